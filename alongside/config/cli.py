"""The `alongside` command: each room brings its own commands, this gathers them."""

import os
from importlib import import_module
from typing import Any

import click

# name of the command → "module:attribute"; loaded only when called, so that --help is quick
COMMANDS = {
    "serve": "alongside.config.commands.serve:serve",
    "migrate": "alongside.config.commands.migrate:migrate",
    "create-practice": "alongside.practices.commands:create_practice",
    "reset-sign-in": "alongside.practices.commands:reset_sign_in",
    "audit": "alongside.practices.commands:audit_group",
    "wall": "alongside.practices.wall_command:wall_command",
    "who-is-who": "alongside.partners.commands:who_is_who",
    "keys": "alongside.core.key_commands:keys_group",
    "import": "alongside.connections.spreadsheets.commands:import_file",
    "report": "alongside.connections.spreadsheets.commands:report_file",
    "resolve": "alongside.connections.spreadsheets.resolving.command:resolve_command",
    "registry": "alongside.connections.nppes.commands:registry",
    "mllp": "alongside.connections.hl7v2.commands:mllp",
    "market": "alongside.market.commands:market",
    "fhir": "alongside.connections.fhir.commands:fhir",
    "histories": "alongside.insights.histories.command:histories_command",
    "network": "alongside.connections.network.commands:network_group",
    "demo": "alongside.demo.commands:demo",
}


# commands that read or write the records: the database must have today's shape first
NEED_RECORDS = frozenset(
    {"create-practice", "reset-sign-in", "audit", "who-is-who", "keys", "import", "mllp"}
    | {"market", "network", "demo"}
)


class Gathered(click.Group):
    """Loads a command's module when it is asked for; Django is set up before that."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        set_up_django()
        module, attribute = COMMANDS[cmd_name].split(":")
        command: Any = getattr(import_module(module), attribute)
        return command  # type: ignore[no-any-return]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name, command, rest = super().resolve_command(ctx, args)
        if name in NEED_RECORDS and "--help" not in rest:
            bring_up_to_date()
        return name, command, rest


def bring_up_to_date() -> None:
    """Migrate the database when it is new or older than the program."""
    set_up_django()
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)


def set_up_django() -> None:
    """Make models importable."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")
    import django  # noqa: PLC0415  settings must be named first
    from django.apps import apps  # noqa: PLC0415

    if not apps.ready:
        django.setup()


@click.group(cls=Gathered)
@click.version_option(package_name="alongside")
def main() -> None:
    """Alongside: referral partnerships for a physical-therapy practice."""
