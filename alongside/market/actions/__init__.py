"""Verbs of the market room."""
