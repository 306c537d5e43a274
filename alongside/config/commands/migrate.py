"""`alongside migrate`: bring the database to the shape this version needs."""

import click
from django.core.management import call_command

from alongside.practices.wall_command import say_where_open


@click.command()
def migrate() -> None:
    """Bring the database up to date.

    `serve` does it too.
    """
    call_command("migrate", interactive=False, verbosity=1)
    say_where_open()
