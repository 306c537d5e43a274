"""Whatever is written as delimited text is read back the same."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alongside.connections.spreadsheets import lines
from alongside.connections.spreadsheets.delimited import Dialect, records, sniff_dialect
from alongside.connections.spreadsheets.encodings import Encoding, sniff_encoding
from alongside.connections.spreadsheets.errors import UnreadableFile
from alongside.connections.spreadsheets.open_file import open_file
from alongside.connections.spreadsheets.tests.making import csv_text, write_text

HEADER = ["Received Date", "Referring Provider", "Practice", "Notes"]
# Letters of names and everything that separates or quotes.
VALUE = st.text(alphabet="abcXYZ éñü0123456789,;\t|\"'\n-./", max_size=14).map(str.strip)
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]


@settings(deadline=None, max_examples=120, suppress_health_check=list(HealthCheck))
@given(
    rows=st.lists(st.tuples(VALUE, VALUE, VALUE), min_size=1, max_size=12),
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    quoting=st.sampled_from([0, 1]),  # minimal, all
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(ENCODINGS),
)
def test_round_trip(tmp_path: Path, rows, delimiter, quoting, end, encoding) -> None:
    dated = [[f"2024-01-{n + 1:02}", *row] for n, row in enumerate(rows)]
    if end == "\r" and not quoting:
        # Python's writer leaves a line feed without quotes when lines end with a return.
        dated = [[value.replace("\n", " ").strip() for value in row] for row in dated]
    if encoding == "cp1252":
        # Code pages are told apart by what names look like, so the accents stand in a name.
        plain = str.maketrans("éñü", "enu")
        dated = [[value.translate(plain) for value in row] for row in dated]
        dated = [[day, f"José {name}".strip(), *rest] for day, name, *rest in dated]
    text = csv_text([HEADER, *dated], delimiter, quoting=quoting, lineterminator=end)
    path = write_text(tmp_path / "any", text, encoding)
    sheet = open_file(path)
    assert sheet.header == HEADER
    assert sheet.delimiter == delimiter
    assert [cells for _, cells in sheet.rows()] == dated


@pytest.mark.parametrize("delimiter", ["^", "~", "\x1f", "\x01", "¦"])
def test_unusual_delimiters(tmp_path: Path, delimiter: str) -> None:
    rows = [HEADER, *([f"2024-01-{n:02}", "Smith, J", "Valley; North", "x"] for n in range(1, 9))]
    sheet = open_file(write_text(tmp_path / "a", csv_text(rows, delimiter)))
    assert (sheet.delimiter, sheet.header) == (delimiter, HEADER)


def test_commas_in_names_do_not_beat_semicolons(tmp_path: Path) -> None:
    text = "Received;Referring Provider;Patient\n" + "2024-01-05;Smith, John;Doe, Jane\n" * 9
    assert open_file(write_text(tmp_path / "a", text)).delimiter == ";"


def test_a_declared_separator_is_believed(tmp_path: Path) -> None:
    sheet = open_file(write_text(tmp_path / "a", "sep=;\nReceived;Source\n2024-01-05;Google\n"))
    assert (sheet.delimiter, sheet.header_row_number) == (";", 2)


def test_a_quote_that_never_closes_spoils_only_its_own_row(tmp_path: Path) -> None:
    text = 'Received,Source,Status\n2024-01-05,"Smith,Active\n2024-01-06,Lee,Active\n'
    sheet = open_file(write_text(tmp_path / "a", text + "2024-01-07,Roe,Active\n" * 400))
    assert sheet.sample(2) == [["2024-01-05", "Smith", "Active"], ["2024-01-06", "Lee", "Active"]]
    assert sum(1 for _ in sheet.rows()) == 402


def test_single_quotes_around_values(tmp_path: Path) -> None:
    text = "Received,Source\n" + "'2024-01-05','Smith, J'\n" * 9
    assert open_file(write_text(tmp_path / "a", text)).sample(1) == [["2024-01-05", "Smith, J"]]


def test_backslashed_quotes(tmp_path: Path) -> None:
    text = 'Received,Source\n2024-01-05,"The \\"Gym\\", North"\n'
    assert open_file(write_text(tmp_path / "a", text)).sample(1)[0][1] == 'The "Gym", North'


def test_a_line_without_end_is_refused(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(lines, "LONGEST_LINE", 1000)
    path = write_text(tmp_path / "a", "Received,Source\n" + "x" * 5000)
    with pytest.raises(UnreadableFile, match="Line 2 is longer"):
        list(records(path, Encoding("utf-8"), Dialect(",")))


def test_records_are_read_one_by_one(tmp_path: Path) -> None:
    path = write_text(tmp_path / "a", "Received,Source\n" + "2024-01-05,Google\n" * 1000)
    stream = records(path, sniff_encoding(path), sniff_dialect(path, Encoding("utf-8")))
    assert next(stream) == (1, ["Received", "Source"])
    assert next(stream) == (2, ["2024-01-05", "Google"])


def test_null_bytes_are_left_out(tmp_path: Path) -> None:
    path = write_text(
        tmp_path / "a", "Received,Source\n2024-01-05,Goo\0gle\n" + "2024-01-06,x\n" * 9
    )
    assert open_file(path).sample(1) == [["2024-01-05", "Google"]]
