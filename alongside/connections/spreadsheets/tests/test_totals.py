"""Files that are already totalled by source and month."""

import datetime as dt
from pathlib import Path

import pytest

from alongside.connections.spreadsheets.errors import UnreadableCell, UnreadableMapping
from alongside.connections.spreadsheets.mapping import Mapping, guess_mapping
from alongside.connections.spreadsheets.months import month_of_header, read_month
from alongside.connections.spreadsheets.open_file import open_file
from alongside.connections.spreadsheets.parsed_row import ParsedRow, Unread
from alongside.connections.spreadsheets.tests.making import TODAY, read_rows, write_text, write_xlsx


def read(path: Path) -> tuple[Mapping, list[tuple[object, ...]], list[Unread]]:
    sheet = open_file(path)
    mapping = guess_mapping(sheet, TODAY)
    found = list(read_rows(sheet, mapping, TODAY))
    rows = [r for r in found if isinstance(r, ParsedRow)]
    assert all(r.is_total for r in rows)
    short = [
        (r.source_name or r.referrer, f"{r.received_on:%Y-%m}", r.received_count, r.arrived_count)
        for r in rows
    ]
    return mapping, short, [u for u in found if isinstance(u, Unread)]


def test_long(tmp_path: Path) -> None:
    text = "Referral Source,Month,Referrals,Evals\nValley Ortho,Jan 2024,12,10\n"
    text += "Dr. Smith,Jan 2024,3,2\nTotal,Jan 2024,15,12\nValley Ortho,Feb 2024,8,x\n"
    mapping, rows, unread = read(write_text(tmp_path / "a", text))
    assert mapping.shape == "totals_long"
    assert rows == [
        ("Valley Ortho", "2024-01", 12, 10),
        ("Dr. Smith", "2024-01", 3, 2),
        ("Valley Ortho", "2024-02", 8, None),
    ]
    assert [(u.row, u.column, u.reason) for u in unread] == [
        (4, "", "a line of totals; its parts are counted already"),
        (5, "Evals", "not a number"),
    ]


def test_wide(tmp_path: Path) -> None:
    text = "Referring Provider,Practice,Jan 2024,Feb 2024,Mar 2024,Total\n"
    text += "Lee,Valley,1,2,,3\nRoe,,0,4,zebra,4\nGrand Total,,1,6,,7\n"
    mapping, rows, unread = read(write_text(tmp_path / "a", text))
    assert mapping.shape == "totals_wide"
    assert rows == [
        ("Lee", "2024-01", 1, None), ("Lee", "2024-02", 2, None), ("Roe", "2024-02", 4, None),
    ]  # fmt: skip
    assert [(u.row, u.column) for u in unread] == [(3, "Mar 2024"), (4, "")]


def test_wide_with_months_as_dates_of_a_workbook(tmp_path: Path) -> None:
    months = [dt.datetime(2024, month, 1) for month in (1, 2, 3)]  # noqa: DTZ001
    path = write_xlsx(tmp_path / "a", {"2024": [["Source", *months], ["Google", 1, 2, 3]]})
    assert [row[1:3] for row in read(path)[1]] == [("2024-01", 1), ("2024-02", 2), ("2024-03", 3)]


def test_received_and_arrived_side_by_side(tmp_path: Path) -> None:
    text = "Source,Jan 2024 Referrals,Jan 2024 Evals,Feb 2024 Referrals,Feb 2024 Evals\n"
    assert read(write_text(tmp_path / "a", text + "Gym,5,3,6,4\n"))[1] == [
        ("Gym", "2024-01", 5, 3), ("Gym", "2024-02", 6, 4),
    ]  # fmt: skip


def test_the_year_stands_in_the_title_or_in_a_column(tmp_path: Path) -> None:
    titled = "Referrals by source 2024\nSource,Jan,Feb,Mar\nGoogle,1,2,3\n"
    assert read(write_text(tmp_path / "a", titled))[1][2] == ("Google", "2024-03", 3, None)
    split = "Year,Month,Referral Source,Count of Referrals\n2024,1,Gym,5\n2024,February,Gym,6\n"
    assert [row[1] for row in read(write_text(tmp_path / "b", split))[1]] == ["2024-01", "2024-02"]


