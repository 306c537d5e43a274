"""A file on disk as keyed rows: what is kept, what is hashed, what is recognised again."""

import datetime as dt
import hashlib
from pathlib import Path

import pyarrow as pa
import pytest

from alongside.connections.spreadsheets import row_keys, staging
from alongside.connections.spreadsheets.errors import UnreadableMapping
from alongside.connections.spreadsheets.mapping import Mapping, guess_mapping
from alongside.connections.spreadsheets.open_file import open_file
from alongside.connections.spreadsheets.staging import Staged, stage
from alongside.connections.spreadsheets.tests.making import csv_text, write_text

HEADER = ["Received", "Created", "Referring Provider", "Practice", "Patient Name", "DOB", "Status",
          "Clinic"]  # fmt: skip
ROWS = [
    ["1/15/2024", "1/15/2024", "Lee, Ann MD", "Valley Ortho", "Doe, Jane", "1/31/1960", "Active",
     "North"],
    ["", "1/16/2024", "Lee, Ann MD", "Valley Ortho", "Roe, Rita", "2/1/1970", "Cancelled", "South"],
    ["1/17/2024", "1/17/2024", "Google", "", "Poe, Paul", "3/1/1980", "Zebra", "North"],
    ["later", "", "Google", "", "Moe, Max", "3/1/1990", "Active", "North"],
]  # fmt: skip


def secret(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), key=b"test", digest_size=16).digest()


def staged(folder: Path, rows: list[list[str]], header: list[str] = HEADER) -> Staged:
    sheet = open_file(write_text(folder / "a.csv", csv_text([header, *rows])))
    return stage(sheet, guess_mapping(sheet), folder / "rows", hash_patient=secret)


def column(found: Staged, name: str) -> list[object]:
    return [value for part in found.chunks() for value in part.column(name).to_pylist()]


def test_counts_and_facts(tmp_path: Path) -> None:
    found = staged(tmp_path, ROWS)
    counts = found.counts
    assert (counts["rows"], counts["readable"], counts["unread_rows"]) == (4, 3, 1)
    assert (counts["created_stood_in"], counts["arrivals"], counts["remarks"]) == (1, 1, 1)
    assert counts["channels"] == {"partner": 2, "online": 1}
    assert (found.first_received, found.last_received) == (
        dt.date(2024, 1, 15), dt.date(2024, 1, 17),
    )  # fmt: skip
    assert found.clinics() == ["North", "South"]
    assert "1 rows; the case creation date stands in" in found.notes[0]
    assert any("no visits" in sentence for sentence in found.cannot_compute)
    assert not found.is_total


def test_opened_again_it_is_the_same(tmp_path: Path) -> None:
    found = staged(tmp_path, ROWS)
    again = Staged.open(tmp_path / "rows")
    assert (again.counts, again.notes, again.unread()) == (
        found.counts,
        found.notes,
        found.unread(),
    )


def test_no_patient_reaches_the_disk(tmp_path: Path) -> None:
    found = staged(tmp_path, ROWS[:3])
    for path in (tmp_path / "rows").iterdir():
        content = path.read_bytes()
        for name in (b"Jane", b"Doe", b"Rita", b"1960-01-31"):
            assert name not in content, path
    assert column(found, "patient_hash")[0] == secret("nb:doe jane|1960-01-31")
    assert column(found, "birth_year") == [1960, 1970, 1980]


def test_mentions_are_distinct_and_numbered(tmp_path: Path) -> None:
    found = staged(tmp_path, ROWS)
    mentions = found.mentions().to_pylist()
    assert [(m["mention_no"], m["referrer"], m["organisation"], m["count"]) for m in mentions] == [
        (1, "Lee, Ann MD", "Valley Ortho", 2), (2, "Google", "", 1),
    ]  # fmt: skip
    assert column(found, "mention_no") == [1, 1, 2]


def test_unread_values_have_their_place(tmp_path: Path) -> None:
    found = staged(tmp_path, ROWS)
    first = found.unread()[0]
    assert (first["row"], first["column"], first["value"]) == (4, "Status", "Zebra")
    assert found.unread_count == len(found.unread()) == 2
    assert len(found.unread(1)) == 1


def test_the_same_file_gives_the_same_keys(tmp_path: Path) -> None:
    first = staged(tmp_path, ROWS)
    before = column(first, "row_key"), column(first, "content_hash")
    second = staged(tmp_path, ROWS)
    assert (column(second, "row_key"), column(second, "content_hash")) == before


def test_a_changed_status_keeps_the_key_and_changes_the_content(tmp_path: Path) -> None:
    first = staged(tmp_path, ROWS)
    keys, content = column(first, "row_key"), column(first, "content_hash")
    # Another order of rows and columns, a later row more, one status changed.
    changed = [
        *ROWS[2::-1],
        ["2/1/2024", "", "Google", "", "New, Nan", "3/1/1985", "Open", "North"],
    ]
    changed[2] = [*ROWS[0][:6], "Discharged", ROWS[0][7]]
    turned = [list(reversed(row)) for row in changed]
    second = staged(tmp_path, turned, list(reversed(HEADER)))
    assert column(second, "row_key")[:3] == keys[::-1]
    assert column(second, "content_hash")[:2] == content[:0:-1]
    assert column(second, "content_hash")[2] != content[0]


