"""`alongside market evaluate`: the table of the documentation, or a practice's own history."""

import json
from dataclasses import asdict
from typing import Any

import click

from alongside.market.evaluation.evaluating import Line, evaluate
from alongside.market.evaluation.hiding import WAYS

TOWNS = 120

HEADS = ("agreement", "ties", "who", "hidden", *WAYS, "ranking ÷ distance", "95 %",
         "best possible ÷ distance")  # fmt: skip
TITLES = ("Patients choose a clinic near home", "They choose it near the doctor's office too")


@click.command("evaluate")
@click.option("--practice", "slug", metavar="SLUG", help="A practice's own history instead.")
@click.option("--profile", "number", type=click.IntRange(1, 3), help="Number of a profile.")
@click.option(
    "--towns", type=click.IntRange(2, 2000), default=TOWNS, help=f"Towns a line ({TOWNS})."
)
@click.option("--seed", type=int, default=7, help="Where chance begins (7).")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def evaluate_command(
    slug: str | None, number: int | None, towns: int, seed: int, as_json: bool
) -> None:
    """Hide partners, of made-up towns or your own, and tell how often they stand on top."""
    if slug is not None:
        of_practice(slug, number, as_json=as_json)
        return
    parts = dict(zip(TITLES, evaluate(towns, seed), strict=True))
    if as_json:
        said = {title: [asdict(one) for one in lines] for title, lines in parts.items()}
        click.echo(json.dumps({"towns": towns, "seed": seed} | said, indent=2))
        return
    click.echo("\n\n".join(table_of(title, lines) for title, lines in parts.items()))


def table_of(title: str, lines: list[Line]) -> str:
    """Return one part as a table under its title, the sum of its lines last."""
    rows = [HEADS, ["---"] * len(HEADS), *map(cells, lines)]
    return "\n".join([f"{title}:", "", *(f"| {' | '.join(row)} |" for row in rows)])


def cells(line: Line) -> list[str]:
    """Return one line of the table."""
    world = ["together", "", ""]
    if line.world is not None:
        who = "everybody" if line.world.everybody else "physicians"
        world = [f"{line.world.rho:.1f}", f"{line.world.ties:.1f}", who]
    shares = [f"{line.shares[way]:.0%}" for way in WAYS]
    most = line.shares["best possible"] / max(line.shares["distance"], 1e-9)
    ends = [f"{line.ratio:.2f}", f"{line.low:.2f} to {line.high:.2f}", f"{most:.2f}"]
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
