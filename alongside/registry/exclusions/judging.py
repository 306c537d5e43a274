"""Is somebody the one on OIG's list? By NPI it is certain; by name it is a doubt, in words.

The public file has no day of birth that could be compared (nobody keeps one of a partner), so a
name alone never proves it: OIG's own page verifies with the social security number.
"""

from dataclasses import dataclass

from alongside.matching.address import normal_city
from alongside.registry.exclusions.reading import Entry

CERTAIN, PROBABLE, POSSIBLE = "npi", "name and place", "name and state"
RANKS = {POSSIBLE: 1, PROBABLE: 2, CERTAIN: 3}


@dataclass(frozen=True)
class Who:
    """Somebody who is looked up."""

    name: str  # family name, or the business
    given: str = ""
    middle: str = ""
    npi: str = ""
    city: str = ""
    state: str = ""
    zip: str = ""
    is_person: bool = True
    is_state_assumed: bool = False  # the clinics' own, since no record says it


@dataclass(frozen=True)
class Doubt:
    """How the list names somebody, and the sentence that says so."""

    how: str
    words: str

    @property
    def rank(self) -> int:
        """Stronger words are higher."""
        return RANKS[self.how]


def judge(who: Who, entry: Entry) -> Doubt | None:
    """Return what an entry of the same name in the same state says of somebody.

    Two different NPIs, or two different middle initials, are two people.
    """
    since = f" since {entry.since}" if entry.since else ""
    since += f", with a waiver for {entry.waiver}" if entry.waiver else ""
    if entry.npi and who.npi:
        if int(who.npi) != entry.npi:
            return None
        return Doubt(CERTAIN, f"{entry.name}: the list has this NPI{since}")
    if who.middle and entry.middle and who.middle[0].upper() != entry.middle[0].upper():
        return None
    is_near = (who.zip[:5] and who.zip[:5] == entry.zip) or (
        who.city and normal_city(who.city) == normal_city(entry.city)
    )
    if is_near:
        said = f"{entry.name}, {entry.city}: same name and place{since}; verify with OIG"
        return Doubt(PROBABLE, said)
    where = (
        "in your clinics' state (none is known)" if who.is_state_assumed else "in the same state"
    )
    said = f"{entry.name}, {entry.state}: same name {where}{since}; verify with OIG"
    return Doubt(POSSIBLE, said)
