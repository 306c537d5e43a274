"""Columns of whole files are matched by header and content, changed, saved and used again."""

import datetime as dt
from pathlib import Path

import pytest

from alongside.connections.spreadsheets.errors import UnreadableMapping
from alongside.connections.spreadsheets.mapping import Mapping, guess_mapping
from alongside.connections.spreadsheets.open_file import open_file
from alongside.connections.spreadsheets.sheet import Sheet
from alongside.connections.spreadsheets.tests.making import TODAY, csv_text, read_rows, write_text

NPIS = ["1234567893", "1003802901"]
FILES = {
    "webpt": (
        ["Patient Name", "Patient ID", "Case ID", "Referral Received Date", "Case Created Date",
         "Referral Source", "Referral Contact", "Primary Treatment Clinic",
         "Initial Evaluation Clinic", "Insurance Type", "Primary Diagnosis"],
        [["Doe, Jane", f"P{n}", f"C{n}", "01/15/2024", "01/16/2024",
          ["Physician", "Marketing"][n % 2],
          f"Dr. {'ABCDEFGHIJ'[n % 10]} Smith", "North", "(Unassigned)", "BCBS", "Knee pain"]
         for n in range(60)],
        {"patient_name": 0, "patient_id": 1, "referral_id": 2, "received_on": 3, "created_on": 4,
         "source_kind": 5, "source_name": 6, "clinic": 7, "evaluation_clinic": 8, "payer_kind": 9,
         "diagnosis": 10},
    ),
    "epic": (
        ["REFERRAL_ID", "PAT_ID", "ENTRY_DATE", "RFL_STATUS_C_NAME", "REFERRING_PROV_ID",
         "REFERRING_PROV_ID_REFERRING_PROV_NAM", "RFL_RECEIVED_DATE", "REFERRAL_PROV_ID_PROV_NAME",
         "PCP_PROV_ID_PROV_NAME"],
        [[1000 + n, f"Z{n}", "2024-01-02 00:00:00", ["Authorized", "Closed"][n % 2], 500 + n % 3,
          "SMITH, JOHN A", "2024-01-03 00:00:00", "DOE, PAT", "LEE, ANN"] for n in range(20)],
        {"referral_id": 0, "patient_id": 1, "created_on": 2, "status": 3, "referrer": 5,
         "received_on": 6, "therapist": 7},
    ),
    "abbreviations": (
        ["Acct #", "DOB", "Rcvd", "Ref Prov", "Ref Prov NPI", "DX", "Ins", "IE Date", "D/C",
         "Vsts"],
        [[n, "1/31/1960", "1/15/2024", "SMITH, JOHN", NPIS[n % 2], "M25.561", "Aetna", "1/20/2024",
          "3/1/2024", 8] for n in range(20)],
        {"patient_id": 0, "birth_date": 1, "received_on": 2, "referrer": 3, "referrer_npi": 4,
         "icd10": 5, "payer": 6, "evaluated_on": 7, "discharged_on": 8, "visits": 9},
    ),
    "names in parts": (
        ["MRN", "Last Name", "First Name", "Referral Date", "Referring Last Name",
         "Referring First Name", "Credentials", "Group", "Address", "City", "State", "Zip", "Phone",
         "Fax"],
        [[n, "Doe", "Jane", "1/15/2024", "Smith", "John", "MD", "Valley Ortho", "1 Main St",
          "Helena", "MT", "59601", "406-555-0100", "406-555-0199"] for n in range(9)],
        {"patient_id": 0, "patient_family": 1, "patient_given": 2, "received_on": 3,
         "referrer_family": 4, "referrer_given": 5, "referrer_credentials": 6, "organisation": 7,
         "address": 8, "city": 9, "state": 10, "zip": 11, "phone": 12, "fax": 13},
    ),
    "a front desk's own list": (
        ["Date called", "Pt name", "Who sent them?", "Insurance", "Body part", "Scheduled?",
         "Eval done?", "Why not?"],
        [[f"1/{n + 1}/2024", "Jane D", "Dr Smith", "Aetna", "knee", "Y", "NY"[n % 2], "no show"]
         for n in range(25)],
        {"received_on": 0, "patient_name": 1, "source_name": 2, "payer": 3, "region": 4,
         "status": 6, "lost_reason": 7},
    ),
    "short names of a database": (
        ["PtNum", "PtLName", "PtDOB", "PtZip", "RefDrName", "RefDrNPI", "RefDrFax", "EvalDt",
         "DCDt",
         "DxCd1", "InsTyp", "NumVisits", "TotChg", "TotPmt", "RefDt"],
        [[n, "Doe", "19600131", "596010000", "SMITH JOHN", NPIS[n % 2], "4065550101", "20240120",
          "20240301", "M25561", "COMM", 8, "100.00", "50.25", "20240115"] for n in range(9)],
        {"patient_id": 0, "patient_family": 1, "birth_date": 2, "patient_zip": 3, "referrer": 4,
         "referrer_npi": 5, "fax": 6, "evaluated_on": 7, "discharged_on": 8, "icd10": 9,
         "payer_kind": 10, "visits": 11, "charges": 12, "payments": 13, "received_on": 14},
    ),
    "by content alone": (
        ["A", "B", "C", "D", "E", "F"],
        [["2024-01-15", f"{['Smith', 'Jones', 'Lee'][n % 3]}, John MD", NPIS[n % 2], "M25.561",
          ["Aetna", "Medicare"][n % 2], ["Active", "Cancelled"][n % 2]] for n in range(30)],
        {"received_on": 0, "referrer": 1, "referrer_npi": 2, "icd10": 3, "payer": 4, "status": 5},
    ),
}  # fmt: skip


