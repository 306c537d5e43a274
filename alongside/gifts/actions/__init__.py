"""Verbs of the gifts room."""
