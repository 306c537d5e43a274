"""Many practices: a table to check by eye, and the same numbers as for each practice alone."""

from datetime import date

import ibis
import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.measures import hill, network, strength
from alongside.measures import shares as shares_of
from alongside.measures.concentration import top_share
from alongside.measures.table import SCHEMA

JAN, FEB = date(2026, 1, 1), date(2026, 2, 1)
# practice 1: partner 10 sent 3, partner 11 sent 1; practice 2: partner 20 sent 2, all in one month
BY_EYE = [(1, 10, JAN, 1), (1, 10, JAN, 0), (1, 10, FEB, 1), (1, 11, FEB, 1), (2, 20, JAN, 0),
          (2, 20, JAN, 0), (2, None, JAN, 1)]  # fmt: skip


def lake(rows):
    """Return a table of the lake: practice, partner, day, arrived."""
    plain = dict.fromkeys(network.LAKE.names)
    plain |= {"state": "received", "received_count": 1, "is_total": False}
    made = [
        plain
        | {"practice_id": practice, "partner_id": partner, "received_on": day}
        | {"arrived_count": arrived, "channel": "partner" if partner else "self"}
        for practice, partner, day, arrived in rows
    ]
    return ibis.memtable(pa.Table.from_pylist(made, schema=network.LAKE.to_pyarrow()))


def found(table, *keys):
    """Return a table's rows by practice (and key)."""
    rows = table.to_pyarrow().to_pylist()
    return {tuple(row[key] for key in ("practice_id", *keys)): row for row in rows}


def test_the_lake_holds_no_number_of_a_referral_and_no_free_text():
    assert set(SCHEMA.names) - set(network.LAKE.names) == {"referral_id", "payer"}


def test_by_eye():
    table = lake(BY_EYE)
    strong = found(network.strength(table))
    assert (strong[1,]["received"], strong[1,]["arrived"]) == (4, 3)
    assert strong[1,]["conversion"] == 0.75 and strong[2,]["conversion"] == pytest.approx(1 / 3)
    diverse = found(network.diversity(table))
    assert diverse[1,]["hhi"] == 10_000 * (3 * 2) / (4 * 3) and diverse[2,]["hhi"] == 10_000
    assert diverse[1,]["largest"] == 0.75 and diverse[1,]["hill_2"] == pytest.approx(16 / 10)
    assert (diverse[1,]["partners"], diverse[2,]["n"]) == (2, 2)
    steady = found(network.steadiness(table, JAN, date(2026, 2, 28)))
    assert steady[1,] == {"practice_id": 1, "mean": 2.0, "fano": 0.0}  # 2 and 2
    assert steady[2,]["mean"] == 1.5 and steady[2,]["fano"] == 3.0  # 3 and 0: s² = 4.5
    monthly = found(network.monthly_diversity(table), "month")
    assert monthly[1, FEB]["n"] == 2 and monthly[1, FEB]["hhi"] == 0.0
    known = found(network.relationships(table), "key")
    assert known[1, 10]["first_received"] == JAN and known[1, 10]["last_received"] == FEB


def test_one_referral_has_no_concentration_and_nothing_divides_by_zero():
    alone = found(network.diversity(lake([(1, 10, JAN, 1)])))[1,]
    assert alone["hhi"] is None and alone["hill_1"] == 1.0
    assert (
        found(network.steadiness(lake([(1, 10, JAN, 1)]), JAN, date(2026, 1, 31)))[1,]["fano"]
        is None
    )


@settings(max_examples=12, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(1, 3),
            st.one_of(st.none(), st.integers(1, 4)),
            st.dates(JAN, date(2026, 4, 30)),
            st.integers(0, 1),
        ),
        min_size=1,
        max_size=40,
    )
)
def test_each_practice_has_the_numbers_it_has_alone(rows):
    """The twin: single-practice measures and NumPy's, one practice after the other."""
    table = lake(rows)
    strong, diverse = found(network.strength(table)), found(network.diversity(table))
    for practice in {row[0] for row in rows}:
        own = lake([row for row in rows if row[0] == practice])
        alone = strength.total(own)
        assert all(strong[practice,][name] in (getattr(alone, name), None)
                   for name in ("received", "arrived", "visits", "with_course"))  # fmt: skip
        sent = shares_of.counts(shares_of.by(own, "partner_id"))
        if not sent:
            assert (practice,) not in diverse
            continue
        counts, one = np.array([sent]), diverse[practice,]
        assert one["hill_1"] == pytest.approx(hill.observed_hill(counts, 1)[0])
        assert one["hill_2"] == pytest.approx(hill.observed_hill(counts, 2)[0])
        assert one["largest"] == pytest.approx(top_share(counts, 1)[0])
        if sum(sent) > 1:
            unbiased = hill.unbiased_concentration(counts)[0]
            assert one["hhi"] == pytest.approx(10_000 * unbiased)