def sheet_of(folder: Path, rows: list[list[object]]) -> Sheet:
    return open_file(write_text(folder / "a.csv", csv_text(rows)))


@pytest.mark.parametrize("name", FILES)
def test_columns_of_whole_files(tmp_path: Path, name: str) -> None:
    header, rows, expected = FILES[name]
    mapping = guess_mapping(sheet_of(tmp_path, [header, *rows]), TODAY)
    assert {key: a.column for key, a in mapping.columns.items()} == expected
    assert mapping.problems == []
    assert all(a.why for a in mapping.assignments)


def test_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    header, rows, _ = FILES["names in parts"]
    # Address parts stay together; everything else is turned round.
    order = [3, 7, 4, 5, 6, 8, 9, 10, 11, 12, 13, 0, 1, 2]
    turned = [[row[at] for at in order] for row in [header, *rows]]
    mapping = guess_mapping(sheet_of(tmp_path, turned), TODAY)
    found = {key: header[order[a.column]] for key, a in mapping.columns.items()}
    assert found == {k: header[v] for k, v in FILES["names in parts"][2].items()}


def test_content_overrules_a_header_that_misleads(tmp_path: Path) -> None:
    rows = [["Referral Date", "Ref Date 2", "Referring Provider"]]
    rows += [["Dr. Smith", f"1/{n}/2024", "Lee, Ann"] for n in range(13, 25)]
    mapping = guess_mapping(sheet_of(tmp_path, rows), TODAY)
    assert mapping.columns["received_on"].column == 1


def test_a_number_that_repeats_is_no_referral_number(tmp_path: Path) -> None:
    rows = [["Referral Date", "Case ID", "Source"]]
    rows += [[f"1/{n}/2024", "7", "Google"] for n in range(13, 25)]
    assert "referral_id" not in guess_mapping(sheet_of(tmp_path, rows), TODAY).columns


def test_the_question_about_dates_is_asked_once_and_answered(tmp_path: Path) -> None:
    rows = [["Referral Date", "Eval Date", "Source"], ["01/02/2024", "03/04/2024", "Google"]]
    sheet = sheet_of(tmp_path, rows)
    mapping = guess_mapping(sheet, TODAY)
    assert mapping.question == "“01/02/2024” in “Referral Date”: month first or day first?"
    with pytest.raises(UnreadableMapping, match="month first or day first"):
        list(read_rows(sheet, mapping, TODAY))
    days = {
        order: next(iter(read_rows(sheet, mapping.with_date_order(order), TODAY)))
        for order in ("mdy", "dmy")
    }
    assert days["mdy"].received_on == dt.date(2024, 1, 2)
    assert days["dmy"].received_on == dt.date(2024, 2, 1)
    assert Mapping.from_json(mapping.to_json()).question == mapping.question


