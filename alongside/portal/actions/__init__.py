"""Verbs of the portal that write several rows."""
