"""Dates as strangers write them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.connections.spreadsheets.date_order import date_order
from alongside.connections.spreadsheets.dates import date_reader
from alongside.connections.spreadsheets.errors import UnreadableCell
from alongside.connections.spreadsheets.tests.making import TODAY

JAN5 = dt.date(2024, 1, 5)
DAYS = st.dates(dt.date(1990, 1, 1), TODAY)


@pytest.mark.parametrize(
    "text",
    ["2024-01-05", "2024/01/05", "2024.1.5", "2024-01-05T10:00:00Z", "2024-01-05 10:00:00.000",
     "2024-01-05T23:59:59-07:00", "1/5/2024", "01/05/2024", "01-05-2024", "1/5/24", "01/05/24",
     "1/5/2024 10:00 AM", "1/5/2024 10:00:00", "01/05/2024, 3:30 PM", "Jan 5, 2024",
     "January 5, 2024", "Jan. 5 2024", "5 Jan 2024", "5-Jan-24", "05-JAN-2024", "5-Jan-2024 13:00",
     "Fri, Jan 5, 2024", "Friday 1/5/2024", "Fri Jan 05 10:00:00 EST 2024", "January 5th, 2024",
     "20240105", "20240105103000", "45296", "45296.5", " 1/5/2024 ", "1 / 5 / 2024"],
)  # fmt: skip
def test_one_day_written_in_many_ways(text: str) -> None:
    assert date_reader("mdy", TODAY)(text) == JAN5


@pytest.mark.parametrize(
    ("cell", "order"),
    [(JAN5, "ambiguous"), (dt.datetime(2024, 1, 5, 10, 30), "ambiguous"), (45296, "ambiguous"),  # noqa: DTZ001
     (45296.4, "ambiguous"), (20240105, "ambiguous"), ("5/1/2024", "dmy"), ("05.01.24", "dmy"),
     ("24-01-05", "ymd"), ("01052024", "mdy"), ("05012024", "dmy")],
)  # fmt: skip
def test_cells_of_workbooks_and_other_orders(cell: object, order: str) -> None:
    assert date_reader(order, TODAY)(cell) == JAN5  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["", "N/A", "--", "TBD", "(Unassigned)", "00/00/0000", "null"])
def test_words_for_nothing_are_no_dates(text: str) -> None:
    assert date_reader("mdy", TODAY)(text) is None


@pytest.mark.parametrize(
    ("text", "order", "reason"),
    [
        ("13/01/2024", "mdy", "no such day in the calendar; the month comes first"),
        ("01/13/2024", "dmy", "no such day in the calendar; the day comes first"),
        ("02/30/2024", "mdy", "no such day"),
        ("01/02/2024", "ambiguous", "month first or day first"),
        ("1/1/1900", "mdy", "too long ago"),
        ("1/5/2029", "mdy", "more than a year ahead"),
        ("Jan 2024", "mdy", "a month without a day"),
        ("soon", "mdy", "not a date"),
        ("1/5/20245", "mdy", "not a date"),
        (17, "mdy", "a number, not a date"),
    ],
)
def test_reasons(text: str, order: str, reason: str) -> None:
    with pytest.raises(UnreadableCell, match=reason):
        date_reader(order, TODAY)(text)


def test_birth_dates_with_two_digits_lie_in_the_past() -> None:
    read = date_reader("mdy", TODAY, birth=True)
    assert read("1/5/45") == dt.date(1945, 1, 5)
    assert read("1/5/12") == dt.date(2012, 1, 5)
    with pytest.raises(UnreadableCell, match="birth date in the future"):
        read("1/5/2026")


FORMATS = ["%m/%d/%Y", "%Y-%m-%d", "%d-%b-%Y", "%B %d, %Y", "%Y%m%d", "%m-%d-%y", "%m/%d/%Y %H:%M"]


@given(day=DAYS, form=st.sampled_from(FORMATS))
def test_every_day_is_read_back(day: dt.date, form: str) -> None:
    assert date_reader("mdy", TODAY)(day.strftime(form)) == day


@pytest.mark.parametrize(
    ("values", "order"),
    [
        (["01/02/2024", "01/25/2024"], "mdy"),
        (["01/02/2024", "25/01/2024"], "dmy"),
        (["01/02/2024", "03/04/2024"], "ambiguous"),
        (["05/05/2024", "06/06/2024"], "ymd"),  # no value needs an order
        (["2024-01-05", "2024-01-06"], "ymd"),
        (["Jan 5, 2024", "5-Feb-24"], "ymd"),
        (["24-01-05", "24-01-31"], "ymd"),
        (["24-01-05", "24-01-06"], "ambiguous"),
        (["1/25/24", "12/31/23"], "mdy"),
        (["25.1.24", "1.2.24"], "dmy"),
        (["01/25/2024", "25/01/2024"], "ambiguous"),  # both prove themselves: somebody must say
        (["1/25/2024"] * 50 + ["25/1/2024"], "mdy"),
        ([dt.datetime(2024, 1, 2), 45296], "ymd"),  # noqa: DTZ001
        ([], "ymd"),
        (["01022024", "01252024"], "mdy"),
    ],
)
def test_order_of_day_and_month(values: list[object], order: str) -> None:
    assert date_order(values, TODAY) == order  # type: ignore[arg-type]


@given(days=st.lists(DAYS, min_size=1), form=st.sampled_from(["%m/%d/%Y", "%d/%m/%Y"]))
def test_the_order_is_never_wrong(days: list[dt.date], form: str) -> None:
    right = "mdy" if form.startswith("%m") else "dmy"
    assert date_order([day.strftime(form) for day in days], TODAY) in (right, "ambiguous", "ymd")
