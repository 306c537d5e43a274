"""Is a row one referral, or a source's total of a month?"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from alongside.connections.spreadsheets.content import Profile
from alongside.connections.spreadsheets.header_words import canonical
from alongside.connections.spreadsheets.headers import Likely
from alongside.connections.spreadsheets.months import HeaderMonth, month_of_header, year_in
from alongside.connections.spreadsheets.sheet import Sheet

Shape = Literal["referrals", "totals_long", "totals_wide"]

SURE = 0.85
LEAST_MONTHS = 2
NOTHING = Likely(0.0, "")
# A file with one of these speaks of single patients.
OF_ONE_PATIENT = (
    "referral_id", "patient_id", "patient_name", "patient_given", "patient_family", "birth_date",
    "evaluated_on", "discharged_on", "icd10", "diagnosis",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TotalsLayout:
    """Where a totalled file keeps its months: columns of a wide table, or a year column."""

    shape: Shape = "referrals"
    months: dict[int, HeaderMonth] = field(default_factory=dict)
    year_column: int | None = None
    year: int | None = None


def find_shape(
    sheet: Sheet, likes: Sequence[dict[str, Likely]], profiles: Sequence[Profile]
) -> TotalsLayout:
    """Tell the shape of a table from its headers and values."""
    year = year_in((*sheet.titles, sheet.sheet_name))
    months = {
        column: month
        for column, header in enumerate(sheet.header)
        if (month := month_of_header(header))
    }
    counted = sum(_holds_counts(profiles[column]) for column in months)
    if counted >= max(LEAST_MONTHS, len(months) / 2):
        return TotalsLayout("totals_wide", months, None, year)
    if _has(likes, profiles, OF_ONE_PATIENT) or not _has_counts(likes, profiles):
        return TotalsLayout()
    dated = _has(likes, profiles, ("month", "received_on", "created_on")) or bool(counted)
    dated = dated or any("received_on" in like and p.share("date") > 0.7
                         for like, p in zip(likes, profiles, strict=True))  # fmt: skip
    if not dated and not _names_referrals(sheet.header, likes):
        return TotalsLayout()
    years = [c for c, header in enumerate(sheet.header) if canonical(header) == ("year",)]
    return TotalsLayout("totals_long", {}, years[0] if years else None, year)


def _holds_counts(p: Profile) -> bool:
    return not p.number or (p.share("digits") > 0.9 and p.share("date") < 0.1)


def _has_counts(likes: Sequence[dict[str, Likely]], profiles: Sequence[Profile]) -> bool:
    """A column named for a number of referrals that holds small numbers, mostly not only ones."""
    return any(
        _names_count(like)
        and p.share("digits") > 0.9
        and p.share("small") > 0.8
        and (p.different > 1 or p.samples != ("1",))
        and (p.number < 40 or p.distinct < 0.95)
        for like, p in zip(likes, profiles, strict=True)
    )


def _names_referrals(header: Sequence[str], likes: Sequence[dict[str, Likely]]) -> bool:
    """Whether a count is surely one of referrals: without months such a file is refused."""
    counts = [
        canonical(text) for text, like in zip(header, likes, strict=True) if _names_count(like)
    ]
    return any({"ref", "pat"} & set(words) for words in counts)


def _names_count(like: dict[str, Likely]) -> bool:
    """Whether a header names a number of referrals ("# Referrals"), not one's number."""
    count = like.get("total_received", NOTHING).score
    return count >= SURE and count > like.get("referral_id", NOTHING).score


def _has(
    likes: Sequence[dict[str, Likely]], profiles: Sequence[Profile], keys: Sequence[str]
) -> bool:
    for like, p in zip(likes, profiles, strict=True):
        for key in keys:
            if like.get(key, NOTHING).score >= SURE:
                wants_dates = key.endswith("_on") or key == "birth_date"
                # "Evaluations" over counts is no evaluation date; "Referral #" over counts no id.
                if wants_dates and p.share("date") < 0.5:
                    continue
                if key == "referral_id" and _names_count(like):
                    continue
                return True
    return False
