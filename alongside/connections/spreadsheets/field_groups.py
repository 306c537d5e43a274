"""The fields of an import as a person looks for them: in groups, in plain words."""

from alongside.connections.spreadsheets.fields import BY_KEY, TOTALS_ONLY

LEFT_OUT = ("", "Leave out")
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("The referral", ("received_on", "created_on", "referral_id", "status", "lost_reason")),
    ("Who sent the patient", (
        "referrer", "referrer_given", "referrer_family", "referrer_credentials", "referrer_npi",
        "organisation", "source_name", "source_kind",
    )),
    ("How to reach them", ("phone", "fax", "address", "city", "state", "zip")),
    ("The patient", (
        "patient_id", "patient_name", "patient_given", "patient_family", "birth_date", "age",
        "sex", "patient_zip", "diagnosis", "icd10", "region",
    )),
    ("Where, and who pays", (
        "clinic", "evaluation_clinic", "therapist", "payer", "payer_kind", "charges", "payments",
    )),
    ("What came of it", (
        "evaluated_on", "visits", "discharged_on", "discharge_reason", "outcome_in",
        "outcome_out", "satisfaction",
    )),
    ("Totals by month", ("month", "total_received", "total_arrived")),
)  # fmt: skip

Choices = list[tuple[str, str] | tuple[str, list[tuple[str, str]]]]


def field_choices(*, is_total: bool) -> Choices:
    """Return what a column can be, grouped; fields of totals only where the file holds totals."""
    choices: Choices = [LEFT_OUT]
    for name, keys in GROUPS:
        if is_total or not TOTALS_ONLY.issuperset(keys):
            choices.append((name, [(key, BY_KEY[key].label) for key in keys]))
    return choices
