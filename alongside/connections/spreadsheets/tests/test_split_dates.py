"""Days in three columns, from the header to a saved mapping."""

from pathlib import Path

import pytest

from alongside.connections.spreadsheets.mapping import Mapping, guess_mapping
from alongside.connections.spreadsheets.open_file import open_file
from alongside.connections.spreadsheets.split_dates import find_split_dates
from alongside.connections.spreadsheets.tests.making import TODAY, csv_text, read_rows, write_text

HEADER = ["Ref Day", "Ref Month", "Ref Year", "Referring Provider", "IE_YR", "IE_MO", "IE_DAY"]
ROWS = [
    ["17", "3", "2024", "Ann Lee MD", "2024", "3", "25"],
    ["2", "Apr", "2024", "Raj Patel DO", "", "", ""],
    ["4", "13", "2024", "Raj Patel DO", "24", "5", "1"],
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    rows = [
        [str(1 + at % 28), str(1 + at % 12), "2023", "Cy Dole MD", *[""] * 3] for at in range(20)
    ]
    return write_text(tmp_path / "made.csv", csv_text([HEADER, *ROWS, HEADER, *rows]))


def test_the_three_columns_become_one_and_say_so(path: Path) -> None:
    sheet = open_file(path)
    assert sheet.header == ["Ref date", "Referring Provider", "IE date"]
    said = "“Ref Day”, “Ref Month” and “Ref Year” were read as one column, “Ref date”."
    assert said in " ".join(sheet.notes)
    mapping = guess_mapping(sheet, TODAY)
    assert mapping.columns["received_on"].samples[0] == "2024-03-17"
    first, second, *others = list(read_rows(sheet, mapping, TODAY))
    assert (str(first.received_on), str(first.evaluated_on)) == ("2024-03-17", "2024-03-25")
    assert (str(second.received_on), second.evaluated_on) == ("2024-04-02", None)
    # What is no day is named as it stood; a header that comes again is one.
    assert [(one.row, one.reason) for one in others if not hasattr(one, "received_on")] == [
        (4, "“Ref date” cannot be read: no such day in the calendar"),
        (5, "the column names again, not a referral"),
    ]


def test_a_saved_mapping_keeps_the_joined_column(path: Path) -> None:
    sheet = open_file(path)
    kept = Mapping.from_json(guess_mapping(sheet, TODAY).to_json())
    assert kept.fits(open_file(path))
    assert kept.bound_to(open_file(path), TODAY).columns["evaluated_on"].header == "IE date"


@pytest.mark.parametrize(
    "header",
    [
        ["Ref Year", "IE Month", "Ref Day"],  # of different days
        ["Year", "Month", "Referrals"],  # totals
        ["Month", "Day", "Year of birth"],
    ],
)
def test_what_does_not_belong_together_stays_apart(header: list[str]) -> None:
    assert find_split_dates(header, [["2024", "3", "17"]]) is None


def test_numbers_that_make_no_days_stay_apart() -> None:
    assert find_split_dates(["Year", "Month", "Day"], [["2024", "3", "120"]] * 9) is None


def test_a_date_of_that_name_is_there_already() -> None:
    found = find_split_dates(["Date", "Year", "Month", "Day"], [["1/2/2024", "24", "1", "2"]])
    assert found is not None
    assert found.names == ["Date", "Date (year, month, day)"]
