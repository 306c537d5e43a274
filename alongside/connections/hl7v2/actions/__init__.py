"""Verbs on those who may send, and on messages that need a look."""