def test_without_a_year_nothing_is_guessed(tmp_path: Path) -> None:
    sheet = open_file(write_text(tmp_path / "a", "Source,Jan,Feb\nGoogle,1,2\n"))
    with pytest.raises(UnreadableMapping, match="no year"):
        read_rows(sheet, guess_mapping(sheet, TODAY), TODAY)


def test_sources_are_carried_down_a_pivot_table(tmp_path: Path) -> None:
    text = "Referral Source,Month,Referrals\nGym,2024-01,1\n,2024-02,2\nGoogle,2024-01,3\n"
    assert [row[:2] for row in read(write_text(tmp_path / "a", text))[1]] == [
        ("Gym", "2024-01"), ("Gym", "2024-02"), ("Google", "2024-01"),
    ]  # fmt: skip


def test_a_line_without_a_source_is_reported(tmp_path: Path) -> None:
    text = "Referrals 2024\nSource,Jan,Feb\nGoogle,1,2\n,1,2\n"
    _, rows, unread = read(write_text(tmp_path / "a", text))
    assert len(rows) == 2
    assert "perhaps a line of totals" in unread[0].reason


def test_days_count_for_their_month(tmp_path: Path) -> None:
    text = "Date,Referral Source,Referrals\n1/15/2024,Dr Lee,2\n1/16/2024,Gym,1\n"
    assert [row[1:3] for row in read(write_text(tmp_path / "a", text))[1]] == [
        ("2024-01", 2), ("2024-01", 1),
    ]  # fmt: skip


def test_counts_of_a_longer_period_are_refused_and_not_misread(tmp_path: Path) -> None:
    text = "Source,Referrals,Evaluations,From,To\nDr Lee,5,4,1/1/2024,12/31/2024\n"
    sheet = open_file(write_text(tmp_path / "a", text))
    with pytest.raises(UnreadableMapping, match="No column holds the month"):
        read_rows(sheet, guess_mapping(sheet, TODAY), TODAY)


def test_one_row_a_referral_is_no_table_of_totals(tmp_path: Path) -> None:
    text = "Referral #,Referral Date,Referring Provider\n"
    text += "".join(f"{n},1/{n}/2024,Lee\n" for n in range(1, 29))
    sheet = open_file(write_text(tmp_path / "a", text))
    mapping = guess_mapping(sheet, TODAY)
    assert mapping.shape == "referrals"
    assert mapping.columns["referral_id"].column == 0


@pytest.mark.parametrize(
    ("cell", "year"),
    [("Jan 2024", None), ("January 2024", None), ("Jan-24", None), ("2024-01", None),
     ("01/2024", None), ("2024/1", None), ("202401", None), ("1/1/2024", None),
     ("1/31/2024", None), ("31/1/2024", None), (dt.date(2024, 1, 17), None), (45292, None),
     ("Jan", 2024), ("1", 2024), (1, 2024), ("2024 January", None), ("Jan '24", None),
     ("1/1/2024 - 1/31/2024", None)],
)  # fmt: skip
def test_months(cell: object, year: int | None) -> None:
    assert read_month(cell, year) == dt.date(2024, 1, 1)  # type: ignore[arg-type]


@pytest.mark.parametrize("cell", ["Jan", "spring", "13/2024", "2/3/2024", "7"])
def test_what_is_no_month(cell: str) -> None:
    with pytest.raises(UnreadableCell):
        read_month(cell)


@pytest.mark.parametrize(
    "header",
    ["Jan 2024", "2024-01", "Jan-24", "January 2024", "1/2024", "2024-01-01", "Jan 2024 Evals"],
)
def test_months_in_headers(header: str) -> None:
    found = month_of_header(header)
    assert found is not None
    assert (found.year, found.month) == (2024, 1)
    assert found.counts_arrivals == header.endswith("Evals")


@pytest.mark.parametrize("header", ["Maybe", "Marketing", "Decline Reason", "Total", "Q1 2024"])
def test_words_that_begin_like_months(header: str) -> None:
    assert month_of_header(header) is None
