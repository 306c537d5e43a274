"""A database's schema as a set of sentences, so that two databases can be compared.

Order of columns is left out: a column added later stands last, and nothing depends on it.
"""

import re
from collections.abc import Iterator

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder

from tests.architecture.house import room_of

# format_type, get_…def: PostgreSQL's own words for what it holds.
OF_POSTGRESQL = {
    "column": """
        SELECT c.relname, a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
            || ' not null ' || a.attnotnull || ' identity ' || a.attidentity::text
            || ' default ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '-')
            || ' collation ' || coalesce(a.attcollation::regcollation::text, '-')
        FROM pg_attribute a
        JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p', 'v', 'm')
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE a.attnum > 0 AND NOT a.attisdropped
            AND c.relnamespace = 'public'::regnamespace""",
    "constraint": """
        SELECT conrelid::regclass::text, conname || ' ' || pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace""",
    "index": "SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "trigger": """
        SELECT tgrelid::regclass::text, pg_get_triggerdef(oid) FROM pg_trigger
        WHERE NOT tgisinternal""",
    "function": """
        SELECT proname, pg_get_functiondef(oid) FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace""",
}


def read_schema(connection: BaseDatabaseWrapper) -> set[tuple[str, str, str]]:
    """Return (kind, table, words) for everything the schema holds, libraries' tables left out."""
    read = read_sqlite if connection.vendor == "sqlite" else read_postgresql
    not_ours = tables_of_libraries()
    return {part for part in read(connection) if part[1] not in not_ours}


def tables_of_libraries() -> set[str]:
    """Return the tables whose migrations others wrote, and that of the migrations themselves."""
    models = apps.get_models(include_auto_created=True)
    theirs = {model._meta.db_table for model in models if room_of(model) is None}
    return theirs | {MigrationRecorder.Migration._meta.db_table, "sqlite_sequence"}


def read_postgresql(connection: BaseDatabaseWrapper) -> Iterator[tuple[str, str, str]]:
    """Yield what PostgreSQL's catalogue says."""
    with connection.cursor() as cursor:
        for kind, question in OF_POSTGRESQL.items():
            cursor.execute(question)
            yield from ((kind, table, words) for table, words in cursor.fetchall())


def read_sqlite(connection: BaseDatabaseWrapper) -> Iterator[tuple[str, str, str]]:
    """Yield what SQLite keeps: its statements, those of tables cut into columns and constraints."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT type, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        rows = cursor.fetchall()
    for kind, table, statement in rows:
        if kind == "table":
            yield from (("part", table, part) for part in parts_of_table(statement))
        else:
            yield kind, table, statement


def parts_of_table(statement: str) -> list[str]:
    """Return the columns and constraints of CREATE TABLE, and what follows its bracket.

    >>> parts_of_table('CREATE TABLE "t" ("a" decimal(5, 2) NULL, CHECK ("a" > 0)) STRICT')
    ['"a" decimal(5, 2) NULL', 'CHECK ("a" > 0)', 'STRICT']
    """
    begin, end = statement.index("("), statement.rindex(")")
    parts, depth, last = [], 0, begin + 1
    quoted = False
    for place in range(begin + 1, end):
        letter = statement[place]
        quoted ^= letter == "'"
        depth += 0 if quoted else {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and not depth and not quoted:
            parts.append(statement[last:place])
            last = place + 1
    return [
        *(re.sub(r"\s+", " ", part).strip() for part in [*parts, statement[last:end]]),
        *([rest] if (rest := statement[end + 1 :].strip()) else []),
    ]


def make_from_models(connection: BaseDatabaseWrapper) -> None:
    """Make every table of the models as they are now, without a migration."""
    with connection.schema_editor() as editor:
        for model in apps.get_models(include_auto_created=False):
            if model._meta.can_migrate(connection):
                editor.create_model(model)
