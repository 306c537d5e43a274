"""The same two referrals in every kind of file come out the same."""

import datetime as dt
from pathlib import Path

import pytest

from alongside.connections.spreadsheets.mapping import guess_mapping
from alongside.connections.spreadsheets.open_file import open_file
from alongside.connections.spreadsheets.parsed_row import ParsedRow
from alongside.connections.spreadsheets.tests.making import (
    HEADER,
    ROWS,
    TODAY,
    csv_text,
    read_rows,
    write_ods,
    write_text,
    write_xls,
    write_xlsx,
)

TEXTS = [[f"{row[0]:%m/%d/%Y}", *row[1:]] for row in ROWS]
HTML = (
    "<html><body><table><tr><td colspan=2>Report</td></tr></table><table>"
    + "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in [HEADER, *TEXTS]
    )
    + "</table></body></html>"
)
OFFICE = "urn:schemas-microsoft-com:office:spreadsheet"
XML = (
    f'<?xml version="1.0"?><Workbook xmlns="{OFFICE}" xmlns:ss="{OFFICE}"><Worksheet><Table>'
    + "".join(
        "<Row>"
        + "".join(f'<Cell><Data ss:Type="String">{cell}</Data></Cell>' for cell in row)
        + "</Row>"
        for row in [HEADER, *TEXTS]
    )
    + "</Table></Worksheet></Workbook>"
)


def made(folder: Path, kind: str) -> Path:
    # The name never tells what is inside.
    path = folder / "export.bin"
    if kind == "xlsx":
        return write_xlsx(path, {"Export": [HEADER, *ROWS]})
    if kind == "xls":
        return write_xls(path, [HEADER, *ROWS])
    if kind == "ods":
        return write_ods(path, [HEADER, *ROWS])
    delimiters = {"csv": ",", "tsv": "\t"}
    if kind in delimiters:
        return write_text(path, csv_text([HEADER, *TEXTS], delimiters[kind]))
    return write_text(path, HTML if kind == "html" else XML)


@pytest.mark.parametrize("kind", ["csv", "tsv", "xlsx", "xls", "ods", "html", "xml"])
def test_every_format_gives_the_same_rows(tmp_path: Path, kind: str) -> None:
    sheet = open_file(made(tmp_path, kind))
    assert sheet.format == kind
    assert sheet.header == HEADER
    rows = [r for r in read_rows(sheet, guess_mapping(sheet), TODAY) if isinstance(r, ParsedRow)]
    assert [
        (r.received_on, r.referrer, r.referrer_npi, r.organisation, r.course) for r in rows
    ] == [
        (dt.date(2024, 1, 15), "SMITH, JOHN A MD", "1234567893", "Valley Orthopaedics", "in_care"),
        (dt.date(2024, 1, 16), "Ann Lee, NP", "1003802901", "Helena Family Medicine", "cancelled"),
    ]
    assert [r.row for r in rows] == [2, 3]


def test_the_sheet_that_looks_like_referrals_is_chosen_and_said(tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "book.xlsx",
        {"Cover": [["Our clinic"]], "Prices": [["Item", "Price"], ["Tape", 4]],
         "Referrals": [["", "2024 referrals"], [], HEADER, *ROWS]},
    )  # fmt: skip
    sheet = open_file(path)
    assert (sheet.sheet_name, sheet.header_row_number) == ("Referrals", 3)
    assert any("left aside: “Cover”, “Prices”" in note for note in sheet.notes)
    assert open_file(path, sheet="prices").header == ["Item", "Price"]


def test_row_numbers_are_those_a_spreadsheet_program_shows(tmp_path: Path) -> None:
    text = f"Title\n\n{csv_text([HEADER])}\n,,,,\n" + csv_text(TEXTS)
    sheet = open_file(write_text(tmp_path / "a.csv", text))
    assert sheet.header_row_number == 3
    assert [number for number, _ in sheet.rows()] == [6, 7]


def test_rows_can_be_read_again(tmp_path: Path) -> None:
    sheet = open_file(made(tmp_path, "csv"))
    assert list(sheet.rows()) == list(sheet.rows())
    assert len(sheet.sample(1)) == 1


def test_a_file_without_column_names_gets_numbers_for_names(tmp_path: Path) -> None:
    sheet = open_file(write_text(tmp_path / "a.csv", csv_text(TEXTS * 5)))
    assert sheet.header == [f"Column {n}" for n in range(1, 6)]
    assert sheet.header_row_number == 0
    found = {a.field for a in guess_mapping(sheet, TODAY).assignments}
    assert {"received_on", "referrer", "referrer_npi", "status"} <= found
