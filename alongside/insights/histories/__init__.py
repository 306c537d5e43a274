"""Histories from a file, such as purchases of customers: the models of a relationship fitted to
them and tried on what came later. Nothing is kept.
"""
