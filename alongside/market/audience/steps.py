"""A profile's bounds as they are counted: in steps, so that no two profiles tell a few people.

Somebody who may change a bound a year at a time could subtract one count from the next and learn
how many patients are exactly 53 (A23). So ages are counted in steps of five years and miles in
the steps below, and `shown.band_words` tells counts in bands of ten. The profile keeps its words.
"""

from dataclasses import replace

from alongside.market.candidates.wanted import Wanted

YEARS = 5
MILES = (3.0, 5.0, 8.0, 10.0, 15.0, 20.0, 30.0, 50.0, 100.0)


def in_steps(wanted: Wanted) -> Wanted:
    """Return a profile with the bounds that are counted: the nearest ones."""
    start, end = wanted.age_from, wanted.age_to
    first = None if start is None else nearest_five(start)
    last = None if end is None else nearest_five(end + 1) - 1
    if first is not None and last is not None and last < first:
        last = first + YEARS - 1
    miles = None if wanted.miles is None else nearest_miles(wanted.miles)
    return replace(wanted, age_from=first, age_to=last, miles=miles)


def nearest_five(age: int) -> int:
    """Return the nearest age at which a step begins: 53 gives 55, 52 gives 50."""
    return (age + YEARS // 2) // YEARS * YEARS


def nearest_miles(miles: float) -> float:
    """Return the nearest step; of two equally near the smaller."""
    return min(MILES, key=lambda step: (abs(step - miles), step))


def counted_words(asked: Wanted) -> str:
    """Return how a profile is counted where that differs from its own bounds, else nothing."""
    counted = in_steps(asked)
    said = []
    if (counted.age_from, counted.age_to) != (asked.age_from, asked.age_to):
        said.append(age_words(counted.age_from, counted.age_to))
    if counted.miles is not None and counted.miles != asked.miles:
        said.append(f"within {counted.miles:.0f} miles")
    return ", ".join(said)


def age_words(first: int | None, last: int | None) -> str:
    """Return ages as people say them."""
    if first is None:
        return f"up to {last} years"
    return f"from {first} years" if last is None else f"{first} to {last} years"
