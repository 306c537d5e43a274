"""Verbs of this room that write several rows."""
