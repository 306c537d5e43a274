"""What becomes of each row: typed values, stand-ins, remarks and reasons."""

import datetime as dt
from pathlib import Path

import pytest

from alongside.connections.spreadsheets.errors import UnreadableMapping
from alongside.connections.spreadsheets.mapping import guess_mapping
from alongside.connections.spreadsheets.open_file import open_file
from alongside.connections.spreadsheets.parsed_row import ParsedRow, Unread, patient_identity
from alongside.connections.spreadsheets.tests.making import TODAY, csv_text, read_rows, write_text

HEADER = ["Received Date", "Created Date", "Referring Provider", "Referring NPI", "Payer", "DX",
          "Pt ID", "Patient Name", "DOB", "Sex", "IE Date", "Visits", "D/C Date", "D/C Reason",
          "Status", "Payments"]  # fmt: skip
GOOD = {
    "Received Date": "1/15/2024", "Created Date": "1/16/2024",
    "Referring Provider": "SMITH, JOHN A MD", "Referring NPI": "1234567893",
    "Payer": "Medicare Part B", "DX": "M25.561 - right knee pain", "Pt ID": "P-7",
    "Patient Name": "Doe, Jane", "DOB": "1/31/1960", "Sex": "F", "IE Date": "1/20/2024",
    "Visits": "9", "D/C Date": "3/1/2024", "D/C Reason": "Goals met", "Status": "Discharged",
    "Payments": "$1,234.50",
}  # fmt: skip


def read(folder: Path, *changes: dict[str, str], header: list[str] = HEADER) -> list[object]:
    """Rows of a file: the good row with changes, after ten good ones that carry the mapping."""
    lines = [[GOOD[name] for name in header]] * 10
    lines += [[(GOOD | change)[name] for name in header] for change in changes]
    sheet = open_file(write_text(folder / "a.csv", csv_text([header, *lines])))
    found = list(read_rows(sheet, guess_mapping(sheet, TODAY), TODAY))
    assert all(isinstance(row, ParsedRow) for row in found[:10])
    return found[10:]


def row_of(folder: Path, **change: str) -> ParsedRow:
    (row,) = read(folder, {key.replace("_", " "): value for key, value in change.items()})
    assert isinstance(row, ParsedRow)
    return row


def test_a_whole_row(tmp_path: Path) -> None:
    row = row_of(tmp_path)
    assert (row.received_on, row.created_on) == (dt.date(2024, 1, 15), dt.date(2024, 1, 16))
    assert not row.received_is_creation
    assert (row.referrer, row.referrer_npi) == ("SMITH, JOHN A MD", "1234567893")
    assert (row.payer, row.payer_kind) == ("Medicare Part B", "medicare")
    assert (row.diagnosis, row.icd10, row.region) == (
        "M25.561 - right knee pain", "M25.561", "knee",
    )  # fmt: skip
    assert (row.birth_year, row.sex, row.visits, row.payments) == (1960, "F", 9, 123450)
    assert (row.course, row.arrived, row.finished) == ("discharged", True, True)
    assert (row.received_count, row.arrived_count, row.is_total) == (1, 1, False)


def test_the_creation_date_stands_in(tmp_path: Path) -> None:
    (row,) = read(tmp_path, {"Received Date": ""})
    assert isinstance(row, ParsedRow)
    assert (row.received_on, row.received_is_creation) == (dt.date(2024, 1, 16), True)


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("Received Date", "13/45/2024", "no such day"),
        ("Received Date", "1/1/2031", "more than a year ahead"),
        ("Referring NPI", "1234567890", "the last digit does not check"),
        ("Visits", "-2", "less than zero"),
        ("Visits", "lots", "not a number"),
        ("Payments", "n/k", "not a number"),
        ("DOB", "1/1/2031", "in the future"),
        ("Sex", "blue", "another word"),
        ("Payer", "x" * 130, "longer than 120"),
    ],
)
def test_a_bad_value_is_named_and_the_rest_is_kept(
    tmp_path: Path, column: str, value: str, reason: str
) -> None:
    row, unread = read(tmp_path, {column: value})
    assert isinstance(row, ParsedRow)
    assert isinstance(unread, Unread)
    assert row.referrer == "SMITH, JOHN A MD"
    assert (unread.row, unread.column, unread.value) == (12, column, value)
    assert reason in unread.reason
    assert not unread.kept


@pytest.mark.parametrize(
    ("change", "remark", "course"),
    [
        ({"Status": "Zebra", "IE Date": "", "D/C Date": ""}, "not known as a status", "received"),
        ({"IE Date": "12/24/2025", "Status": "Pending", "D/C Date": ""}, "in the future",
         "scheduled"),
        ({"IE Date": "9/1/2023"}, "136 days before the referral", "discharged"),
        ({"Status": "Cancelled", "D/C Date": ""}, "took place all the same", "evaluated"),
        ({"D/C Date": "1/2/2024"}, "before the evaluation", "discharged"),
    ],
)  # fmt: skip
def test_odd_values_are_kept_with_a_remark(tmp_path: Path, change, remark, course) -> None:
    row, unread = read(tmp_path, change)
    assert isinstance(row, ParsedRow)
    assert isinstance(unread, Unread)
    assert unread.kept
    assert remark in unread.reason
    assert row.course == course


