"""How numbers are written: a table to check by eye."""

from datetime import date

import pytest

from alongside.insights import words
from alongside.measures.estimate import Estimate, missing


@pytest.mark.parametrize(
    ("write", "number", "text"),
    [
        (words.count, 1240, "1,240"),
        (words.count, 0, "0"),
        (words.decimal, 9.24, "9.2"),
        (words.decimal, 128.4, "128"),
        (words.decimal, 99.97, "100"),
        (words.days, 10.0, "10"),
        (words.days, 10.5, "10.5"),
        (words.two_decimals, 1.374, "1.37"),
        (words.percent, 0.864, "86%"),
        (words.percent, 0.0423, "4.2%"),
        (words.percent, 0.0996, "10%"),
        (words.percent, 0.0, "0%"),
        (words.percent, 1.0, "100%"),
        (words.percent, 0.0001, "under 0.1%"),
        (words.signed_percent, 8.4, "+8%"),
        (words.signed_percent, -12.3, "−12%"),
        (words.signed_percent, 0.2, "0%"),
        (words.ratio_percent, 1.08, "+8%"),
        (words.dollars, 106_396_049, "$1,063,960"),
    ],
)
def test_numbers(write, number, text):
    assert write(number) == text


def test_estimates():
    sure = Estimate(0.86, 0.84, 0.88, 1000)
    assert words.value(sure, words.percent) == "86%"
    assert words.certainty(sure, words.percent) == "Likely 84% to 88%"
    few = Estimate(0.5, 0.1, 0.9, 4, "too few to tell: 4 referrals")
    assert words.certainty(few, words.percent) == "Too few to tell: 4 referrals"
    nothing = missing("the file holds no visits")
    assert words.value(nothing, words.decimal) == "–"
    assert words.certainty(nothing, words.decimal) == "The file holds no visits"
    assert words.bounds(Estimate(2.0, 1.2, None, 30), words.decimal) == "1.2 or more"
    assert words.bounds(Estimate(5, 5, 5, 30), words.days) == "5"


def test_days_counts_and_lists():
    assert words.day(date(2026, 1, 5)) == "Jan 5, 2026"
    assert words.day(None) == "–"
    assert words.month(date(2026, 1, 1)) == "Jan 2026"
    assert words.many(1, "person", "people") == "1 person"
    assert words.many(1240, "person", "people") == "1,240 people"
    assert words.names_in_a_row(["A", "B", "C"]) == "A, B and C"
    assert words.names_in_a_row([]) == ""
