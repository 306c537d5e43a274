"""Small exports for the tests of the pages, written as a record system writes them."""

import csv
import io
from collections.abc import Iterable

import xlsxwriter

HEADER = [
    "Case #", "Referral Received Date", "Referring Provider", "Referring NPI",
    "Referring Practice", "Phone", "Clinic", "Insurance", "Patient ID", "Patient Name", "DOB",
    "Initial Eval Date", "Notes",
]  # fmt: skip
# The day 31 tells that the month comes first.
ROWS = [
    ["C1", "01/31/2026", "Ames, Ann MD", "1234567893", "Riverside Orthopedics", "555-201-3344",
     "Elm St", "Medicare", "P1", "Doe, Jane", "03/15/1960", "02/05/2026", "x"],
    ["C2", "02/03/2026", "Dr. A. Ames", "", "Riverside Orthopedics", "(555) 201-3344",
     "Elm St", "Aetna", "P2", "Roe, Rita", "07/22/1971", "02/10/2026", "y"],
    ["C3", "02/04/2026", "Self", "", "", "", "Harbor", "BCBS", "P3", "Poe, Paul", "11/30/1985",
     "someday", ""],
    ["C4", "", "Google", "", "", "", "Harbor", "BCBS", "P4", "Moe, Max", "12/24/1990", "", ""],
    *([f"C{n}", f"02/{n:02}/2026", "Ames, Ann MD", "1234567893", "Riverside Orthopedics", "",
       "Elm St", "Medicare", f"P{n}", f"Noe, N{n}", "05/05/1955", f"03/{n:02}/2026", ""]
      for n in range(5, 20)),
]  # fmt: skip


def csv_bytes(rows: Iterable[list[str]] = ROWS, header: list[str] = HEADER) -> bytes:
    """Return the rows as a CSV file."""
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    return text.getvalue().encode()


def xlsx_bytes(sheets: dict[str, list[list[str]]]) -> bytes:
    """Return a workbook with these sheets, texts only."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return file.getvalue()


def ambiguous_rows() -> list[list[str]]:
    """Return the rows with days that could all be months."""
    rows = [list(row) for row in ROWS[:3]]
    dates = zip(("01/02/2026", "03/04/2026", "05/06/2026"), rows, strict=True)
    for number, (day, row) in enumerate(dates, start=1):
        row[1], row[10], row[11] = day, f"0{number}/0{number + 1}/1970", ""
    return rows
