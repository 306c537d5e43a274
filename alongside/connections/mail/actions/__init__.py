"""Verbs of e-mail."""
