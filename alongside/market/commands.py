"""`alongside market`: candidates, the list of the excluded, evaluation."""

import json
from pathlib import Path
from typing import Any

import click

from alongside.market.evaluation.command import evaluate_command

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
PATH = click.Path(exists=True, path_type=Path)
VERSION = 1


@click.group("market")
def market() -> None:
    """Whom to build a partnership with next: candidates, exclusions, evaluate."""


@market.command("candidates")
@click.option("--practice", "slug", required=True, metavar="SLUG", help="The practice's slug.")
@click.option("--profile", "number", type=click.IntRange(1, 3), help="Number of a profile.")
@click.option("--miles", type=click.FloatRange(1, 60), default=10.0, help="How far around (10).")
@click.option("--limit", type=click.IntRange(1, 500), default=50, help="How many at most (50).")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
def candidates(slug: str, number: int | None, miles: float, limit: int, as_json: bool) -> None:
    """Rank providers and organisations around the clinics who may serve the same people."""
    from alongside.market.asking import Narrowed, candidates_for, registry_index  # noqa: PLC0415

    practice = practice_called(slug)
    profile = profile_numbered(practice, number) if number else None
    narrowed = Narrowed(profile=profile, miles=miles, limit=limit)
    index, missing = registry_index()
    check_has_places(practice)
    found = candidates_for(practice, narrowed, index)
    if as_json:
        click.echo(json.dumps(as_answer(found, practice, narrowed, missing), indent=2))
        return
    if missing:
        click.echo(f"{missing} Only community organisations are ranked.", err=True)
    for place, one in enumerate(found.candidates, 1):
        click.echo(f"{place:3}. {one.name}, {one.place}\n     {one.reason}")
    click.echo(
        f"{found.considered:,} within {miles:.0f} miles; left out: {found.known:,} known already,"
        f" {found.set_aside:,} set aside, {found.excluded:,} on OIG's list,"
        f" {found.therapists:,} physical therapists' offices."
    )


def as_answer(found: Any, practice: Any, narrowed: Any, missing: str) -> dict[str, Any]:
    """Return the answer as JSON; see docs/reference/market-json.md."""
    from alongside.market.asking import weighting_of  # noqa: PLC0415
    from alongside.market.models.weighting import OF_CANDIDATES  # noqa: PLC0415

    weights = weighting_of(practice)
    return {
        "version": VERSION,
        "practice": practice.slug,
        "profile": narrowed.profile.name if narrowed.profile else None,
        "miles": narrowed.miles,
        "weights": {name: getattr(weights, name) for name in OF_CANDIDATES},
        "considered": found.considered,
        "left_out": {"known": found.known, "set_aside": found.set_aside,
                     "excluded": found.excluded, "therapists": found.therapists},
        "notes": [missing] if missing else [],
        "candidates": [one.json() for one in found.candidates],
    }  # fmt: skip


def practice_called(slug: str) -> Any:
    """Return a practice, or say which there are."""
    from alongside.practices.models import Practice  # noqa: PLC0415

    found = Practice.objects.filter(slug=slug).first()
    if found is None:
        there = ", ".join(Practice.objects.order_by("slug").values_list("slug", flat=True))
        raise click.ClickException(f"No practice is called “{slug}”. There is: {there or 'none'}.")
    return found


def profile_numbered(practice: Any, number: int) -> Any:
    """Return a profile, or say which there are."""
    from alongside.market.models import Profile  # noqa: PLC0415

    profiles = {one.number: one for one in Profile.objects.of(practice)}
    if number not in profiles:
        there = "; ".join(f"{n}: {one}" for n, one in profiles.items())
        raise click.ClickException(f"There is no profile {number}. There is: {there or 'none'}.")
    return profiles[number]


def check_has_places(practice: Any) -> None:
    """Say what is missing when no clinic has a place."""
    from alongside.market.clinics import wheres  # noqa: PLC0415

    if not wheres(practice):
        raise click.ClickException(
            "No clinic of this practice has a place yet. Write its ZIP code down on the page"
            " “Target market”, under “Where your clinics are”."
        )


market.add_command(evaluate_command)


@market.group("exclusions")
def exclusions_group() -> None:
    """OIG's list of excluded individuals and entities: load, add, status."""


@exclusions_group.command("load")
@click.argument("path", type=FILE)
@click.option("--shorter", is_flag=True, help="Take a list with far fewer entries all the same.")
def exclusions_load(path: Path, *, shorter: bool) -> None:
    """Load OIG's file UPDATED.csv; whoever stands on it is never suggested."""
    from alongside.market.exclusion_list import exclusions_folder  # noqa: PLC0415
    from alongside.registry.errors import RegistryError  # noqa: PLC0415
    from alongside.registry.exclusions.listing import load_exclusions  # noqa: PLC0415

    try:
        info = load_exclusions(exclusions_folder(), path, is_shorter_right=shorter)
    except RegistryError as refusal:
        raise click.ClickException(f"{refusal} Nothing was changed.") from refusal
    tell_exclusions(info)


@exclusions_group.command("add")
@click.argument("path", type=FILE)
def exclusions_add(path: Path) -> None:
    """Add a month's supplement: the newly excluded come, the reinstated leave."""
    from alongside.market.exclusion_list import exclusions_folder  # noqa: PLC0415
    from alongside.registry.errors import RegistryError  # noqa: PLC0415
    from alongside.registry.exclusions.listing import add_exclusions  # noqa: PLC0415

    try:
        info = add_exclusions(exclusions_folder(), path)
    except RegistryError as refusal:
        raise click.ClickException(f"{refusal} Nothing was changed.") from refusal
    click.echo(f"{info['added']:,} added, {info['taken_off']:,} reinstated and taken off.")
    if info["not_found"]:
        click.echo(f"  {info['not_found']:,} reinstated were not on the list.")
    tell_exclusions(info)


@exclusions_group.command("status")
def exclusions_status() -> None:
    """Tell which list is loaded."""
    from alongside.market.exclusion_list import exclusions  # noqa: PLC0415

    found = exclusions()
    if found is None:
        raise click.ClickException(
            "No list is loaded. Download UPDATED.csv from OIG's page of the LEIE and run"
            " `alongside market exclusions load UPDATED.csv`."
        )
    tell_exclusions(found.info)


def tell_exclusions(info: dict[str, Any]) -> None:
    """Print what a list holds."""
    click.echo(
        f"{info['entries']:,} excluded, {info['with_npi']:,} of them with an NPI, the newest of"
        f" {info['newest_day'] or 'no day'} ({info['file']}, loaded {info['loaded_at'][:10]})."
    )
    if info["reinstated"]:
        click.echo(f"  {info['reinstated']:,} rows say reinstated and were left out.")
    for line in info.get("doubtful", []):
        click.echo(f"  {line}")
    if info["broken_count"]:
        click.echo(f"  {info['broken_count']:,} rows could not be read and were skipped:")
    for line in info["broken"]:
        click.echo(f"    {line}")
