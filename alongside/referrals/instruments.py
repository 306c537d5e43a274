"""The questionnaires whose scores are recorded: scale, direction, smallest change that matters.

One dated table, data/instruments.csv, each row with its source; docs/reference/instruments.md is
made to be read beside it and a test compares the two.
"""

import csv
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from alongside.partners.rules import RefusedError

HIGHER, LOWER = "higher", "lower"


@dataclass(frozen=True)
class Instrument:
    """One questionnaire; `difference` is the smallest change that patients call important.

    `by_link`: a patient may be asked it on a page of ours, for the reason that `licence` gives.
    """

    key: str
    name: str
    long_name: str
    what: str
    regions: tuple[str, ...]
    low: Decimal
    high: Decimal
    decimals: int
    better: str
    difference: Decimal
    source: str
    doi: str
    as_of: str
    by_link: bool
    licence: str

    @property
    def scale(self) -> str:
        """The scale in words: `0 to 80, higher is better`."""
        return f"{minus(self.low)} to {self.high:f}, {self.better} is better"

    @property
    def is_change(self) -> bool:
        """Whether a value is itself the change since the start, so that none is taken from it."""
        return self.low < 0


def minus(value: Decimal) -> str:
    """Return a bound of a scale as people write it: `−5`."""
    return f"{value:f}".replace("-", "−")


@cache
def instruments() -> dict[str, Instrument]:
    """Return every instrument by its key, in the order of the table."""
    path = files("alongside.referrals") / "data" / "instruments.csv"
    with path.open(encoding="utf-8") as file:
        return {row["key"]: instrument_of(row) for row in csv.DictReader(file)}


def instrument_of(row: dict[str, str]) -> Instrument:
    """Return a row of the table with its numbers read."""
    values: dict[str, Any] = dict(row)
    values |= {name: Decimal(row[name]) for name in ("low", "high", "difference")}
    values |= {"regions": tuple(row["regions"].split()), "decimals": int(row["decimals"])}
    values |= {"by_link": row["by_link"] == "yes"}
    return Instrument(**values)


def suited_to(region: str) -> list[Instrument]:
    """Return every instrument, those made for a body region first."""
    return sorted(instruments().values(), key=lambda one: region not in one.regions)


def check_score(key: str, value: Decimal) -> None:
    """Raise RefusedError for an instrument that is not known or a value that its scale lacks."""
    instrument = instruments().get(key)
    if instrument is None:
        raise RefusedError("Choose one of the questionnaires of the list.")
    if not value.is_finite() or not instrument.low <= value <= instrument.high:
        raise RefusedError(
            f"{instrument.name} goes from {minus(instrument.low)} to {instrument.high:f};"
            f" {value:f} is outside."
        )
    if value != round(value, instrument.decimals):
        said = f"{instrument.decimals} decimal" if instrument.decimals else "no decimals"
        raise RefusedError(f"{instrument.name} is written with {said}; {value:f} has more.")
