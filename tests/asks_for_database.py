"""Does a test ask for a database? One that does not is the same on every database.

This is no guess: pytest-django refuses every query of a test that asks neither by a fixture nor
by a mark (tests/architecture/test_asking_for_a_database.py sees it refuse). What a test's own
processes do is not seen by it, so every file that starts one is named in that test; that test
also lets nobody lift the refusal (`django_db_blocker`) without asking for the set-up.
"""

import unittest

import pytest

FIXTURES = {
    "db",
    "transactional_db",
    "live_server",
    "django_db_setup",
    "django_db_reset_sequences",
    "django_db_serialized_rollback",
}
MARKS = ("django_db", "every_database")


def asks_for_database(item: pytest.Item) -> bool:
    """Tell whether a test, or any fixture that it stands on, asks for a database."""
    fixtures = set(getattr(item, "fixturenames", ()))
    if fixtures & FIXTURES or any(item.get_closest_marker(mark) for mark in MARKS):
        return True
    of_class = getattr(item, "cls", None)
    return of_class is not None and issubclass(of_class, unittest.TestCase)
