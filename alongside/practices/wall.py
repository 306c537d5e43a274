"""The second wall between practices: PostgreSQL itself shows a connection one practice's rows.

Every query asks by practice anyway (`.of(practice)`); the wall is for the one that forgets to.
A connection that was told no practice sees all: the command line, migrations, sign-in.
docs/decisions/0022 has the reasons and the measurements.
"""

from typing import Any

from django.db import connection, transaction

from alongside.core.postgresql.base import SETTING
from alongside.practices import walled

POLICY = "one_practice"
# Sub-selects, so that the setting is read once for a query and not once for a row.
RULE = (
    "{column} = (SELECT NULLIF(current_setting('" + SETTING + "', true), '')::bigint)"
    " OR (SELECT NULLIF(current_setting('" + SETTING + "', true), '') IS NULL)"
)
# What stands: the table, whether its owner is held too, the rule our policy was made from (its
# comment), how many policies there are.
STANDING = """
    SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity,
        (SELECT obj_description(p.oid, 'pg_policy') FROM pg_policy p
            WHERE p.polrelid = c.oid AND p.polname = %s),
        (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid)
    FROM pg_class c
    WHERE c.relkind = 'r' AND c.relname = ANY(%s) AND pg_table_is_visible(c.oid)"""

WALKS_THROUGH = (
    "The second wall between practices does not hold: the database role {role!r} {why}, and"
    " PostgreSQL lets such a role through. Every query still asks by practice. To have the wall"
    " too, connect as an ordinary role that owns the database (docs/how-to/use-postgresql.md)."
)
OPEN = "The second wall between practices is not up: {tables}. `alongside migrate` puts it up."


def put_up(**_of_signal: Any) -> None:
    """Give each table its policy where it lacks it; what stands already is not touched."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            for table, column in lacking().items():
                wall_off(cursor, table, column)


def wall_off(cursor: Any, table: str, column: str) -> None:
    """Wall one table off, its owner included."""
    name, rule = connection.ops.quote_name(table), rule_for(column)
    cursor.execute(f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
    cursor.execute("SELECT polname FROM pg_policy WHERE polrelid = %s::regclass", [name])
    for (policy,) in cursor.fetchall():  # a second policy would let in what this one keeps out
        cursor.execute(f"DROP POLICY {connection.ops.quote_name(policy)} ON {name}")
    cursor.execute(f"CREATE POLICY {POLICY} ON {name} USING ({rule})")
    cursor.execute(f"COMMENT ON POLICY {POLICY} ON {name} IS %s", [rule])


def rule_for(column: str) -> str:
    """Return the rule as SQL: what may be seen, and (PostgreSQL takes the same) written."""
    return RULE.format(column=connection.ops.quote_name(column))


def lacking() -> dict[str, str]:
    """Return the tables (with their column) that are there and not walled off as they should be."""
    columns = walled.columns()
    with connection.cursor() as cursor:
        cursor.execute(STANDING, [POLICY, list(columns)])
        return {
            table: columns[table]
            for table, is_forced, rule, policies in cursor.fetchall()
            if not is_forced or rule != rule_for(columns[table]) or policies != 1
        }


def problems() -> list[str]:
    """Return a sentence for each reason why the wall does not hold; none on SQLite."""
    if connection.vendor != "postgresql":
        return []
    found = [OPEN.format(tables=", ".join(sorted(open_)))] if (open_ := lacking()) else []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
        )
        role, is_superuser, bypasses = cursor.fetchone()
    if is_superuser or bypasses:
        why = "is a superuser" if is_superuser else "has BYPASSRLS"
        found.append(WALKS_THROUGH.format(role=role, why=why))
    return found
