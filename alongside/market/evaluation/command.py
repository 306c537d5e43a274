"""`alongside market evaluate`: the table of the documentation, or a practice's own history."""

import json
from dataclasses import asdict
from typing import Any

import click

from alongside.market.evaluation.evaluating import Line, evaluate
from alongside.market.evaluation.hiding import WAYS

HEADS = ("agreement", "ties", "who", "hidden", *WAYS, "ranking ÷ distance", "95 %")


@click.command("evaluate")
@click.option("--practice", "slug", metavar="SLUG", help="A practice's own history instead.")
@click.option("--profile", "number", type=click.IntRange(1, 3), help="Number of a profile.")
@click.option("--towns", type=click.IntRange(2, 2000), default=60, help="Towns a line (60).")
@click.option("--seed", type=int, default=7, help="Where chance begins (7).")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def evaluate_command(
    slug: str | None, number: int | None, towns: int, seed: int, as_json: bool
) -> None:
    """Hide partners, of made-up towns or your own, and tell how often they stand on top."""
    if slug is not None:
        of_practice(slug, number, as_json=as_json)
        return
    lines = evaluate(towns, seed)
    if as_json:
        click.echo(json.dumps([asdict(one) for one in lines], indent=2))
        return
    for row in [HEADS, ["---"] * len(HEADS), *map(cells, lines)]:
        click.echo(f"| {' | '.join(row)} |")


def cells(line: Line) -> list[str]:
    """Return one line of the table."""
    world = ["all", "", ""]
    if line.world is not None:
        who = "everybody" if line.world.everybody else "physicians"
        who += ", near the office" if line.world.by_office else ""
        world = [f"{line.world.rho:.1f}", f"{line.world.ties:.1f}", who]
    shares = [f"{line.shares[way]:.0%}" for way in WAYS]
    ends = [f"{line.ratio:.1f}", f"{line.low:.1f} to {line.high:.1f}"]
    return [*world, f"{line.hidden:,}", *shares, *ends]


def of_practice(slug: str, number: int | None, *, as_json: bool) -> None:
    """Print the test on a practice's own history."""
    from alongside.market.asking import Narrowed, registry_index  # noqa: PLC0415
    from alongside.market.commands import (  # noqa: PLC0415
        check_has_places,
        practice_called,
        profile_numbered,
    )
    from alongside.market.evaluation.own_history import try_on_own_history  # noqa: PLC0415
    from alongside.market.evaluation.words import as_answer, sentence_of  # noqa: PLC0415

    practice = practice_called(slug)
    profile = profile_numbered(practice, number) if number else None
    index, missing = registry_index()
    if index is None:
        raise click.ClickException(missing)
    check_has_places(practice)
    tried = try_on_own_history(practice, index, Narrowed(profile=profile))
    answer: dict[str, Any] = as_answer(tried, slug, profile.name if profile else None)
    click.echo(json.dumps(answer, indent=2) if as_json else sentence_of(tried))
