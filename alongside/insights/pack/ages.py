"""How old patients are, in groups; everybody from 90 on is in one (HIPAA 164.514(b)(2)(i)(C))."""

from itertools import pairwise

EDGES = (0, 18, 35, 50, 65, 75, 90)
OLDEST = "90 and older"
GROUPS = (*(f"{low} to {high - 1}" for low, high in pairwise(EDGES)), OLDEST)


def age_group(birth_year: int | None, year: int) -> str | None:
    """Return the group of somebody born in `birth_year`, by the year of the referral."""
    if birth_year is None or birth_year > year:
        return None
    age = year - birth_year
    place = sum(age >= edge for edge in EDGES) - 1
    return GROUPS[place]
