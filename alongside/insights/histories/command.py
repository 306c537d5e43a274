"""`alongside histories`: fit the models of a relationship to a file and try them on what came."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from alongside.insights.histories.trial import Trial
    from alongside.measures.alive.evidence import Evidence

DAY = click.DateTime(["%Y-%m-%d"])
UNITS = click.Choice(["day", "week", "month"])


@click.command("histories")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--at", type=DAY, help="What is known on this day is fitted; else the last possible.")
@click.option("--days", default=90, show_default=True, type=click.IntRange(1, 3650),
              help="Days after it on which what was told is tried.")  # fmt: skip
@click.option("--unit", default="week", show_default=True, type=UNITS,
              help="Unit of time in which parameters are told; sums keep their own.")  # fmt: skip
@click.option("--each", is_flag=True, help="Count every row, not only every day with one.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def histories_command(
    file: Path, at: datetime | None, days: int, unit: str, *, each: bool, as_json: bool
) -> None:
    """Try the models of “still active” on histories of your own.

    FILE says who and on which day: columns such as customer and date, or lines as in CDNOW's file;
    or the sums frequency, recency and T. Nothing is kept.
    """
    try:
        content = _content(file, at.date() if at else None, days, unit, each=each)
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    click.echo(json.dumps(content, indent=1) if as_json else "\n".join(as_text(content)))


def _content(file: Path, at: date | None, days: int, unit: str, *, each: bool) -> dict[str, Any]:
    from alongside.insights.histories.reading import Sums, read  # noqa: PLC0415 – loads SciPy
    from alongside.insights.histories.trial import in_unit, split_day, trial  # noqa: PLC0415

    found = read(file, each=each)
    if isinstance(found, Sums):
        return {"known": len(found.known), "unit": "as in the file"} | _fitted(found.known)
    day = split_day(found, at, days)
    known = found.evidence(day)
    scores = _scores(trial(found, day, days))
    return (
        {"known": len(known), "unit": f"in {unit}s"}
        | _fitted(in_unit(known, unit))
        | {"trial": scores}
    )


def _fitted(known: Evidence) -> dict[str, Any]:
    from alongside.insights.histories.trial import fits  # noqa: PLC0415 – loads SciPy

    return {
        "repeats": int(known.repeats.sum()),
        "fits": [
            {
                "model": model.name,
                "parameters": dict(zip(model.labels, map(float, one.parameters), strict=True)),
                "log_likelihood": one.log_likelihood,
                "is_settled": one.is_settled,
            }
            for model, one in fits(known)
        ],
    }


def _scores(found: Trial) -> dict[str, Any]:
    from alongside.measures.alive.scores import calibration_error  # noqa: PLC0415

    error = calibration_error(found.bins)
    return asdict(found) | {"at": found.at.isoformat(), "calibration_error": error}


def as_text(content: dict[str, Any]) -> Iterator[str]:
    """Write what was found, one line each."""
    yield f"{content['known']:,} histories, {content['repeats']:,} repeats; time {content['unit']}."
    if not content["fits"]:
        yield "Nobody came again: there is nothing to fit a pace to."
    for one in content["fits"]:
        told = ", ".join(f"{name} {value:.4g}" for name, value in one["parameters"].items())
        settled = "" if one["is_settled"] else " (the search did not settle: hardly bounded)"
        yield f"{one['model']:<11} log-likelihood {one['log_likelihood']:.2f}  {told}{settled}"
    if "trial" in content:
        yield from _trial_text(content["trial"])


def _trial_text(found: dict[str, Any]) -> Iterator[str]:
    yield ""
    yield f"Known on {found['at']}, tried on the {found['days']} days after it."
    yield f"Chosen: {found['model']}."
    yield f"Told {found['told']:,.1f}, came {found['came']:,}."
    yield f"Mean absolute error {found['mae']:.3f}; as many as before {found['mae_same']:.3f}."
    yield f"Brier score {found['brier']:.4f}; 60 days without is gone {found['brier_silent']:.4f}."
    yield f"The 95 % range held {100 * found['held']:.1f} % of the counts."
    yield f"Chances against what came, off by {found['calibration_error']:.3f} on average:"
    for one in found["bins"]:
        yield f"  {one['forecasts']:>7,}  told {one['told']:.3f}  came true {one['came_true']:.3f}"
