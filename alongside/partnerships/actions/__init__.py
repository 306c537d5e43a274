"""Verbs of a partnership; each takes `by`, an Actor of either side."""
