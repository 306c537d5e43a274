"""A23 against patience: a profile changed a year or a mile at a time tells no small cell.

Two practices differ in one small cell alone. Whoever may change profiles tries every bound in
one and the other and writes down all that the pages say. Each test was seen to fail with its rule
taken out: steps (the first and third), bands and tenths (the second).
"""

import datetime as dt
from collections.abc import Iterator

import pytest

from alongside.market.audience.crowds import counts_in, divided
from alongside.market.audience.history import Row
from alongside.market.audience.partner_fit import fits_of
from alongside.market.audience.profile_facts import counted_in, facts_of
from alongside.market.audience.steps import counted_words, in_steps
from alongside.market.candidates.wanted import Wanted
from alongside.market.models import Profile
from alongside.market.tests.making import TODAY, row

AGES = range(30, 61)


def aged(**counts: int) -> list[Row]:
    """Return arrivals of the last quarter by age, a53=3: three who are 53."""
    return [
        row(age=int(age[1:]), day=TODAY - dt.timedelta(days=30 + number % 40))
        for age, count in counts.items()
        for number in range(count)
    ]


def said_of(rows: list[Row], asked: Wanted) -> str:
    """Return all that the pages tell of one profile."""
    wanted = Profile(age_from=asked.age_from, age_to=asked.age_to, miles=asked.miles).wanted
    whole = divided(rows, TODAY)
    fits = fits_of(counts_in(whole.crowd(lambda one: one.partner), wanted), {1: "gym"})
    shares = {key: (one.verdict, one.share.words) for key, one in fits.items()}
    return f"{facts_of(counted_in(whole), wanted)}{shares}"


def every_age(rows: list[Row]) -> Iterator[str]:
    """Yield what is said when the upper age is moved a year at a time, then the lower."""
    yield from (said_of(rows, Wanted(age_from=30, age_to=last)) for last in AGES)
    yield from (said_of(rows, Wanted(age_from=first, age_to=60)) for first in AGES)


def test_a_year_more_does_not_tell_how_many_have_that_age() -> None:
    others = {"a35": 30, "a42": 25, "a58": 40}
    first = aged(**others, a51=4, a52=10, a53=3, a54=13)
    other = aged(**others, a51=4, a52=6, a53=7, a54=13)
    assert list(every_age(first)) == list(every_age(other))


def test_a_step_more_does_not_tell_how_many_are_in_it() -> None:
    others = {"a35": 23, "a58": 53, "a70": 37}
    first, other = aged(**others, a42=42, a47=3), aged(**others, a42=38, a47=7)
    tried = [in_steps(Wanted(age_from=30, age_to=last)) for last in AGES]
    tried += [in_steps(Wanted(age_from=first, age_to=60)) for first in AGES]
    for one in tried:
        assert said_of(first, one) == said_of(other, one), one


def test_shares_of_a_partner_do_not_tell_it_either() -> None:
    wanted = Wanted(age_from=30, age_to=49)
    first, other = (aged(a35=49 - few, a47=few, a70=57) for few in (3, 7))
    assert said_of(first, wanted) == said_of(other, wanted)
    assert "in 10" in said_of(first, wanted)


def test_a_mile_more_does_not_tell_who_lives_there() -> None:
    def living(**counts: int) -> list[Row]:
        return [row(miles=float(at[1:]), day=TODAY - dt.timedelta(days=40))
                for at, count in counts.items() for _ in range(count)]  # fmt: skip

    first = living(m2=40, m6=13, m7=3, m12=30)
    other = living(m2=40, m6=9, m7=7, m12=30)
    tried = [Wanted(miles=miles) for miles in range(1, 30)]
    assert [said_of(first, one) for one in tried] == [said_of(other, one) for one in tried]


@pytest.mark.parametrize(
    ("asked", "first", "last", "miles", "words"),
    [
        (Wanted(age_from=30, age_to=54, miles=8), 30, 54, 8, ""),
        (Wanted(age_from=30, age_to=55), 30, 54, None, "30 to 54 years"),
        (Wanted(age_from=18, age_to=49), 20, 49, None, "20 to 49 years"),
        (Wanted(age_from=53, age_to=53), 55, 59, None, "55 to 59 years"),
        (Wanted(age_from=65), 65, None, None, ""),
        (Wanted(miles=7), None, None, 8, "within 8 miles"),
    ],
)
def test_bounds_are_counted_at_the_nearest_step(asked, first, last, miles, words) -> None:
    found = in_steps(asked)
    assert (found.age_from, found.age_to, found.miles) == (first, last, miles)
    assert counted_words(asked) == words
