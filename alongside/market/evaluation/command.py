"""`alongside market evaluate`: the table of the documentation, made again."""

import json
from dataclasses import asdict

import click

from alongside.market.evaluation.evaluating import Line, evaluate
from alongside.market.evaluation.hiding import WAYS

HEADS = ("agreement", "ties", "who", "hidden", *WAYS, "ranking ÷ distance", "95 %")


@click.command("evaluate")
@click.option("--towns", type=click.IntRange(2, 2000), default=60, help="Towns a line (60).")
@click.option("--seed", type=int, default=7, help="Where chance begins (7).")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def evaluate_command(towns: int, seed: int, as_json: bool) -> None:
    """Hide partners of made-up towns and tell how often they stand among the top of their kind."""
    lines = evaluate(towns, seed)
    if as_json:
        click.echo(json.dumps([asdict(one) for one in lines], indent=2))
        return
    for row in [HEADS, ["---"] * len(HEADS), *map(cells, lines)]:
        click.echo(f"| {' | '.join(row)} |")


def cells(line: Line) -> list[str]:
    """Return one line of the table."""
    world = line.world
    who = "everybody" if world.everybody else "physicians"
    shares = [f"{line.shares[way]:.0%}" for way in WAYS]
    ends = [f"{line.ratio:.1f}", f"{line.low:.1f} to {line.high:.1f}"]
    return [f"{world.rho:.1f}", f"{world.ties:.1f}", who, f"{line.hidden:,}", *shares, *ends]
