"""`alongside registry`: load CMS's files, search them, tell what is loaded."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from alongside.partners.registry_place import registry_folder
from alongside.registry.errors import RegistryError

FILES = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("registry")
def registry() -> None:
    """The NPI registry on this computer: load, search, status."""


@registry.command("load")
@click.argument("paths", nargs=-1, required=True, type=FILES, metavar="PATH…")
@click.option("--whole/--update", "is_whole", default=None, help="What a file without days is.")
@click.option("--json", "as_json", is_flag=True, help="Print what was loaded as JSON.")
def load(paths: tuple[Path, ...], is_whole: bool | None, as_json: bool) -> None:
    """Load CMS's monthly and weekly NPPES files, deactivations, and NUCC's taxonomy list.

    Zip files are read as they are. The registry in use stays until the new one is complete.
    """
    from alongside.registry.loading.load import load_registry  # noqa: PLC0415

    say = (lambda _line: None) if as_json else (lambda line: click.echo(line, err=True))
    try:
        loaded = load_registry(registry_folder(), paths, is_whole=is_whole, say=say)
    except RegistryError as refusal:
        raise click.ClickException(str(refusal)) from refusal
    if as_json:
        click.echo(json.dumps(vars(loaded), indent=2))
    else:
        click.echo("\n".join(told(vars(loaded))))


@registry.command("status")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def status(as_json: bool) -> None:
    """Tell what is loaded: how many providers, from which files, of which day."""
    current = registry_folder().current()
    if current is None:
        from alongside.registry.errors import NoRegistryError  # noqa: PLC0415

        raise click.ClickException(str(NoRegistryError()))
    info = json.loads((current / "info.json").read_text())
    info["bytes"] = sum(one.stat().st_size for one in current.iterdir())
    click.echo(json.dumps(info, indent=2) if as_json else "\n".join(told(info)))


def told(info: dict[str, Any]) -> Iterator[str]:
    """Yield what a version holds, in sentences."""
    day = info["newest_day"]
    yield (
        f"{info['providers']:,} providers in use: {info['people']:,} people,"
        f" {info['organisations']:,} organisations; {info['deactivated']:,} no longer in use."
    )
    yield f"  {info['places']:,} further places, {info['taxonomies']:,} taxonomies in words."
    if day:
        yield f"  Up to {day[:4]}-{day[4:6]}-{day[6:]}, loaded {info['loaded_at'][:10]}."
    for file in info["files"]:
        broken = f", {file['broken']:,} broken rows skipped" if file["broken"] else ""
        yield f"  {file['name']}: {file['rows']:,} rows of {file['kind']}{broken}"
    yield from (f"    {line}" for line in info["broken"])
    if not info["taxonomies"]:
        yield "  No list of taxonomies is loaded: load NUCC's CSV file to see words, not codes."


@registry.command("search")
@click.argument("text", default="")
@click.option("--state", default="", help="Two letters, or the name.")
@click.option("--city", default="", help="Name of the city.")
@click.option("--kind", type=click.Choice(["person", "organisation"]), help="People or places.")
@click.option("--taxonomy", multiple=True, help="Code or words; several mean any of them.")
@click.option("--near", default="", metavar="ZIP|LAT,LON", help="Around this point.")
@click.option("--miles", default="", help="How far around (10).")
@click.option("--limit", default="", help="How many at most (20).")
@click.option("--online", is_flag=True, help="Ask CMS's public registry; off by default.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
def search_command(text: str, as_json: bool, **options: Any) -> None:
    """Search by name, the beginning of one, words, NPI, or around a place."""
    from alongside.connections.nppes.asking import read_question  # noqa: PLC0415
    from alongside.connections.nppes.shown import show  # noqa: PLC0415
    from alongside.registry.index import open_index  # noqa: PLC0415
    from alongside.registry.searching.search import search  # noqa: PLC0415

    if options.pop("online"):
        from alongside.connections.nppes.online import print_online  # noqa: PLC0415

        print_online(text, options, as_json=as_json)
        return
    asked = {name: value or "" for name, value in options.items()} | {"text": text}
    asked["taxonomy"] = ";".join(options["taxonomy"])
    try:
        index = open_index(registry_folder())
        answer = search(index, read_question(index, asked))
    except RegistryError as refusal:
        raise click.ClickException(str(refusal)) from refusal
    found = show(index, answer)
    if as_json:
        lines = {"count": len(found), "is_cut": answer.is_cut, "results": [o.json() for o in found]}
        click.echo(json.dumps(lines, indent=2, ensure_ascii=False))
        return
    for one in found:
        miles = f"  {one.miles} mi" if one.miles is not None else ""
        click.echo(f"{one.npi}  {one.name}  {one.street}, {one.place}  {one.phone}{miles}".rstrip())
    if not found:
        click.echo("Nobody found. Try fewer letters, another spelling, or leave the state out.")
    elif answer.is_cut:
        click.echo(f"… and more. These are the first {len(found)}.")