def test_keys_by_number_by_patient_and_by_row(tmp_path: Path) -> None:
    header = ["Case ID", "Received", "Source", "Patient Name", "DOB"]
    rows = [[f"C{n}", "1/15/2024", "Gym", "Doe, Jane", "1/31/1960"] for n in range(3)]
    assert column(staged(tmp_path, rows, header), "row_key") == ["id:C0", "id:C1", "id:C2"]
    by_patient = column(staged(tmp_path, [r[1:] for r in rows], header[1:]), "row_key")
    assert [str(key)[-2:] for key in by_patient] == ["#1", "#2", "#3"]
    assert len({str(key)[:-2] for key in by_patient}) == 1
    assert str(by_patient[0]).startswith("pt:")
    by_row = column(staged(tmp_path, [r[1:3] for r in rows], header[1:3]), "row_key")
    assert [str(key)[:4] for key in by_row] == ["row:"] * 3
    assert len(set(by_row)) == 3


def test_keys_fit_their_column_in_the_database(tmp_path: Path) -> None:
    rows = [["C" * 90 + str(n), "1/15/2024", "Gym"] for n in range(3)]
    keys = column(staged(tmp_path, rows, ["Case ID", "Received", "Source"]), "row_key")
    assert len(set(keys)) == 3
    assert all(len(str(key)) <= 80 for key in keys)


def test_a_number_that_comes_twice_is_reported_and_the_later_row_is_used(tmp_path: Path) -> None:
    rows = [[f"C{n}", "1/15/2024", "Gym", "Open"] for n in range(30)]
    rows.append(["C3", "1/15/2024", "Gym", "Active"])
    found = staged(tmp_path, rows, ["Case ID", "Received", "Source", "Status"])
    assert found.counts["repeated_numbers"] == 1
    assert found.counts["readable"] == 30
    assert found.counts["rows"] == 31
    states = dict(zip(column(found, "row_key"), column(found, "state"), strict=True))
    assert states["id:C3"] == "in_care"
    assert "again in row 32" in found.unread()[0]["reason"]


def test_totals(tmp_path: Path) -> None:
    rows = [["Gym", "Jan 2024", "5", "3"], ["Google", "Jan 2024", "2", "1"]]
    found = staged(tmp_path, rows, ["Referral Source", "Month", "Referrals", "Evals"])
    assert found.is_total
    assert (found.counts["referrals"], found.counts["arrivals"]) == (7, 4)
    assert column(found, "received_count") == [5, 2]
    assert column(found, "received_on") == [dt.date(2024, 1, 1)] * 2
    assert any("totals by month" in sentence for sentence in found.cannot_compute)
    assert found.mentions().column("count").to_pylist() == [5, 2]


def test_small_chunks_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [[f"1/{n % 28 + 1}/2024", "", f"Dr. {n % 7}", "", f"Doe, {n}", "1/31/1960", "Open", "N"]
            for n in range(500)]  # fmt: skip
    whole = staged(tmp_path, rows)
    expected = pa.concat_tables(whole.chunks()).to_pylist(), whole.mentions().to_pylist()
    done: list[int] = []
    monkeypatch.setattr(staging, "CHUNK", 37)
    monkeypatch.setattr(staging, "PATIENTS_REMEMBERED", 5)
    sheet = open_file(tmp_path / "a.csv")
    again = stage(
        sheet, guess_mapping(sheet), tmp_path / "rows", hash_patient=secret,
        progress=lambda n, total=0: done.append(n),
    )  # fmt: skip
    assert (
        pa.concat_tables(again.chunks(41)).to_pylist(),
        again.mentions().to_pylist(),
    ) == expected
    assert done == sorted(done)
    assert done[-1] == 500


def test_little_memory_is_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [[f"1/{n % 28 + 1}/2024", "", f"Dr. {n % 700}", "", f"Doe, {n % 9000}", "1/31/1960",
             "Open", "N"] for n in range(20_000)]  # fmt: skip
    monkeypatch.setattr(row_keys, "MEMORY", "48MB")
    keys = column(staged(tmp_path, rows), "row_key")
    assert len(set(keys)) == 20_000
    assert not (tmp_path / "rows" / "spill").exists()


def test_an_open_question_stops_the_reading(tmp_path: Path) -> None:
    path = write_text(tmp_path / "a", "Received,Source\n01/02/2024,Google\n")
    sheet = open_file(path)
    with pytest.raises(UnreadableMapping, match="month first or day first"):
        stage(sheet, guess_mapping(sheet), tmp_path / "rows", hash_patient=secret)
    answered = Mapping.from_json({"date_order": "dmy"})
    found = stage(sheet, answered, tmp_path / "rows", hash_patient=secret)
    assert found.first_received == dt.date(2024, 2, 1)


def test_a_file_without_a_readable_row(tmp_path: Path) -> None:
    rows = [["x", "", "Lee", "", "", "", "", ""]] * 3
    sheet = open_file(write_text(tmp_path / "a.csv", csv_text([HEADER, *rows])))
    mapping = guess_mapping(sheet).with_field(0, "received_on")
    found = stage(sheet, mapping, tmp_path / "rows", hash_patient=secret)
    assert (found.counts["readable"], found.first_received) == (0, None)
    assert list(found.chunks()) == []
    assert found.unread_count == 3
