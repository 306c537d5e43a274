"""Does a referral belong to a profile? True, False, or None where the records do not say."""

from alongside.market.audience.history import Row
from alongside.market.candidates.wanted import Wanted


def belongs(row: Row, wanted: Wanted) -> bool | None:
    """Return whether every part of the profile fits; one that is not known leaves it open."""
    answers = [
        among(row.region, wanted.regions),
        among(row.section, wanted.sections),
        within(row.age, wanted.age_from, wanted.age_to),
        among(row.payer_kind, wanted.payer_kinds),
        within(row.miles, None, wanted.miles),
        among(row.referrer, wanted.referrer_kinds),
    ]
    if False in answers:
        return False
    return None if None in answers else True


def among(value: str, wanted: tuple[str, ...]) -> bool | None:
    """Tell whether a value is one of those wanted; any does where none is named."""
    if not wanted:
        return True
    return value in wanted if value else None


def within(value: float | None, low: float | None, high: float | None) -> bool | None:
    """Tell whether a number lies between bounds that may be missing."""
    if low is None and high is None:
        return True
    if value is None:
        return None
    return (low is None or value >= low) and (high is None or value <= high)
