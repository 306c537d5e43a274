"""How near each stored field is to a patient; a new field is declared here before it is kept.

SAFE      says nothing about one patient: keys, counts, kinds, who changed what
COURSE    says something about one patient's care: shown with `see_patients`, else only in sums
IDENTITY  names a patient, or is text in which somebody may: encrypted, or a reason in PLAIN
"""

SAFE, COURSE, IDENTITY = "safe", "course", "identity"

KEYS = {"id": SAFE, "practice": SAFE, "import_batch": SAFE}
WHO_AND_WHEN = {"by": SAFE, "at": SAFE}
REACHABLE = KEYS | dict.fromkeys(
    ["npi", "phone", "fax", "address", "city", "state", "zip", "is_edited", "created_at"], SAFE
)
PAIR = KEYS | dict.fromkeys(["what", "left", "right"], SAFE)

FIELDS: dict[str, dict[str, str]] = {
    "patients.Patient": {
        "id": SAFE,
        "practice": SAFE,
        "identity_hash": IDENTITY,
        "chart_number": IDENTITY,
        "birth_year": COURSE,
        "sex": COURSE,
        "zip": COURSE,
    },
    "partners.Partner": REACHABLE
    | {"name": SAFE, "kind": SAFE, "is_solo_office": SAFE, "merged_into": SAFE},
    "partners.Contact": REACHABLE
    | dict.fromkeys(["given", "middle", "family", "suffix", "credentials", "merged_into"], SAFE),
    "partners.Affiliation": KEYS | {"contact": SAFE, "partner": SAFE},
    "partners.Doubt": PAIR
    | dict.fromkeys(["probability", "evidence", "put_off_until", "closed_at", "answer"], SAFE)
    | dict.fromkeys(["answered_at", "answered_by", "answered_with", "merge"], SAFE),
    "partners.Decision": {name: SAFE for name in PAIR if name != "import_batch"}
    | WHO_AND_WHEN
    | dict.fromkeys(["verdict", "doubt", "said_by", "evidence"], SAFE)
    | {"left_name": IDENTITY, "right_name": IDENTITY},
    "partners.Merge": WHO_AND_WHEN
    | dict.fromkeys(["id", "practice", "what", "kept", "absorbed"], SAFE)
    | {"moved": SAFE, "evidence": SAFE, "split_at": SAFE},
    "partners.SourceName": KEYS
    | {"raw": IDENTITY, "label": IDENTITY}
    | dict.fromkeys(["fingerprint", "channel", "contact", "partner", "evidence"], SAFE)
    | {"is_decided": SAFE},
    "partners.Note": WHO_AND_WHEN
    | {"id": SAFE, "practice": SAFE, "partner": SAFE, "contact": SAFE, "text": IDENTITY},
    "referrals.Referral": KEYS
    | dict.fromkeys(["direction", "source", "clinic", "payer_kind"], SAFE)
    | {"row_key": IDENTITY, "content_hash": SAFE, "patient": IDENTITY}
    | dict.fromkeys(["received_on", "received_is_creation", "evaluated_on"], COURSE)
    | dict.fromkeys(["discharged_on", "state", "has_arrived", "has_finished"], COURSE)
    | dict.fromkeys(["status_text", "lost_reason", "discharge_reason"], COURSE)
    | dict.fromkeys(["payer", "diagnosis", "icd10", "region", "therapist"], COURSE)
    | dict.fromkeys(["visits", "revenue_cents", "charges_cents"], COURSE)
    | dict.fromkeys(["outcome_in", "outcome_out", "satisfaction"], COURSE),
    "referrals.CourseStep": KEYS
    | WHO_AND_WHEN
    | {"referral": COURSE, "state": COURSE, "on": COURSE},
    "referrals.MonthlyTotal": KEYS
    | dict.fromkeys(["source", "clinic", "row_key", "content_hash", "month"], SAFE)
    | dict.fromkeys(["received", "arrived", "visits", "revenue_cents", "payer_kind"], SAFE),
    "spreadsheets.ImportBatch": {"id": SAFE, "practice": SAFE, "by": SAFE}
    | dict.fromkeys(["public_id", "file_hash", "file_bytes", "sheet_name", "mapping"], SAFE)
    | dict.fromkeys(["stage", "summary", "error", "created_at", "done_at", "undone_at"], SAFE)
    | {"file_name": IDENTITY, "preview": SAFE},
    "spreadsheets.SavedMapping": {"id": SAFE, "practice": SAFE}
    | {"header_hash": SAFE, "mapping": SAFE, "updated_at": SAFE},
    "spreadsheets.UnreadCell": {"id": SAFE, "practice": SAFE, "batch": SAFE}
    | {"row": SAFE, "column": SAFE, "value": IDENTITY, "reason": SAFE},
    "spreadsheets.Before": {"id": SAFE, "practice": SAFE, "batch": SAFE}
    | {"model": SAFE, "record": SAFE, "values": COURSE},
}

# Identity that is not encrypted, and why that is right.
PLAIN = {
    "patients.Patient.identity_hash": "a keyed hash; without the installation's secret it is noise",
    "partners.SourceName.raw": "names who referred; matched and searched, so it must be readable",
    "partners.SourceName.label": "as raw, in one line",
    "partners.Decision.left_name": "as SourceName.label, which may be forgotten before it",
    "partners.Decision.right_name": "the same",
    "partners.Note.text": "the page asks to keep patients out; searched and shown to members only",
    "referrals.Referral.row_key": "a hash of the row's own key; recognises it in a later export",
    "referrals.Referral.patient": "a number that points to the patient",
    "spreadsheets.ImportBatch.file_name": "given by the practice; shown to those who may import",
}
