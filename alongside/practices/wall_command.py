"""`alongside wall`: does PostgreSQL's own wall between practices hold?"""

import click
from django.db import connection

from alongside.practices import wall, walled


@click.command("wall")
def wall_command() -> None:
    """Say whether PostgreSQL keeps practices apart; exit 1 and say why where it does not."""
    if connection.vendor != "postgresql":
        click.echo("SQLite has no such wall; every query asks by practice.")
        return
    if say_where_open():
        raise SystemExit(1)
    click.echo(f"The wall holds: {len(walled.columns())} tables, and the role may not pass it.")


def say_where_open() -> bool:
    """Say on the error output why the wall does not hold, and return whether it does not."""
    found = wall.problems()
    for sentence in found:
        click.echo(sentence, err=True)
    return bool(found)
