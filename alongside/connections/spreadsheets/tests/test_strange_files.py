"""Whole files as strangers send them, each with what must come out of it."""

from pathlib import Path
from typing import Any

import pytest

from alongside.connections.spreadsheets.mapping import guess_mapping
from alongside.connections.spreadsheets.open_file import open_file
from alongside.connections.spreadsheets.parsed_row import ParsedRow
from alongside.connections.spreadsheets.tests.making import (
    TODAY,
    csv_text,
    read_rows,
    write_text,
    write_xlsx,
)

NAMES = ("Ann Lee, MD", "Raj Patel DO", "Cy Dole NP")


def rows_of(path: Path) -> list[ParsedRow]:
    sheet = open_file(path)
    found = read_rows(sheet, guess_mapping(sheet, TODAY), TODAY)
    return [one for one in found if isinstance(one, ParsedRow)]


def made(path: Path, header: list[str] | None, row: Any, number: int = 30) -> list[ParsedRow]:
    rows = [row(at, NAMES[at % 3]) for at in range(number)]
    return rows_of(write_text(path / "made.csv", csv_text([header, *rows] if header else rows)))


def days(rows: list[ParsedRow]) -> list[str]:
    return [str(row.received_on) for row in rows]


def test_a_status_in_the_first_row_does_not_make_it_a_header(tmp_path: Path) -> None:
    states = ("Evaluated", "Cancelled")
    rows = made(
        tmp_path, None, lambda at, name: [f"1/{at + 1}/2025", name, "Aetna", states[at % 2]]
    )
    assert len(rows) == 30
    assert days(rows)[0] == "2025-01-01"


def test_weekdays_before_numbers(tmp_path: Path) -> None:
    rows = made(tmp_path, ["Date", "Doctor"], lambda at, name: [f"Wed 1/{at + 1}/2025", name])
    assert days(rows)[29] == "2025-01-30"


def test_formulas_that_keep_a_text(tmp_path: Path) -> None:
    header = ["Referral Date", "Referring Provider", "MRN"]
    rows = made(tmp_path, header, lambda at, name: [f'="1/{at + 1}/2025"', name, f'="00{at}"'])
    assert (days(rows)[13], rows[13].patient_ref[0]) == ("2025-01-14", "0013")


def test_the_year_stands_above_or_in_a_column(tmp_path: Path) -> None:
    def row(at: int, name: str) -> list[str]:
        return [f"12/{at + 1}", name, "1/9" if at else "12/30"]

    lines = [["Referrals 2023"], [], ["Rec'd", "Referred by", "Eval"]]
    path = write_text(
        tmp_path / "a.csv", csv_text([*lines, *(row(n, "Dr. Lee") for n in range(9))])
    )
    first, second, *_ = rows_of(path)
    assert (str(first.received_on), str(first.evaluated_on)) == ("2023-12-01", "2023-12-30")
    # An evaluation "1/9" of a referral in December is of the next year.
    assert (str(second.received_on), str(second.evaluated_on)) == ("2023-12-02", "2024-01-09")
    header = ["Year", "Date", "Referring MD"]
    rows = made(tmp_path, header, lambda at, name: [str(2020 + at % 2), f"{at + 1}-Jan", name])
    assert days(rows)[:2] == ["2020-01-01", "2021-01-02"]


def test_the_year_stands_in_the_names_of_tabs(tmp_path: Path) -> None:
    head = ["Received", "Doctor"]
    tabs = {
        f"Referrals {year}": [head, *([f"3/{n + 14}", NAMES[n % 3]] for n in range(9))]
        for year in (2023, 2024)
    }
    path = write_xlsx(tmp_path / "tabs.xlsx", tabs)
    found = days(rows_of(path))
    assert (found[0], found[9]) == ("2023-03-14", "2024-03-14")
    assert any(
        "took it from the name or the title of their sheet" in note
        for note in open_file(path).notes
    )


def test_an_appointment_is_no_arrival_where_its_status_says_so(tmp_path: Path) -> None:
    said = ("Kept", "No Show", "Canceled", "Scheduled", "CX <24")
    header = ["Referral Date", "Referral Source", "Appt Date", "Appt Status"]
    rows = made(
        tmp_path, header, lambda at, name: [f"1/{at + 1}/2025", name, "2/20/2025", said[at % 5]]
    )
    assert [row.arrived for row in rows[:5]] == [True, False, False, False, False]
    assert rows[1].evaluated_on is None


@pytest.mark.parametrize("header", ["Evald", "Came in?", "did they come", "Showed for IE"])
def test_ticks_and_answers(tmp_path: Path, header: str) -> None:
    marks = ("x", "", "Yes!", "nope")
    rows = made(
        tmp_path,
        ["Recvd", "Source", header],
        lambda at, name: [f"1/{at + 1}/25", name, marks[at % 4]],
    )
    assert [row.arrived for row in rows[:4]] == [True, False, True, False]


def test_money_of_ledgers(tmp_path: Path) -> None:
    header = ["Ref Dt", "Ref Prov", "Chgs", "Pmts"]
    rows = made(
        tmp_path, header, lambda at, name: [f"1/{at + 1}/25", name, "$1,200.00", "$1,034.50 CR"]
    )
    assert rows[0].payments == 103_450
    rows = made(tmp_path, header, lambda at, name: [f"1/{at + 1}/25", name, "$90.00", "(35.00)"])
    assert rows[0].payments == 3_500


