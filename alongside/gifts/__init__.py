"""Gifts to people who can refer and to patients, and the limits they are held against.

A room of its own: what was given never stands beside how much was referred (docs/decisions/0010).
"""