def test_a_row_without_any_date_is_reported_whole(tmp_path: Path) -> None:
    (unread,) = read(tmp_path, {"Received Date": "", "Created Date": "N/A"})
    assert isinstance(unread, Unread)
    assert unread.column == ""
    assert unread.reason == "neither a received date nor a creation date"
    assert "SMITH, JOHN A MD" in unread.value


def test_nothing_is_dropped(tmp_path: Path) -> None:
    text = "Referrals 2024\n\nReceived,Referring Provider,NPI,Status\n"
    text += "1/15/2024,Lee,,Active\n" * 8
    text += "Received,Referring Provider,NPI,Status\n"  # page break
    text += "Group: North,,,\n1/16/2024,Lee,,Active\n\n,,,\n"
    text += "1/17/2024,Lee, Ann,,Active\nTotal,9,,\nGrand Total: 9,,,\nPrinted 1/31/2024,,,\n"
    sheet = open_file(write_text(tmp_path / "a.csv", text))
    found = list(read_rows(sheet, guess_mapping(sheet, TODAY), TODAY))
    unread = [(u.row, u.reason) for u in found if isinstance(u, Unread)]
    assert sum(isinstance(row, ParsedRow) for row in found) == 9
    assert unread == [
        (12, "the column names again, not a referral"),
        (13, "a line with a single value, not a referral"),
        (17, "5 values for 4 columns: a value contains the separator ',' without quotes"),
        (18, "a line of totals, not a referral"),
        (19, "a line of totals, not a referral"),
        (20, "a line of the report's frame, not a referral"),
    ]


def test_somebody_called_total_is_no_line_of_totals(tmp_path: Path) -> None:
    row = row_of(tmp_path, Referring_Provider="Total Health Clinic")
    assert row.referrer == "Total Health Clinic"


def test_words_about_who_referred_are_left_to_the_matching(tmp_path: Path) -> None:
    for word in ["(Unassigned)", "N/A", "Self", "Walk-in", "Google", "Former patient"]:
        assert row_of(tmp_path, Referring_Provider=word).referrer == word


def test_first_name_alone_holds_the_whole_name_of_a_marketing_contact(tmp_path: Path) -> None:
    text = "Received,Referral Contact First Name,Referral Contact Last Name\n"
    text += "1/15/2024,John,Smith\n1/16/2024,Iron Oak Gym,\n"
    sheet = open_file(write_text(tmp_path / "a.csv", text))
    rows = list(read_rows(sheet, guess_mapping(sheet, TODAY), TODAY))
    assert [(r.referrer, r.referrer_given, r.referrer_family) for r in rows] == [
        (None, "John", "Smith"), ("Iron Oak Gym", None, None),
    ]  # fmt: skip


def test_without_evaluation_dates_other_proof_counts(tmp_path: Path) -> None:
    text = "Received,Source,Initial Evaluation Clinic\n"
    text += "1/15/2024,Google,North\n1/16/2024,Google,(Unassigned)\n"
    sheet = open_file(write_text(tmp_path / "a.csv", text))
    rows = list(read_rows(sheet, guess_mapping(sheet, TODAY), TODAY))
    assert [(r.arrived, r.course) for r in rows] == [(True, "evaluated"), (False, "received")]


def test_with_evaluation_dates_visits_alone_prove_nothing(tmp_path: Path) -> None:
    change = {"IE Date": "", "D/C Date": "", "Status": "Scheduled", "Visits": "3"}
    (row,) = read(tmp_path, change)
    assert isinstance(row, ParsedRow)
    assert (row.arrived, row.course) == (False, "scheduled")


def test_age_gives_a_year_of_birth(tmp_path: Path) -> None:
    sheet = open_file(write_text(tmp_path / "a", "Received,Source,Age\n1/15/2024,Google,64\n"))
    (row,) = read_rows(sheet, guess_mapping(sheet, TODAY), TODAY)
    assert row.birth_year == 1960


def test_who_the_patient_is(tmp_path: Path) -> None:
    by_id = row_of(tmp_path)
    assert patient_identity(*by_id.patient_ref) == "id:p-7"
    assert patient_identity(None, None, None, None, "1960-01-31") is None
    assert patient_identity(None, "Jane Doe", None, None, None) is None
    same = {
        patient_identity(None, name, given, family, "1960-01-31")
        for name, given, family in [
            ("Doe, Jane", None, None), ("Jane Doe", None, None), ("JANE  DOE", None, None),
            (None, "Jane", "Doe"),
        ]
    }  # fmt: skip
    assert same == {"nb:doe jane|1960-01-31"}


def test_a_file_without_a_day_cannot_be_read(tmp_path: Path) -> None:
    sheet = open_file(write_text(tmp_path / "a", "Referring Provider,City\nLee,Helena\n"))
    with pytest.raises(UnreadableMapping, match="No column holds the day"):
        read_rows(sheet, guess_mapping(sheet, TODAY), TODAY)
