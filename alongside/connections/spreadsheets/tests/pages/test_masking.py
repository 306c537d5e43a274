"""Which columns of strangers' files are about patients."""

import pytest

from alongside.connections.spreadsheets.masking import is_about_patient, masked, masked_cells


@pytest.mark.parametrize(
    ("field", "header"),
    [
        ("patient_name", "Name"),
        ("birth_date", "Date"),
        ("patient_id", "#"),
        (None, "Patient Name"),
        (None, "PatientLastName"),
        (None, "PT_NAME"),
        (None, "Pt. Email"),
        (None, "DOB"),
        (None, "SSN"),
        (None, "Acct #"),
        (None, "Cell Phone"),
        ("phone", "Patient Phone"),
    ],
)
def test_patients(field, header):
    assert is_about_patient(field, header)
    assert masked(["Jane Doe", ""], field=field, header=header) == ["•••", ""]


@pytest.mark.parametrize(
    ("field", "header"),
    [
        ("referrer", "Referring Provider"),
        (None, "Comments"),
        ("status", "Status"),
        ("received_on", "Referral Received Date"),
        ("organisation", "Referring Practice"),
        ("clinic", "PT Clinic"),
        (None, "Department"),
        (None, "Description"),
    ],
)
def test_not_patients(field, header):
    assert masked(["Riverside"], field=field, header=header) == ["Riverside"]


def test_numbers_and_addresses_of_people_are_masked_wherever_they_stand():
    found = masked(["call 123-45-6789 or jane@doe.example"], field=None, header="Comments")
    assert found == ["call ••• or •••"]


def test_a_whole_row_is_never_shown():
    mapping = {"columns": [{"header": "Born", "field": "birth_date"}]}
    cells = [
        (2, "", "Doe | Jane", "no date"),
        (3, "Born", "1850", "too early"),
        (4, "Visits", "x", "?"),
    ]
    assert [cell[2] for cell in masked_cells(mapping, cells)] == ["•••", "•••", "x"]
