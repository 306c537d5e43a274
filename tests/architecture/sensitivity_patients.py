"""How near each stored field of patients is to a patient."""

from tests.architecture.nearness import COURSE, IDENTITY, SAFE

FIELDS = {
    "patients.Patient": {
        "id": SAFE,
        "practice": SAFE,
        "identity_hash": IDENTITY,
        "chart_number": IDENTITY,
        "initials": IDENTITY,
        "birth_year": COURSE,
        "sex": COURSE,
        "zip": COURSE,
    },
    "patients.OutsideNumber": {"id": SAFE, "practice": SAFE, "source": SAFE}
    | {"patient": IDENTITY, "number_hash": IDENTITY},
}

# Identity that is not encrypted, and why that is right.
PLAIN = {
    "patients.Patient.identity_hash": "a keyed hash; without the installation's secret it is noise",
    "patients.OutsideNumber.patient": "a number that points to the patient",
    "patients.OutsideNumber.number_hash": "a keyed hash, as Patient.identity_hash",
}
