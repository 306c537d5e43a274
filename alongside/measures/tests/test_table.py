"""The analytic table takes what fits and names what does not."""

from datetime import date

import pyarrow as pa
import pytest

from alongside.measures.table import SCHEMA, filtered, from_arrow, period
from alongside.measures.tests.tables import arrow_of, by_eye, table_of


def test_it_keeps_every_row_and_column():
    kept = from_arrow(arrow_of([{"referral_id": 7, "kind": "gym"}])).to_pyarrow()
    assert kept.column_names == list(SCHEMA.names)
    assert kept.to_pylist()[0]["referral_id"] == 7
    assert kept.to_pylist()[0]["kind"] == "gym"


def test_an_empty_table_is_a_table():
    assert table_of([]).count().to_pyarrow().as_py() == 0


def test_columns_may_come_in_any_order_and_narrower_types():
    arrow = arrow_of([{"visits": 4}]).select(sorted(SCHEMA.names))
    place = arrow.column_names.index("visits")
    narrow = arrow.set_column(place, "visits", arrow["visits"].cast(pa.int16()))
    assert from_arrow(narrow).to_pyarrow()["visits"].to_pylist() == [4]


def test_missing_columns_are_named():
    with pytest.raises(ValueError, match="lacks the columns state, is_total"):
        from_arrow(arrow_of([{}]).drop_columns(["state", "is_total"]))


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"channel": "fax"}, "row 2, column channel: 'fax' is none of partner"),
        ({"state": "lurking"}, "row 2, column state: 'lurking' is none of received"),
        ({"received_count": 0}, "row 2, column received_count: 0 is below one"),
        ({"visits": -1}, "row 2, column visits: -1 is below zero"),
        ({"arrived_count": 2}, "row 2, column arrived_count: 2 is more than were received"),
    ],
)
def test_a_value_that_does_not_fit_is_named_with_its_row(wrong, message):
    with pytest.raises(ValueError, match=message):
        table_of([{}, wrong])


def test_an_empty_required_value_is_named():
    arrow = arrow_of([{}, {}])
    column = pa.chunked_array([pa.array([date(2026, 1, 1), None])])
    place = arrow.column_names.index("received_on")
    with pytest.raises(ValueError, match="row 2, column received_on: None is empty"):
        from_arrow(arrow.set_column(place, pa.field("received_on", pa.date32()), column))


def test_a_column_of_the_wrong_type_is_named():
    arrow = arrow_of([{}])
    place = arrow.column_names.index("visits")
    with pytest.raises(ValueError, match="column visits: expected int64"):
        from_arrow(arrow.set_column(place, "visits", pa.array(["many"])))


CUT = """
received_on referral_id clinic_id kind   payer
2026-01-31  1           1         gym    Blue
2026-02-01  2           1         gym    -
2026-02-28  3           2         school Blue
2026-03-01  4           2         gym    Blue
"""


def ids(table):
    return sorted(table.referral_id.to_pyarrow().to_pylist())


def test_a_period_holds_both_its_ends():
    assert ids(period(by_eye(CUT), date(2026, 2, 1), date(2026, 2, 28))) == [2, 3]


def test_a_period_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValueError, match="ends on 2026-01-01 before it starts on 2026-01-02"):
        period(by_eye(CUT), date(2026, 1, 2), date(2026, 1, 1))


def test_filters_narrow_together():
    table = by_eye(CUT)
    assert ids(filtered(table)) == [1, 2, 3, 4]
    assert ids(filtered(table, clinic_id=2)) == [3, 4]
    assert ids(filtered(table, kind="gym", payer="Blue")) == [1, 4]
    assert ids(filtered(table, clinic_id=1, kind="school")) == []
