"""Reports with a heading above its rows: the heading is read as a column, or nothing is."""

from pathlib import Path

import pytest

from alongside.connections.spreadsheets.groups import HEADING
from alongside.connections.spreadsheets.mapping import guess_mapping
from alongside.connections.spreadsheets.open_file import open_file
from alongside.connections.spreadsheets.parsed_row import ParsedRow, Unread
from alongside.connections.spreadsheets.tests.making import TODAY, read_rows, write_text

HEAD = "Patient,Referred On,Payer\n"
ROWS = "Doe,01/15/2024,Aetna\nRoe,01/16/2024,Medicare\n"


def read(folder: Path, text: str) -> tuple[list[ParsedRow], list[Unread], list[str]]:
    """Rows, what was not read, and the column names of a file."""
    sheet = open_file(write_text(folder / "report.csv", text))
    found = list(read_rows(sheet, guess_mapping(sheet, TODAY), TODAY))
    rows = [one for one in found if isinstance(one, ParsedRow)]
    return rows, [one for one in found if isinstance(one, Unread)], sheet.header


def test_a_heading_that_names_its_column(tmp_path: Path) -> None:
    text = HEAD + "".join(
        f"Referring Provider: {name},,\n{ROWS}Total: 2,,\n"
        for name in ("Ann Lee NP", "Raj Patel DO")
    )
    rows, unread, header = read(tmp_path, text)
    assert header[-1] == "Referring Provider"
    assert [row.referrer for row in rows] == ["Ann Lee NP"] * 2 + ["Raj Patel DO"] * 2
    assert [row.row for row in rows] == [3, 4, 7, 8]  # as a spreadsheet program counts
    assert [one.reason for one in unread] == ["a line of totals, not a referral"] * 2


def test_a_heading_without_a_name_is_offered_as_the_source(tmp_path: Path) -> None:
    rows, unread, header = read(tmp_path, f"{HEAD}Ann Lee NP,,\n{ROWS}Raj Patel DO,,\n{ROWS}")
    assert header[-1] == HEADING and not unread
    assert [row.source_name for row in rows] == ["Ann Lee NP"] * 2 + ["Raj Patel DO"] * 2


def test_a_heading_in_a_column_of_its_own(tmp_path: Path) -> None:
    text = "Source,Referred On,Payer\n" + "".join(
        f"{name},,\n,01/15/2024,Aetna\n" for name in ("Ann Lee NP", "Raj Patel DO")
    )
    rows, unread, header = read(tmp_path, text)
    assert header == ["Source", "Referred On", "Payer"] and not unread
    assert [row.source_name for row in rows] == ["Ann Lee NP", "Raj Patel DO"]


@pytest.mark.parametrize(
    "below",
    [
        f"{ROWS}Ann Lee NP,,\n{ROWS}Raj Patel DO,,\n{ROWS}",  # rows of nobody come first
        f"Ann Lee NP,,\n{ROWS}{ROWS}",  # a single one may be anything
        f"North,,\nAnn Lee NP,,\n{ROWS}South,,\nRaj Patel DO,,\n{ROWS}",  # two levels
    ],
)
def test_in_doubt_the_lines_are_listed(tmp_path: Path, below: str) -> None:
    rows, unread, header = read(tmp_path, HEAD + below)
    assert header == ["Patient", "Referred On", "Payer"]
    assert rows and all(row.source_name is None for row in rows)
    assert {one.value for one in unread} >= {"Ann Lee NP"}


def test_a_heading_with_no_row_under_it_is_listed(tmp_path: Path) -> None:
    many = f"Ann Lee NP,,\n{ROWS}Raj Patel DO,,\n{ROWS * 200}Nobody Sent,,\nTom Cole MD,,\n{ROWS}"
    rows, unread, _ = read(tmp_path, HEAD + many)
    assert [one.value for one in unread] == ["Nobody Sent"]
    assert rows[-1].source_name == "Tom Cole MD"
