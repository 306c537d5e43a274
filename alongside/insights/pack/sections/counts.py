"""The tables of counts: by channel, kind, partner, person, payer, and the two beside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from alongside.insights import words
from alongside.insights.pack.columns import ALL, ARRIVED, CROSS, TOTAL
from alongside.insights.pack.cross import cell
from alongside.insights.pack.document import HIDDEN, Cell, Table, count_cell
from alongside.insights.pack.periods import Years
from alongside.insights.pack.rows import Rows

Shown = Mapping[tuple[str, str, str], int | None]
ROUND = 100_00  # cents: money is told to the hundred dollars


@dataclass(frozen=True)
class Printed:
    """The rows of one table, every count shown, and what was paid in each row, in cents."""

    rows: Rows
    shown: Shown
    money: Mapping[str, int]


def by_year(one: Printed, years: Years, whole: str, name: str) -> Table:
    """One table: a row each, columns the years, all of them, arrivals and what was paid."""
    rows = one.rows
    columns = (name, *(years.label(n) for n in years.numbers), "All", "Arrived", "Paid, US$")
    lines = [line(one, (rows.name, key), rows.labels[key], years) for key in rows.keys]
    lines.append(line(one, (whole, TOTAL), "Together", years))
    return Table(rows.title, columns, tuple(lines))


def line(one: Printed, place: tuple[str, str], label: str, years: Years) -> tuple[Cell, ...]:
    """One row; money only where the arrivals it is from are shown."""
    keys = [*(str(n) for n in years.numbers), ALL, ARRIVED]
    counts = [one.shown.get((*place, key), 0) for key in keys]
    money = one.money.get(place[1], 0)
    return (Cell(label), *map(count_cell, counts), paid_cell(money, counts[-1]))


def paid_cell(cents: int, arrived: int | None) -> Cell:
    """What was paid, to the hundred dollars."""
    if arrived is None:
        return Cell(HIDDEN)
    rounded = round(cents / ROUND) * ROUND
    return Cell(words.dollars(rounded), rounded // 100) if cents else Cell(words.NOTHING)


def cross_table(kinds: Rows, payers: Rows, shown: Shown) -> Table:
    """Kinds of partner against kinds of payer, all years together."""
    columns = ("Kind of partner", *(payers.labels[key] for key in payers.keys))
    lines = [
        (
            Cell(kinds.labels[kind]),
            *(count_cell(shown[CROSS, cell(kind, payer), ALL]) for payer in payers.keys),
        )
        for kind in kinds.keys
    ]
    totals = (count_cell(shown[CROSS, cell(TOTAL, payer), ALL]) for payer in payers.keys)
    lines.append((Cell("Together"), *totals))
    return Table("Kind of partner by kind of payer, all years", columns, tuple(lines))


def people_table(rows: Rows, shown: Shown, name: str) -> Table:
    """Patients by group."""
    lines = tuple(
        (Cell(rows.labels[key]), count_cell(shown[rows.name, key, ALL])) for key in rows.keys
    )
    return Table(rows.title, (name, "Referrals, all years"), lines)
