"""Verbs on patients who may be reached, asked and thanked."""
