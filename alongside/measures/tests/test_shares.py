"""Shares by partner, person, kind and channel."""

from datetime import date

import pytest
from hypothesis import given, settings

from alongside.measures.proportion import wilson
from alongside.measures.shares import Share, by, counts, credited
from alongside.measures.tests.tables import by_eye, mixed_rows, table_of

REFERRALS = """
received_on channel partner_id kind   received_count arrived_count is_total
2026-01-05  partner 7          gym    1              1             no
2026-02-05  partner 7          gym    1              0             no
2026-01-01  partner 3          school 6              4             yes
2026-01-09  partner -          -      2              2             yes
2026-01-10  self    -          -      1              1             no
"""


def test_by_partner_by_eye():
    schools, gym, unknown = by(by_eye(REFERRALS), "partner_id")
    assert schools == Share(
        3,
        6,
        4,
        0.6,
        *wilson(6, 10),
        last_received=date(2026, 1, 1),
        first_received=date(2026, 1, 1),
    )
    assert (gym.key, gym.received, gym.arrived, gym.share) == (7, 2, 1, 0.2)
    assert (gym.first_received, gym.last_received) == (date(2026, 1, 5), date(2026, 2, 5))
    assert (unknown.key, unknown.received, unknown.share) == (None, 2, 0.2)


def test_only_known_partners_enter_diversity():
    assert counts(by(by_eye(REFERRALS), "partner_id")) == [6, 2]


def test_channels_are_shares_of_everything():
    partner, own = by(by_eye(REFERRALS), "channel")
    assert (partner.key, partner.received, partner.share) == ("partner", 10, 10 / 11)
    assert (own.key, own.received) == ("self", 1)


def test_equal_counts_are_ordered_by_key():
    rows = [{"partner_id": key} for key in (30, 4, 100)]
    assert [share.key for share in by(table_of(rows), "partner_id")] == [4, 30, 100]


def test_a_column_that_is_no_key_is_refused():
    with pytest.raises(ValueError, match="column 'visits': shares exist by partner_id, contact_id"):
        by(table_of([]), "visits")


def test_nobody_has_no_shares():
    assert by(table_of([]), "kind") == ()


@settings(max_examples=25, deadline=None)
@given(mixed_rows)
def test_it_agrees_with_plain_python(rows):
    table = table_of(rows)
    for column in ("partner_id", "contact_id", "kind"):
        found = by(table, column)
        own = [row for row in rows if row["channel"] == "partner"]
        whole = sum(row["received_count"] for row in own)
        for share in found:
            mine = [row for row in own if row[column] == share.key]
            assert share.received == sum(row["received_count"] for row in mine)
            assert share.arrived == sum(row["arrived_count"] for row in mine)
            assert share.last_received == max(row["received_on"] for row in mine)
            assert share.first_received == min(row["received_on"] for row in mine)
            assert share.low <= share.share == share.received / whole <= share.high
        assert {share.key for share in found} == {row[column] for row in own}
        assert sum(share.received for share in found) == whole
        known = [share.received for share in found if share.key is not None]
        assert known == sorted(known, reverse=True)
    assert credited(table).count().to_pyarrow().as_py() == len(own)