def test_one_telling_date_settles_all_columns_of_its_format(tmp_path: Path) -> None:
    rows = [["Referral Date", "Eval Date", "Source"], *([["01/02/2024", "03/04/2024", "x"]] * 3000)]
    rows.append(["01/02/2024", "25/04/2024", "x"])  # far down, and in the other column
    mapping = guess_mapping(sheet_of(tmp_path, rows), TODAY)
    assert mapping.question is None
    assert {mapping.orders.order(column, None) for column in (0, 1)} == {"dmy"}


def test_evidence_in_the_file_beats_an_answer(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, [["Referral Date", "Source"], ["25/01/2024", "Google"]])
    mapping = Mapping.from_json({"date_order": "mdy"}).bound_to(sheet, TODAY)
    row = next(iter(read_rows(sheet, mapping, TODAY)))
    assert row.received_on == dt.date(2024, 1, 25)


def test_a_person_changes_a_column(tmp_path: Path) -> None:
    header, rows, _ = FILES["epic"]
    mapping = guess_mapping(sheet_of(tmp_path, [header, *rows]), TODAY)
    changed = mapping.with_field(8, "referrer")
    assert changed.columns["referrer"].column == 8
    assert changed.assignments[5].field is None  # a field stays with one column
    assert changed.with_field(6, None).with_field(2, None).problems == [
        "No column holds the day a referral was received. Choose one."
    ]
    with pytest.raises(UnreadableMapping, match="no field"):
        mapping.with_field(0, "zebra")


def test_saved_and_used_on_the_next_export(tmp_path: Path) -> None:
    header, rows, expected = FILES["abbreviations"]
    saved = guess_mapping(sheet_of(tmp_path, [header, *rows]), TODAY).to_json()
    assert "SMITH" not in str(saved)  # no value of the file is saved
    turned = [list(reversed(row)) for row in [header, *rows]]
    sheet = sheet_of(tmp_path, turned)
    again = Mapping.from_json(saved)
    assert again.fits(sheet)
    bound = again.bound_to(sheet, TODAY)
    last = len(header) - 1
    assert {key: last - a.column for key, a in bound.columns.items()} == expected


def test_two_columns_of_one_name_keep_their_places(tmp_path: Path) -> None:
    rows = [["Date", "Name", "Date"], ["1/13/2024", "Lee, Ann MD", "2/14/2024"]]
    sheet = sheet_of(tmp_path, rows)
    saved = guess_mapping(sheet, TODAY).with_field(2, "received_on").to_json()
    assert Mapping.from_json(saved).bound_to(sheet, TODAY).columns["received_on"].column == 2


def test_mapping_written_by_hand(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, [["Wann", "Wer", "NPI"], ["1/13/2024", "Lee, Ann MD", NPIS[0]]])
    mapping = Mapping.from_json(
        {"columns": {"Wann": "received_on", "Wer": "referrer", "NPI": None}}
    )
    columns = mapping.bound_to(sheet, TODAY).columns
    assert {key: a.column for key, a in columns.items()} == {"received_on": 0, "referrer": 1}


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"version": 9}, "version 9"),
        ({"date_order": "american"}, "no date order"),
        ({"columns": {"A": "zebra"}}, "“zebra” (for “A”) is no known field"),
        ({"columns": {"A": "city", "B": "city"}}, "two columns for “City of the source”"),
        ({"columns": ["A"]}, "needs its header and its field"),
    ],
)
def test_bad_mappings_are_named(data: dict[str, object], says: str) -> None:
    with pytest.raises(UnreadableMapping) as error:
        Mapping.from_json(data)
    assert says in str(error.value)


def test_a_mapping_for_another_file_is_refused(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, [["Referral Date", "Source"], ["1/13/2024", "Google"]])
    mapping = Mapping.from_json({"columns": {"Date of Referral": "received_on"}})
    assert not mapping.fits(sheet)
    with pytest.raises(UnreadableMapping, match="“Date of Referral”, which this file does not"):
        mapping.bound_to(sheet, TODAY)


def test_five_digits_that_never_come_again_are_no_zip(tmp_path: Path) -> None:
    numbers = csv_text(
        [["Referral Date", "Referring Provider", "Xyz", "Abc"]]
        + [["01/15/2024", "Ann Lee MD", 50_000 + n, 59601 + n % 3] for n in range(40)]
    )
    found = guess_mapping(open_file(write_text(tmp_path / "a.csv", numbers)), TODAY).columns
    assert found["patient_zip"].header == "Abc"
