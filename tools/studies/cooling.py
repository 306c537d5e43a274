"""Calibrate the limits of `cooling`; compare the alert with the chart; try seasons and bursts."""

from __future__ import annotations

from tools.studies.calibrating import calibrate
from tools.studies.comparing import ALERT, BEST, DRAWN, KEPT, Row, compare
from tools.studies.page import put, table
from tools.studies.pictures import lines, save
from tools.studies.uneven import WORLDS, false_signals

PAGE = "measures-signals.md"
PRACTICES = 10
UNSEEN = 1_000  # months: beyond any watch


def study() -> None:
    """Calibrate, then write the tables and the pictures."""
    calibrate()
    found = compare()
    head = ("a month", "method", "false signals a year", "of them low", "months to see a halving")
    put(PAGE, "cooling", table((*head, "seen within six months"), [_row(row) for row in found]))
    draw(found)
    ways = ("forty steady partners", "as months come", "season and bursts taken out")
    put(PAGE, "uneven", table(ways, uneven()))


def draw(found: list[Row]) -> None:
    """Delay by pace and method, the picture of the comparison."""
    points = [
        {"pace": row.pace, "months": row.months_to_see, "of": row.method}
        for row in found
        if row.method in (DRAWN, KEPT, BEST, ALERT)
    ]
    axes = ("pace", "referrals a month"), ("months", "months to see a halving")
    save(
        "cooling", lines(points, *axes, "of"), "Months until a halving is seen, by pace and method"
    )


def uneven() -> list[tuple[str, str, str]]:
    """False signals of practices with seasons and bursts, before and after."""
    found = [(world.words, *false_signals(world, PRACTICES)) for world in WORLDS]
    return [(words, f"{100 * a:.1f} %", f"{100 * b:.1f} %") for words, a, b in found]


def _row(row: Row) -> tuple[str, ...]:
    shares = (f"{100 * share:.1f} %" for share in (row.false_signals, row.false_low))
    return (
        f"{row.pace:g}",
        row.method,
        *shares,
        f"{row.months_to_see:.1f}" if row.months_to_see < UNSEEN else "most never",
        f"{100 * row.soon:.0f} %",
    )
