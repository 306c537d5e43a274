"""Verbs of the practices room."""
