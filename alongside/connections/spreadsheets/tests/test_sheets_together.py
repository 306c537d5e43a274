"""A tab for each month is read with the others; an overview of them is not added to them."""

import datetime as dt
from pathlib import Path
from typing import Any

from alongside.connections.spreadsheets.mapping import guess_mapping
from alongside.connections.spreadsheets.open_file import open_file
from alongside.connections.spreadsheets.parsed_row import ParsedRow
from alongside.connections.spreadsheets.staging import stage
from alongside.connections.spreadsheets.tests.making import TODAY, read_rows, write_xlsx

HEAD = ["Date Received", "Referred By", "Insurance"]


def day(month: int, number: int, year: int = 2025) -> dt.datetime:
    return dt.datetime(year, month, number)  # noqa: DTZ001 — spreadsheets know no time zones


JANUARY: list[list[Any]] = [
    ["January"],
    HEAD,
    [day(1, 5), "Dr. Ann Lee", "Aetna"],
    [day(1, 9), "Raj Patel DO", "BCBS"],
]
FEBRUARY: list[list[Any]] = [
    ["Insurance", "Notes", "Date Received", "Referred By"],
    ["Medicare", "called", day(2, 3), "Dr. Ann Lee"],
    ["", "", "soon", "Raj Patel DO"],
]


def read(path: Path, sheet: str | None = None) -> tuple[list[ParsedRow], list[str]]:
    opened = open_file(path, sheet=sheet)
    found = read_rows(opened, guess_mapping(opened, TODAY), TODAY)
    return [one for one in found if isinstance(one, ParsedRow)], opened.notes


def test_tabs_with_the_same_columns_in_any_order_are_one_table(tmp_path: Path) -> None:
    book = write_xlsx(tmp_path / "log.xlsx", {"Jan": JANUARY, "Feb": FEBRUARY, "Codes": [["A", 1]]})
    rows, notes = read(book)
    assert [(row.received_on.month, row.referrer, row.payer) for row in rows] == [
        (1, "Dr. Ann Lee", "Aetna"), (1, "Raj Patel DO", "BCBS"), (2, "Dr. Ann Lee", "Medicare"),
    ]  # fmt: skip
    assert (
        notes[-1]
        == "Read 2 sheets with the same columns as one: “Jan”, “Feb”; left aside: “Codes”."
    )
    assert [row.payer for row in read(book, "Feb")[0]] == ["Medicare"]


def test_what_was_not_read_is_named_with_its_sheet(tmp_path: Path) -> None:
    opened = open_file(write_xlsx(tmp_path / "log.xlsx", {"Jan": JANUARY, "Feb": FEBRUARY}))
    staged = stage(opened, guess_mapping(opened), tmp_path / "rows", hash_patient=str.encode)
    (unread,) = staged.unread(kept=False)
    assert (unread["row"], unread["value"]) == (3, "soon | Raj Patel DO")
    assert unread["reason"].endswith("(sheet “Feb”)")


def test_an_overview_of_the_tabs_does_not_count_twice(tmp_path: Path) -> None:
    more = [HEAD, *([day(2, 1 + n % 28), f"Dr. No{n}", "Aetna"] for n in range(250))]
    january = [HEAD, *([day(1, 1 + n % 28), f"Dr. No{n}", "Aetna"] for n in range(250))]
    everything = [*january, *more[1:]]
    rows, notes = read(
        write_xlsx(tmp_path / "log.xlsx", {"Jan": january, "Feb": more, "2025": everything})
    )
    assert len(rows) == 500
    assert "Read the sheet “2025”; left aside: “Jan”, “Feb”." in notes


def test_a_copy_of_a_tab_is_left_aside_and_the_other_months_are_read(tmp_path: Path) -> None:
    february = [HEAD, *([day(2, 1 + n % 28), f"Dr. No{n}", "Aetna"] for n in range(60))]
    march = [HEAD, *([day(3, 1 + n % 28), f"Dr. No{n}", "Aetna"] for n in range(30))]
    sheets = {"Feb": february, "Feb (2)": february, "Mar": march}
    rows, notes = read(write_xlsx(tmp_path / "log.xlsx", sheets))
    assert [row.received_on.month for row in rows] == [2] * 60 + [3] * 30
    assert any("“Feb”, “Mar”; left aside: “Feb (2)”." in note for note in notes)


def test_years_of_totals_on_tabs_keep_their_year(tmp_path: Path) -> None:
    head = ["Source", "Jan", "Feb", "Mar"]
    book = {"2024": [head, ["Ann Lee MD", 3, 1, 2]], "2025": [head, ["Ann Lee MD", 5, "", 4]]}
    rows, _ = read(write_xlsx(tmp_path / "totals.xlsx", book))
    assert [(row.received_on.isoformat()[:7], row.received_count) for row in rows] == [
        ("2024-01", 3), ("2024-02", 1), ("2024-03", 2), ("2025-01", 5), ("2025-03", 4),
    ]  # fmt: skip
