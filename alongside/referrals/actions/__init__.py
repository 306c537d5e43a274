"""Verbs of the stream that write several rows."""
