"""How patients are put into groups: by body region, section, age, payer, distance, referrer."""

from collections.abc import Callable
from dataclasses import dataclass

from alongside.market.audience.history import Row
from alongside.market.audience.sections import sections
from alongside.partners.kinds import Channel, Kind
from alongside.referrals.payer_kinds import PAYER_KINDS
from alongside.referrals.regions import region_words

AGES = ((0, 17), (18, 34), (35, 49), (50, 64), (65, 79), (80, 120))
MILES = ((0, 3), (3, 8), (8, 15), (15, 1000))


@dataclass(frozen=True)
class Dimension:
    """One way to group; `value_of` is "" where the records do not say."""

    key: str
    title: str
    value_of: Callable[[Row], str]
    words_of: Callable[[str], str]


def age_band(row: Row) -> str:
    """Return the age band of a patient on the day of the referral."""
    if row.age is None:
        return ""
    return next((f"{low}-{high}" for low, high in AGES if low <= row.age <= high), "")


def age_words(value: str) -> str:
    """Return a band in words."""
    low, _, high = value.partition("-")
    if low == "0":
        return "under 18"
    return "80 and older" if high == "120" else f"{low} to {high}"


def miles_band(row: Row) -> str:
    """Return the band of the distance from home to the clinic."""
    if row.miles is None:
        return ""
    return next((f"{low}-{high}" for low, high in MILES if low <= row.miles < high), "")


def miles_words(value: str) -> str:
    """Return a band in words."""
    low, _, high = value.partition("-")
    if low == "0":
        return f"less than {high} miles"
    return f"{low} miles and more" if high == "1000" else f"{low} to {high} miles"


def referrer_words(value: str) -> str:
    """Return a kind of partner, or a channel, in words."""
    if value in Kind.values:
        return str(Kind(value).label)
    return str(Channel(value).label) if value in Channel.values else value


DIMENSIONS = (
    Dimension("region", "Body region", lambda row: row.region, region_words),
    Dimension("section", "Diagnosis (ICD-10 section)", lambda row: row.section,
              lambda value: sections().get(value, value)),
    Dimension("age", "Age", age_band, age_words),
    Dimension("payer", "Payer", lambda row: row.payer_kind,
              lambda value: PAYER_KINDS.get(value, value)),
    Dimension("miles", "Distance", miles_band, miles_words),
    Dimension("referrer", "Who sent them", lambda row: row.referrer, referrer_words),
)  # fmt: skip
BY_KEY = {one.key: one for one in DIMENSIONS}


def is_group(name: str) -> bool:
    """Tell whether a name such as region:knee can be a group."""
    key, _, value = name.partition(":")
    return key in BY_KEY and 0 < len(value) <= 40
