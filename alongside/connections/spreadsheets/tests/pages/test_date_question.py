"""Both readings of a date are written out; a reading that is no date is not offered."""

import pytest

from alongside.connections.spreadsheets.date_question import readings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "01/02/2024",
            [("mdy", "Month first: January 2, 2024"), ("dmy", "Day first: February 1, 2024")],
        ),
        ("3/3/2024", [("mdy", "Month first: March 3, 2024")]),
        ("13/02/2024", [("dmy", "Day first: February 13, 2024")]),
    ],
)
def test_readings(text, expected):
    assert readings(text) == expected


def test_two_digit_years_can_come_first():
    assert [order for order, _ in readings("04-05-06")] == ["mdy", "dmy", "ymd"]
