"""What the URL asks for, and what becomes of it when it cannot be used."""

from datetime import date
from urllib.parse import parse_qsl

import pytest

from alongside.insights import filters as room
from alongside.insights.filters import read_filters
from alongside.insights.span import last_whole_month, span_of, usual_silence
from alongside.insights.tests.made_up import make_practice
from alongside.practices.models import Clinic

TODAY = date(2026, 2, 10)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(room, "today_at", lambda _practice: TODAY)


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ({}, date(2025, 1, 1), date(2025, 12, 31)),
        ({"period": "3m"}, date(2025, 10, 1), date(2025, 12, 31)),
        ({"period": "6m"}, date(2025, 7, 1), date(2025, 12, 31)),
        ({"period": "24m"}, date(2025, 1, 1), date(2025, 12, 31)),  # no records before 2025
        ({"period": "last-year"}, date(2025, 1, 1), date(2025, 12, 31)),
        ({"period": "all"}, date(2025, 1, 1), date(2025, 12, 31)),
        (
            {"period": "custom", "from": "2025-03-05", "to": "2025-04-07"},
            date(2025, 3, 5),
            date(2025, 4, 7),
        ),
        ({"from": "2025-03-05"}, date(2025, 3, 5), date(2025, 12, 31)),
    ],
)
def test_periods(stream, asked, start, end):
    found = read_filters(asked, stream)
    assert (found.period.start, found.period.end) == (start, end)
    assert found.problems == ()


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"period": "fortnight"}, "no such period"),
        ({"from": "yesterday"}, "“from” is not a day"),
        ({"from": "2025-05-01", "to": "2025-04-01"}, "end before it starts"),
        ({"from": "0001-01-01"}, "Days are read from 1950"),
        ({"from": "2030-01-01"}, "none of the period"),
        ({"period": "this-year"}, "none of the period"),
        ({"from": "2024-06-01", "to": "2025-06-30"}, "The records reach from"),
        ({"clinic": "999999"}, "no such clinic"),
        ({"clinic": "9" * 40}, "no such clinic"),
        ({"clinic": "²"}, "no such clinic"),
        ({"kind": "dragon"}, "no such kind of partner"),
        ({"payer": "gold"}, "no such kind of payer"),
    ],
)
def test_what_cannot_be_used_is_said_and_a_default_stands(stream, asked, sentence):
    found = read_filters(asked, stream)
    assert len(found.problems) == 1
    assert sentence in found.problems[0]
    assert found.clinic_id is None
    assert found.kind is None
    assert found.payer_kind is None


def test_the_clinic_of_another_practice_does_not_exist(stream):
    other = make_practice("Elsewhere", "elsewhere")
    theirs = Clinic.objects.filter(practice=other).first()
    assert "no such clinic" in read_filters({"clinic": str(theirs.pk)}, stream).problems[0]


def test_the_query_brings_the_same_filters_back(stream):
    clinic = Clinic.objects.filter(practice=stream).first()
    asked = {
        "period": "custom",
        "from": "2025-03-05",
        "to": "2025-04-07",
        "clinic": str(clinic.pk),
        "kind": "gym",
        "payer": "medicare",
    }
    found = read_filters(asked, stream)
    assert read_filters(dict(parse_qsl(found.query())), stream) == found
    assert read_filters({}, stream).query() == ""
    assert "arrived=no" in found.query(arrived="no")


def test_no_referral_no_filters(practice):
    assert read_filters({}, practice) is None


@pytest.mark.parametrize(
    ("last", "today", "whole_until"),
    [
        (date(2026, 1, 30), TODAY, date(2026, 1, 31)),  # a silent last day is usual
        (date(2026, 1, 12), TODAY, date(2025, 12, 31)),  # the file ends mid-month
        (date(2026, 2, 9), TODAY, date(2026, 1, 31)),  # the month is not over
        (date(2026, 2, 27), date(2026, 2, 27), date(2026, 1, 31)),
    ],
)
def test_which_month_is_whole(last, today, whole_until):
    silence = usual_silence(date(2025, 1, 1), last, 400)
    assert last_whole_month(date(2025, 1, 1), last, silence, today) == whole_until


def test_a_thin_stream_has_longer_silences(practice, add, river):
    for month in (1, 3, 5, 7, 9, 11):
        add(river, date(2025, month, 12))
    span = span_of(practice, TODAY)
    assert span.last_whole == date(2025, 11, 30)
    assert span.begins == date(2025, 1, 1)
