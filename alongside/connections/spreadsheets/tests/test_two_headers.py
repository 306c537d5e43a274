"""Two rows of column names are joined where one alone would not tell the columns apart."""

from pathlib import Path

import pytest

from alongside.connections.spreadsheets.mapping import guess_mapping
from alongside.connections.spreadsheets.open_file import open_file
from alongside.connections.spreadsheets.parsed_row import ParsedRow
from alongside.connections.spreadsheets.tests.making import TODAY, read_rows, write_text

ROWS = "7,1/15/2024,12,3/4/1960,Ann Lee MD,2/1/2024\n8,1/16/2024,13,5/6/1961,Raj Patel DO,\n"


def test_names_over_several_columns_are_said_for_each(tmp_path: Path) -> None:
    text = "Referral,,Patient,,Referring Provider,Initial Evaluation\nID,Date,ID,DOB,,Date\n" + ROWS
    sheet = open_file(write_text(tmp_path / "two.csv", text))
    assert sheet.header == [
        "Referral ID", "Referral Date", "Patient ID", "Patient DOB", "Referring Provider",
        "Initial Evaluation Date",
    ]  # fmt: skip
    columns = guess_mapping(sheet, TODAY).columns
    assert columns.keys() >= {"received_on", "evaluated_on", "referrer", "patient_id"}


def test_months_over_what_was_counted(tmp_path: Path) -> None:
    text = (
        "Source,Jan 2024,,Feb 2024,\n,Referrals,Evals,Referrals,Evals\n"
        "Ann Lee MD,5,4,2,1\nRaj Patel DO,3,,1,1\n"
    )
    sheet = open_file(write_text(tmp_path / "months.csv", text))
    rows = [
        r for r in read_rows(sheet, guess_mapping(sheet, TODAY), TODAY) if isinstance(r, ParsedRow)
    ]
    assert [(r.source_name, r.received_count, r.arrived_count) for r in rows] == [
        ("Ann Lee MD", 5, 4), ("Ann Lee MD", 2, 1), ("Raj Patel DO", 3, None),
        ("Raj Patel DO", 1, 1),
    ]  # fmt: skip
    assert [r.received_on.month for r in rows] == [1, 2, 1, 2]


@pytest.mark.parametrize(
    "above", ["Helena PT,Referral log,,,,\n", "Printed,11/24/2025,,,,\n", "Page,1,of,3,,\n"]
)
def test_titles_are_no_names(tmp_path: Path, above: str) -> None:
    header = "Referral ID,Referral Date,ID,DOB,Referring Provider,ID\n"
    assert open_file(write_text(tmp_path / "t.csv", above + header + ROWS)).header == (
        header.strip().split(",")
    )
