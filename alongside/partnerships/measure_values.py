"""The values of an agreed measure over time: entered by hand, or counted from our records."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from alongside.measures.periods import Period, day_words
from alongside.measures.suppression import is_small
from alongside.partnerships.catalogue import measures
from alongside.partnerships.counting import back, count, last_months, partners_behind
from alongside.partnerships.figures import Figure, figures
from alongside.partnerships.models import AgreedMeasure

QUARTERS = 4
TOO_FEW = "too few to tell"


@dataclass(frozen=True)
class Value:
    """A value as of a day; `text` is what both sides read."""

    on: dt.date
    number: float | None
    text: str
    by: str

    @property
    def day(self) -> str:
        return day_words(self.on)


def is_counted(measure: AgreedMeasure) -> bool:
    """Tell whether a measure is counted from our records, so that nobody enters it by hand."""
    known = measures().get(measure.key)
    return known is not None and bool(known.figure)


def values_of(measure: AgreedMeasure) -> list[Value]:
    """Return the values of a measure, oldest first; small numbers are not told to either side."""
    known = measures().get(measure.key)
    if known is not None and known.figure:
        return counted_values(measure, known.figure)
    return [
        Value(one.on, float(one.value), written(float(one.value), measure.unit), one.whose)
        for one in measure.readings.all()
    ]


def counted_values(measure: AgreedMeasure, key: str) -> list[Value]:
    """Return a figure of the partner's patients for the last four whole quarters of a year."""
    partnership = measure.partnership
    year = last_months(partnership.practice)
    if year is None:
        return []
    partners = partners_behind(partnership.with_whom)
    found = []
    end = year.end
    for _ in range(QUARTERS):
        quarter = Period(back(end, 3), end)
        figure = figures(count(partnership.practice, quarter, partners))[key]
        found.append(value_of(figure, end, measure.unit))
        end = quarter.start - dt.timedelta(days=1)
        if end < year.start:
            break
    return found[::-1]


def value_of(figure: Figure, on: dt.date, unit: str) -> Value:
    """Return a counted figure as a value; too few, or giving a small count away, it says so."""
    estimate = figure.estimate
    if not estimate.is_telling or any(map(is_small, figure.parts)) or estimate.value is None:
        return Value(on, None, TOO_FEW, "our records")
    number = estimate.value * 100 if figure.key in ("conversion", "completion") else estimate.value
    return Value(on, number, written(round(number, 1), unit), "our records")


def written(number: float, unit: str) -> str:
    """Return a number with its unit: 4 days, 86%."""
    told = f"{number:,.2f}".rstrip("0").rstrip(".")
    if unit == "%":
        return f"{told}%"
    if number == 1 and unit.endswith("s"):
        unit = unit.removesuffix("s")
    return f"{told} {unit}".strip()
