"""A name that is said once for several rows: in blank cells below it, merged, or by level."""

import datetime as dt
from pathlib import Path

import pytest
import xlsxwriter

from alongside.connections.spreadsheets.mapping import guess_mapping
from alongside.connections.spreadsheets.open_file import open_file
from alongside.connections.spreadsheets.parsed_row import ParsedRow, Unread
from alongside.connections.spreadsheets.tests.making import TODAY, read_rows, write_text

HEAD = "Referred By,Referral Date,Payer\n"
ONCE = (
    "Ann Lee MD,1/15/2024,Aetna\n,1/16/2024,Medicare\n,1/17/2024,BCBS\n"
    "Raj Patel DO,1/18/2024,Aetna\n,1/19/2024,Aetna\n"
    "Tom Cole MD,1/20/2024,Aetna\n,1/21/2024,Medicare\n"
)


def read(path: Path) -> tuple[list[ParsedRow], list[Unread], list[str]]:
    sheet = open_file(path)
    found = list(read_rows(sheet, guess_mapping(sheet, TODAY), TODAY))
    rows = [one for one in found if isinstance(one, ParsedRow)]
    return rows, [one for one in found if isinstance(one, Unread)], sheet.notes


def test_blank_cells_below_a_name_are_of_that_name(tmp_path: Path) -> None:
    rows, _, notes = read(write_text(tmp_path / "log.csv", HEAD + ONCE))
    assert [row.referrer for row in rows] == (
        ["Ann Lee MD"] * 3 + ["Raj Patel DO"] * 2 + ["Tom Cole MD"] * 2
    )
    assert notes == [
        "“Referred By” stands once and holds for the rows below it, until a blank line or the next."
    ]


def test_a_line_of_totals_ends_what_a_name_holds_for(tmp_path: Path) -> None:
    many = ONCE + "".join(f"Dr. No{n},2/{n}/2024,Aetna\n,2/{n}/2024,Aetna\n" for n in range(1, 13))
    rows, unread, _ = read(
        write_text(tmp_path / "log.csv", f"{HEAD}{many}Total,40,\n,3/1/2024,Aetna\n")
    )
    assert rows[-1].referrer is None and rows[-2].referrer == "Dr. No12"
    assert [one.reason for one in unread] == ["a line of totals, not a referral"]


@pytest.mark.parametrize(
    "text",
    [
        HEAD + ONCE.replace("Tom Cole MD", "Ann Lee MD"),  # a name comes twice: blank is blank
        HEAD + ",1/14/2024,Aetna\n,1/14/2024,Aetna\n" + ONCE,  # the first rows are nobody's
        "Referred By,Practice,Referral Date\n"  # who sent is said in every row
        + ONCE.replace(",1/", ",Valley Clinic,1/").replace("\n,V", "\n,V"),
    ],
)
def test_in_doubt_a_blank_cell_is_blank(tmp_path: Path, text: str) -> None:
    rows, _, notes = read(write_text(tmp_path / "log.csv", text))
    assert not notes and sum(row.referrer is None for row in rows) >= 4


def test_merged_cells_hold_for_all_their_rows_but_a_sum_does_not(tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "m/d/yyyy"})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Referred By", "Referral Date", "Payments"])
    for row in range(1, 7):
        sheet.write(row, 1, dt.date(2024, 1, row))
    sheet.write(3, 0, "Raj Patel DO")
    sheet.merge_range(1, 0, 2, 0, "Ann Lee MD")
    sheet.merge_range(4, 0, 5, 0, "Ann Lee MD")  # again: without the merge this would be in doubt
    sheet.merge_range(1, 2, 2, 2, 300)
    book.close()
    rows, _, _ = read(path)
    assert [row.referrer for row in rows] == [
        "Ann Lee MD", "Ann Lee MD", "Raj Patel DO", "Ann Lee MD", "Ann Lee MD", None,
    ]  # fmt: skip
    assert [row.payments for row in rows] == [30000, None, None, None, None, None]


LEVELS = (
    "Clinic,Referring Provider,Referral Date,Payer\n"
    "North,,,\n,Ann Lee MD,,\n,,1/15/2024,Aetna\n,,1/16/2024,BCBS\n"
    ",Raj Patel DO,,\n,,1/17/2024,Aetna\n"
    "South,,,\n,Tom Cole MD,,\n,Ann Lee MD,,\n,,1/18/2024,Aetna\n"
)


def test_headings_of_two_levels_in_columns_of_their_own(tmp_path: Path) -> None:
    rows, unread, notes = read(write_text(tmp_path / "report.csv", LEVELS))
    assert [(row.clinic, row.referrer) for row in rows] == [
        ("North", "Ann Lee MD"), ("North", "Ann Lee MD"), ("North", "Raj Patel DO"),
        ("South", "Ann Lee MD"),
    ]  # fmt: skip
    assert [one.value for one in unread] == ["Tom Cole MD"]  # it has no row
    assert notes == [
        "Lines alone above the rows were read as the column “Clinic”, “Referring Provider”."
    ]
