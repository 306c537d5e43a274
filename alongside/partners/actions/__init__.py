"""Verbs of who is who: merge, split, decide, edit, note."""