def test_a_header_in_spanish(tmp_path: Path) -> None:
    header = ["Fecha de referido", "Médico que refiere", "Fecha de evaluación", "Estado"]
    said = ("Evaluado", "No se presentó")
    rows = made(
        tmp_path,
        header,
        lambda at, name: [f"{at + 1}/01/2025", name, "" if at % 2 else "28/02/2025", said[at % 2]],
    )
    assert days(rows)[2] == "2025-01-03"
    assert [row.course for row in rows[:2]] == ["evaluated", "lost"]


def test_a_practice_under_a_person_in_one_cell_stays_two_things(tmp_path: Path) -> None:
    header = ["orderdate", "referringprovider"]
    rows = made(tmp_path, header, lambda at, name: [f"1/{at + 1}/25", f"{name}\nBayside Ortho"])
    assert rows[0].referrer == "Ann Lee, MD | Bayside Ortho"
    rows = made(tmp_path, header, lambda at, name: [f"1/{at + 1}/25", "Valley\nOrthopedics"])
    assert rows[0].referrer == "Valley Orthopedics"


@pytest.mark.parametrize(
    ("header", "said"),
    [
        (["Provider", "2022", "2023"], "totals by year"),
        (["Provider", "Q1 2024", "Q2 2024"], "totals by quarter"),
        (["Year", "Referral Source", "Referrals"], "totals by year"),
        (["Rec'd", "Referred by", "Insurance"], "have no year"),
    ],
)
def test_what_holds_no_months_is_refused_with_the_way_out(
    tmp_path: Path, header: list[str], said: str
) -> None:
    values = ["3/14", "Dr. Lee", "Aetna"] if "no year" in said else ["2024", "Dr. Lee", "12"]
    values = ["Dr. Lee", "7", "12"] if header[0] == "Provider" else values
    path = write_text(tmp_path / "made.csv", csv_text([header, *[values] * 9]))
    assert said in " ".join(guess_mapping(open_file(path), TODAY).problems)


def test_names_with_a_comma_and_no_quotes(tmp_path: Path) -> None:
    lines = [f"1/{n + 1}/2025,Lee, Ann,{n},2/{n + 1}/2025" for n in range(20)]
    header = "Ref Date,Referring Provider,MRN,Eval Date"
    path = write_text(tmp_path / "made.csv", "\n".join([header, *lines, "1/30/2025,Google,77,"]))
    rows = rows_of(path)
    assert {row.referrer for row in rows} == {"Lee, Ann", "Google"}
    assert sum(row.arrived for row in rows) == 20


def test_a_month_in_each_row_and_a_source_in_each_column(tmp_path: Path) -> None:
    counts = (["Jan 2025", "1", "", "3", "4"], ["Feb 2025", "0", "2", "5", "7"])
    lines = [["Month", *NAMES, "Total"], *counts]
    path = write_text(tmp_path / "made.csv", csv_text([*lines, ["Total", "1", "2", "8", "11"]]))
    rows = rows_of(path)
    assert [(row.source_name, row.received_count) for row in rows if row.received_count] == [
        ("Ann Lee, MD", 1), ("Cy Dole NP", 3), ("Raj Patel DO", 2), ("Cy Dole NP", 5)
    ]  # fmt: skip


def test_a_listing_with_a_rule_whose_columns_stand_close(tmp_path: Path) -> None:
    head = "ReferralDate            ReferringProvider    EvalDate\n"
    rule = "----------------------- -------------------- ----------\n"
    lines = [f"2025-01-{n:02} 00:00:00.000 {'Ann Lee, MD':<20} NULL      \n" for n in range(1, 15)]
    rows = rows_of(write_text(tmp_path / "made.rpt", head + rule + "".join(lines)))
    assert (len(rows), rows[0].referrer, days(rows)[3]) == (14, "Ann Lee, MD", "2025-01-04")


@pytest.mark.parametrize("said", ["1736344800000", "20250108T140000Z"])
def test_days_of_programs(tmp_path: Path, said: str) -> None:
    header = ["referral_received_at", "referring_provider"]
    rows = made(tmp_path, header, lambda at, name: [said, name])
    assert days(rows)[0] == "2025-01-08"


@pytest.mark.parametrize(
    ("names", "field"),
    [
        (
            ("Bayside Orthopedics", "Cedar Family Medicine", "Harbor Internal Medicine"),
            "organisation",
        ),
        (("Bayside Orthopedic Physical Therapy", "Cedar PT", "Harbor Sports Rehab"), "clinic"),
        (("North", "South", "Main St"), "clinic"),
    ],
)
def test_whose_clinic_it_is(tmp_path: Path, names: tuple[str, ...], field: str) -> None:
    header = ["Referral Date", "Referring Doctor", "Clinic Name"]
    rows = made(tmp_path, header, lambda at, name: [f"1/{at + 1}/2025", name, names[at % 3]])
    assert getattr(rows[0], field) == names[0]
