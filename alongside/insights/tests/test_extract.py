"""The analytic table: every row received, in the measures' columns, without names."""

from datetime import date

import pyarrow.parquet as pq
import pytest

from alongside.insights import extract as room
from alongside.insights.extract import edition, extract, folder
from alongside.insights.tests.made_up import make_practice
from alongside.measures.table import SCHEMA, from_arrow
from alongside.referrals.models import Direction, MonthlyTotal
from alongside.referrals.states import SentState


def test_rows_one_can_check_by_eye(practice, add, river, walk_in):
    add(river, date(2025, 1, 3), date(2025, 1, 10), visits=8, revenue_cents=90_000, payer="Aetna")
    add(walk_in, date(2025, 2, 1), has_finished=True)
    rows = pq.read_table(extract(practice)).to_pylist()
    shown = ("received_on", "evaluated_on", "kind", "channel", "payer", "finished")
    assert [tuple(row[name] for name in shown) for row in rows] == [
        (date(2025, 1, 3), date(2025, 1, 10), "surgeon_office", "partner", "Aetna", None),
        (date(2025, 2, 1), None, None, "self", None, True),
    ]
    counts = ("received_count", "arrived_count", "visits", "revenue_cents", "is_total")
    assert [tuple(row[name] for name in counts) for row in rows] == [
        (1, 1, 8, 90_000, False),
        (1, 0, None, None, False),
    ]
    assert rows[0]["partner_id"] == river.partner_id
    assert rows[0]["contact_id"] == river.contact_id


def test_totals_stand_for_as_many_as_they_say(practice, river):
    def total(key: str, received: int, arrived: int | None) -> None:
        MonthlyTotal.objects.create(
            practice=practice,
            source=river,
            row_key=key,
            content_hash="0",
            month=date(2025, 3, 1),
            received=received,
            arrived=arrived,
        )

    total("known", 7, 5)
    total("unknown", 4, None)
    total("none", 0, None)
    rows = pq.read_table(extract(practice)).to_pylist()
    found = {(row["received_count"], row["arrived_count"], row["state"]) for row in rows}
    assert found == {(7, 5, "evaluated"), (4, 0, "received")}
    assert all(row["is_total"] and row["referral_id"] == 0 for row in rows)


def test_columns_are_the_measures_and_hold_no_names(stream):
    table = pq.read_table(extract(stream))
    assert table.column_names == list(SCHEMA.names)
    assert table.schema.types == SCHEMA.to_pyarrow().types
    assert from_arrow(table).count().to_pyarrow().as_py() == 27
    text = str(table.to_pylist())
    assert "Riverside" not in text
    assert "Abbot" not in text


def test_sent_referrals_and_other_practices_stay_out(stream, add, river, monkeypatch):
    add(river, date(2025, 5, 5), direction=Direction.SENT, state=SentState.SENT)
    other = make_practice("Elsewhere", "elsewhere")
    assert pq.read_table(extract(other)).num_rows == 0
    assert pq.read_table(extract(stream)).num_rows == 27


def test_small_chunks_give_the_same_table(stream, monkeypatch):
    whole = pq.read_table(extract(stream))
    extract(stream).unlink()
    monkeypatch.setattr(room, "ROWS_AT_ONCE", 4)
    assert pq.read_table(extract(stream)) == whole


def test_written_once_a_version_and_older_ones_go(stream, monkeypatch):
    first = extract(stream)
    made = first.stat().st_mtime_ns
    assert extract(stream).stat().st_mtime_ns == made
    stream.touch_data()
    stream.refresh_from_db()
    second = extract(stream)
    assert second != first
    assert first.exists(), "somebody may still be reading it"
    monkeypatch.setattr(room, "STILL_READ", -1)
    stream.touch_data()
    stream.refresh_from_db()
    newest = extract(stream)
    assert [path.name for path in folder().glob(f"{stream.pk}-*")] == [newest.name]


def test_nothing_stays_behind_when_writing_fails(stream, monkeypatch):
    def fail(*_arguments):
        raise OSError("disk full")

    monkeypatch.setattr(room, "as_table", fail)
    with pytest.raises(OSError, match="disk full"):
        extract(stream)
    assert not list(folder().glob("*.part"))
    assert not list(folder().glob(f"{edition(stream)}*"))
