"""Migrating from nothing ends where the models are: every column, constraint and index.

The database under test is a copy of one that all migrations made from nothing
(tests/template_database.py), so it is compared with what the models alone would make.
"""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from alongside.referrals.models import Referral
from tests import template_database
from tests.architecture import schema

# What migrations make by SQL of their own, and no model can say: ("trigger", table, words).
ONLY_IN_MIGRATIONS: set[tuple[str, str, str]] = set()


@pytest.fixture
def another(db, tmp_path) -> Iterator[BaseDatabaseWrapper]:
    """An empty database beside the one of the tests, of the same kind."""
    other = connection.copy()
    if connection.vendor == "sqlite":
        other.settings_dict["NAME"] = str(tmp_path / "from-models.sqlite3")
        yield other
        other.close()
        return
    name = f"{connection.settings_dict['NAME']}_from_models"
    template_database.on_server(f'CREATE DATABASE "{name}"')
    other.settings_dict["NAME"] = name
    yield other
    other.close()
    template_database.on_server(f'DROP DATABASE "{name}"')


def test_every_migration_has_run(db) -> None:
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
    assert len(executor.loader.applied_migrations) > 80


def test_no_model_waits_for_a_migration(db) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_migrations_make_what_the_models_say(another: BaseDatabaseWrapper) -> None:
    schema.make_from_models(another)
    said, made = schema.read_schema(another), schema.read_schema(connection)
    assert len(said) > 1000
    assert sorted(said - made) == [], "the models say so, no migration made it"
    assert sorted(made - said - ONLY_IN_MIGRATIONS) == [], "a migration made it, no model says so"


def test_one_part_more_or_less_is_seen(another: BaseDatabaseWrapper) -> None:
    schema.make_from_models(another)
    whole = schema.read_schema(another)
    table, index = Referral._meta.db_table, Referral._meta.indexes[0].name
    with another.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} ADD COLUMN extra integer CHECK (extra > 7)")
        cursor.execute(f"DROP INDEX {index}")
    changed = schema.read_schema(another)
    [(_, of_table, words)] = whole - changed
    assert (of_table, index in words) == (table, True)
    assert any("> 7" in words for *_, words in changed - whole)


def test_parts_of_a_table() -> None:
    text = """CREATE TABLE "t" ("a" varchar(9) DEFAULT ', (' NOT NULL,  CHECK (a IN (1, 2)))"""
    assert schema.parts_of_table(text) == [
        """"a" varchar(9) DEFAULT ', (' NOT NULL""",
        "CHECK (a IN (1, 2))",
    ]
