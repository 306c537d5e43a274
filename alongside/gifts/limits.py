"""The dated limits, each a row of `data/limits.toml` with its source."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from alongside.core.money import dollars
from alongside.partners.rules import RefusedError

PHYSICIAN_YEAR, PATIENT_ITEM, PATIENT_YEAR = "physician_year", "patient_item", "patient_year"
MEDICAL_STAFF_ITEM = "medical_staff_item"
WORDS = {
    PHYSICIAN_YEAR: "Non-monetary compensation, per physician and year",
    PATIENT_ITEM: "Nominal value to a patient, per item",
    PATIENT_YEAR: "Nominal value to a patient, per year",
    MEDICAL_STAFF_ITEM: "Medical staff incidental benefit, per item",
}


@dataclass(frozen=True)
class Limit:
    """One row: what is limited, in which calendar year, to how much, and who says so."""

    what: str
    year: int
    cents: int
    basis: str
    source: str

    @property
    def words(self) -> str:
        return WORDS[self.what]

    @property
    def in_one_line(self) -> str:
        """Return the row as a record keeps it: what, year and amount."""
        return f"{self.words}, {self.year}: {dollars(self.cents)}"


class NoRowError(RefusedError):
    """A limit is needed whose row is not in the table."""


@cache
def all_limits() -> tuple[Limit, ...]:
    """Return every row, in the order of the table."""
    text = (files("alongside.gifts") / "data" / "limits.toml").read_text(encoding="utf-8")
    return tuple(Limit(**row) for row in tomllib.loads(text)["limit"])


def limit_for(what: str, year: int) -> Limit:
    """Return the row; raises NoRowError, which says what is missing, where there is none."""
    for limit in all_limits():
        if (limit.what, limit.year) == (what, year):
            return limit
    raise NoRowError(
        f"The table of limits has no row “{WORDS[what]}” for {year}, so nothing can be checked"
        " and nothing was recorded. The row is needed first, with its source."
    )
