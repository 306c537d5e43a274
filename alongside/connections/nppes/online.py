"""`alongside registry search --online`: ask CMS's public registry instead of the local one."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import click

from alongside.connections.nppes.public_api import PAGE, look_up
from alongside.registry.errors import RegistryError

TYPES = {"person": "NPI-1", "organisation": "NPI-2"}


def question_for(text: str, options: Mapping[str, Any]) -> dict[str, str]:
    """Return the public API's own question; a text of two words is first and last name."""
    asked = {"state": options["state"].upper(), "city": options["city"]}
    asked["taxonomy_description"] = (options["taxonomy"] or ("",))[0]
    asked["enumeration_type"] = TYPES.get(options["kind"] or "", "")
    asked["postal_code"] = options["near"] if options["near"].isdigit() else ""
    words = text.replace(",", " ").split()
    if len(words) == 1 and words[0].isdigit():
        asked["number"] = words[0]
    elif options["kind"] == "organisation":
        asked["organization_name"] = f"{text}*"
    elif words:
        asked["last_name"] = words[0] if "," in text else words[-1]
        asked["first_name"] = " ".join(words[1:] if "," in text else words[:-1])
    return {name: value for name, value in asked.items() if value}


def print_online(text: str, options: Mapping[str, Any], *, as_json: bool) -> None:
    """Ask, and print what was found."""
    try:
        found = look_up(question_for(text, options), limit=int(options["limit"] or PAGE))
    except RegistryError as refusal:
        raise click.ClickException(str(refusal)) from refusal
    if as_json:
        rows = [asdict(one) for one in found]
        click.echo(json.dumps({"count": len(rows), "results": rows}, indent=2))
        return
    for one in found:
        where = f"{one.street}, {one.city}, {one.state} {one.zip}"
        click.echo(f"{one.npi}  {one.name}  {where}  {one.phone}".rstrip())
    if not found:
        click.echo("Nobody found at CMS's public registry.")
