"""Verbs of an import: upload, match columns, preview, commit, undo."""
