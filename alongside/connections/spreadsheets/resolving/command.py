"""`alongside resolve`: who is who in a file, from the shell."""

import json
from pathlib import Path
from typing import Any

import click

from alongside.connections.spreadsheets.errors import UnreadableFile, UnreadableMapping

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
WHATS = click.Choice(["referrals", "providers", "people", "organisations"])


@click.command("resolve")
@click.argument("file", type=FILE)
@click.option("--with", "beside", type=FILE, help="A second list, linked with the first.")
@click.option("--registry", is_flag=True, help="Also look people up in the loaded NPI registry.")
@click.option("--json", "as_json", is_flag=True, help="Print every row with its reasons as JSON.")
@click.option("--what", type=WHATS, help="What the rows are; found out when not said.")
@click.option("--column", "columns", multiple=True, metavar="FIELD=HEADER",
              help="Say what a column holds, as given=Vorname; may be repeated.")  # fmt: skip
@click.option("--sheet", help="Name of the sheet in a workbook.")
def resolve_command(file: Path, columns: tuple[str, ...], **options: Any) -> None:
    """Tell which rows of a file name the same person or organisation; nothing is kept.

    FILE is an export of referrals, or a plain list of people, clinicians or organisations.
    """
    from alongside.connections.spreadsheets.resolving.list_columns import (  # noqa: PLC0415
        said_columns,
    )
    from alongside.connections.spreadsheets.resolving.resolving import (  # noqa: PLC0415
        resolve_file,
    )

    try:
        answer = resolve_file(
            file, beside=options["beside"], sheet=options["sheet"], what=options["what"],
            said=said_columns(columns), registry=options["registry"],
        )  # fmt: skip
    except (UnreadableFile, UnreadableMapping) as refusal:
        raise click.ClickException(str(refusal)) from refusal
    if options["as_json"]:
        click.echo(json.dumps(answer.json(), indent=2, ensure_ascii=False))
    else:
        click.echo(answer.text())
