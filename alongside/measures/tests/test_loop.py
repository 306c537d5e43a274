"""How far the loop is closed: a table by eye, the plain twin, and what small numbers say."""

import statistics
from datetime import date, timedelta

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.measures.loop import (
    MOST_UNTOLD,
    NEVER,
    NOTHING_RIPE,
    OCCASIONS,
    days_to_tell,
    loop,
    loop_by_partner,
    occasions_from_arrow,
)

UNTIL = date(2026, 11, 24)
# referral, partner, days ago it happened, days until told ("-": never)
BY_EYE = """
1 7 40 2
1 7 20 3
2 7 40 9
2 7 20 0
3 8 30 -
4 8 10 7
5 8 3 1
6 - 30 1
"""


def rows_of(text: str):
    for line in text.strip().splitlines():
        referral, partner, ago, told = line.split()
        yield row(int(referral), None if partner == "-" else int(partner), int(ago),
                  None if told == "-" else int(told))  # fmt: skip


def row(referral: int, partner: int | None, ago: int, told: int | None):
    day = UNTIL - timedelta(ago)
    return {
        "referral_id": referral,
        "partner_id": partner,
        "occurred_on": day,
        "told_on": None if told is None else day + timedelta(told),
    }


def table_of(rows) -> ir.Table:
    return occasions_from_arrow(pa.Table.from_pylist(list(rows), schema=OCCASIONS.to_pyarrow()))


def test_by_eye():
    found = loop(table_of(rows_of(BY_EYE)), until=UNTIL)
    # closed: 1, 4, 6; open: 2 (nine days), 3 (never); 5 is too recent
    assert (found.closed_referrals, found.referrals, found.too_recent) == (3, 5, 1)
    assert found.closed.value == pytest.approx(3 / 5)
    assert (found.in_time.value, found.in_time.n) == (pytest.approx(5 / 7), 7)
    assert (found.days.value, found.days.low, found.days.high) == (3, 0, None)  # 0 1 2 3 7 9 never
    assert found.days.note == "too few to tell: 7 occasions"
    assert loop_by_partner(table_of(rows_of(BY_EYE)), until=UNTIL) == {7: (1, 2), 8: (1, 2)}


def test_nothing_ripe_and_mostly_untold_say_so():
    assert loop(table_of([]), until=UNTIL).closed.note == NOTHING_RIPE
    assert loop(table_of([row(1, 1, 2, 0)]), until=UNTIL).too_recent == 1
    assert days_to_tell({1: 5, NEVER: 5}).note == MOST_UNTOLD
    assert days_to_tell({1: 6, NEVER: 5}).value == 1


def test_told_after_the_last_day_does_not_count_yet():
    told_later = [row(1, 1, 10, 12)]
    assert loop(table_of(told_later), until=UNTIL, within=14).too_recent == 1
    assert loop(table_of(told_later), until=UNTIL).closed_referrals == 0


def test_what_is_no_table_of_occasions_is_refused():
    with pytest.raises(ValueError, match="table of occasions"):
        occasions_from_arrow(pa.table({"referral_id": [1]}))


many = st.lists(
    st.builds(
        row,
        st.integers(1, 12),
        st.sampled_from([None, 1, 2]),
        st.integers(0, 30),
        st.none() | st.integers(-1, 20),
    ),
    max_size=40,
)


@settings(max_examples=25, deadline=None)
@given(many, st.integers(0, 14))
def test_it_agrees_with_plain_python(rows, within):
    # one referral has one partner
    rows = [one | {"partner_id": one["referral_id"] % 3 or None} for one in rows]
    found = loop(table_of(rows), until=UNTIL, within=within)
    ripe = [one for one in rows if (UNTIL - one["occurred_on"]).days >= within]
    days = [
        NEVER
        if one["told_on"] is None or one["told_on"] > UNTIL
        else max(0, (one["told_on"] - one["occurred_on"]).days)
        for one in ripe
    ]
    by_referral: dict[int, list[int]] = {}
    for one, waited in zip(ripe, days, strict=True):
        by_referral.setdefault(one["referral_id"], []).append(waited)
    closed = [key for key, waits in by_referral.items() if max(waits) <= within]
    assert (found.closed_referrals, found.referrals) == (len(closed), len(by_referral))
    assert found.too_recent == len(rows) - len(ripe)
    if ripe:
        assert found.in_time.value == sum(waited <= within for waited in days) / len(days)
        middle = statistics.median(days)
        assert found.days.value == (None if middle >= NEVER / 2 else middle)
    partners = loop_by_partner(table_of(rows), until=UNTIL, within=within)
    with_partner = [key for key in by_referral if key % 3]
    assert sum(whole for _, whole in partners.values()) == len(with_partner)
    assert sum(part for part, _ in partners.values()) == len(set(closed) & set(with_partner))


@settings(max_examples=25, deadline=None)
@given(many, st.integers(0, 13))
def test_more_time_never_opens_what_was_closed(rows, within):
    """Of the same occasions a longer limit closes at least as many."""
    old = [one for one in rows if (UNTIL - one["occurred_on"]).days >= within + 1]
    short = loop(table_of(old), until=UNTIL, within=within)
    longer = loop(table_of(old), until=UNTIL, within=within + 1)
    assert longer.closed_referrals >= short.closed_referrals


def test_every_query_compiles_for_spark(monkeypatch):
    texts = []
    run = ir.Table.to_pyarrow

    def compiled_and_run(expression, **options):
        texts.append(ibis.to_sql(expression, dialect="pyspark"))
        return run(expression, **options)

    table = table_of(rows_of(BY_EYE))
    monkeypatch.setattr(ir.Table, "to_pyarrow", compiled_and_run)
    loop(table, until=UNTIL)
    loop_by_partner(table, until=UNTIL)
    assert len(texts) == 3 and all("SELECT" in text.upper() for text in texts)
