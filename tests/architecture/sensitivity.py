"""How near each stored field is to a patient; a new field is declared here before it is kept.

SAFE      says nothing about one patient: keys, counts, kinds, who changed what
COURSE    says something about one patient's care: shown with `see_patients`, else only in sums
IDENTITY  names a patient, or is text in which somebody may: encrypted, or a reason in PLAIN
"""

from tests.architecture.sensitivity_advocacy import ADVOCACY, ADVOCACY_PLAIN

SAFE, COURSE, IDENTITY = "safe", "course", "identity"

KEYS = {"id": SAFE, "practice": SAFE, "import_batch": SAFE}
WHO_AND_WHEN = {"by": SAFE, "at": SAFE}
REACHABLE = KEYS | dict.fromkeys(
    ["npi", "phone", "fax", "address", "city", "state", "zip", "is_edited", "created_at"], SAFE
)
PAIR = KEYS | dict.fromkeys(["what", "left", "right"], SAFE)

SIGNED = {"id": SAFE, "practice": SAFE, "at": SAFE} | dict.fromkeys(
    ["by_side", "by_name", "by_user", "by_contact", "told_by"], SAFE
)
OF_PARTNERSHIP = SIGNED | {"partnership": SAFE}
# What people write in a partnership; both sides read it, so it must never hold a patient.
WRITTEN = {
    "Answer.text",
    "Problem.words",
    "Problem.who_suffers",
    "Problem.how_they_notice",
    "OurPart.words",
    "TheirPart.words",
    "Proposal.opening",
    "Proposal.items",
    "Proposal.theirs",
    "Proposal.closing",
    "Commitment.what",
    "CommitmentChange.why",
    "SharedItem.words",
    "PlanChange.values",
    "PlanChange.summary",
    "PlanChange.why",
    "PlanAnswer.words",
    "Review.prepared",
    "Review.outcome",
    "Contribution.what",
    "InvitationText.words",
    "StageChange.why",
    "Reading.note",
}


def of_partnerships(model: str, base: dict[str, str], *names: str) -> dict[str, dict[str, str]]:
    """Return the declaration of one model of the partnerships room."""
    own = {name: IDENTITY if f"{model}.{name}" in WRITTEN else SAFE for name in names}
    return {f"partnerships.{model}": base | own}


PARTNERSHIPS: dict[str, dict[str, str]] = (
    of_partnerships(
        "Partnership",
        {"id": SAFE, "practice": SAFE},
        *["partner", "stage", "stage_since", "begun_on", "led_by", "review_on", "review_months"],
    )
    | of_partnerships("StageChange", OF_PARTNERSHIP, "before", "after", "why")
    | of_partnerships(
        "Conversation",
        OF_PARTNERSHIP,
        *["guide", "guide_version", "held_on", "with_whom", "finished_at"],
    )
    | of_partnerships("Answer", SIGNED, "conversation", "key", "question", "text")
    | of_partnerships(
        "Problem",
        OF_PARTNERSHIP,
        *["words", "who_suffers", "how_they_notice", "measure", "state"],
    )
    | of_partnerships("OurPart", OF_PARTNERSHIP, "problem", "words", "evidence")
    | of_partnerships("TheirPart", OF_PARTNERSHIP, "origin", "bringing", "words", "removed_at")
    | of_partnerships(
        "Proposal",
        OF_PARTNERSHIP,
        *["number", "title", "opening", "items", "theirs", "closing"],
    )
    | of_partnerships(
        "ShareLink", SIGNED, "proposal", "token_hash", "for_whom", "expires_at", "revoked_at"
    )
    | of_partnerships(
        "Commitment",
        OF_PARTNERSHIP,
        *["side", "what", "who", "who_user", "who_contact", "due_on", "state", "settled_on"],
    )
    | of_partnerships("CommitmentChange", SIGNED, "commitment", "after", "why")
    | of_partnerships(
        "SharedItem",
        OF_PARTNERSHIP,
        *["kind", "title", "on", "where", "link", "words", "removed_at"],
    )
    | of_partnerships(
        "AgreedMeasure",
        OF_PARTNERSHIP,
        *["problem", "key", "name", "unit", "better", "removed_at"],
    )
    | of_partnerships("Reading", SIGNED, "measure", "on", "value", "note")
    | of_partnerships(
        "PlanChange",
        OF_PARTNERSHIP,
        *["kind", "proposed_for", "values", "commitment", "shared_item", "measure"],
        *["summary", "why", "state"],
    )
    | of_partnerships("PlanAnswer", SIGNED, "change", "verdict", "words")
    | of_partnerships(
        "Review", OF_PARTNERSHIP, "held_on", "present", "prepared", "outcome", "next_on"
    )
    | of_partnerships(
        "Contribution", OF_PARTNERSHIP, "way", "kind", "on", "what", "people", "removed_at"
    )
    | of_partnerships("InvitationText", OF_PARTNERSHIP, "form", "to", "subject", "words")
)

FIELDS: dict[str, dict[str, str]] = PARTNERSHIPS | {
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
    | dict.fromkeys(["outcome_in", "outcome_out", "satisfaction"], COURSE)
    | dict.fromkeys(["logged_at", "external_key", "came_by", "assigned_to"], SAFE)
    | dict.fromkeys(["credit_role", "is_source_chosen"], SAFE)
    | dict.fromkeys(["state_since", "appointment_on"], COURSE),
    "referrals.OutsideKey": {"id": SAFE, "practice": SAFE, "source": SAFE, "referral": COURSE}
    | {"key_hash": SAFE, "said_hash": SAFE, "external_id": IDENTITY, "first_at": SAFE},
    "referrals.CourseStep": KEYS
    | WHO_AND_WHEN
    | {"referral": COURSE, "state": COURSE, "on": COURSE}
    | {"by_name": SAFE, "reason": COURSE, "before": COURSE, "taken_back_at": COURSE},
    "referrals.Credit": {"id": SAFE, "practice": SAFE}
    | WHO_AND_WHEN
    | {"referral": COURSE, "source": SAFE, "role": SAFE, "by_name": SAFE},
    "referrals.Document": {"id": SAFE, "practice": SAFE}
    | WHO_AND_WHEN
    | {"referral": COURSE, "kind": SAFE, "size": SAFE, "by_name": SAFE, "name": IDENTITY},
    "referrals.DocumentContent": {"id": SAFE, "practice": SAFE, "document": SAFE}
    | {"content": IDENTITY},
    "referrals.ReferralNote": {"id": SAFE, "practice": SAFE}
    | WHO_AND_WHEN
    | {"referral": COURSE, "by_name": SAFE, "text": IDENTITY},
    "referrals.Sending": {"id": SAFE, "practice": SAFE, "referral": COURSE}
    | dict.fromkeys(["is_appropriate", "was_choice_offered", "is_without_payment"], COURSE)
    | {"choice": COURSE, "answered_by": SAFE, "answered_at": SAFE}
    | {"reason": IDENTITY, "came_back": IDENTITY},
    "referrals.Clock": {"id": SAFE, "practice": SAFE, "state": SAFE, "business_days": SAFE},
    "referrals.Apart": {"id": SAFE, "practice": SAFE}
    | WHO_AND_WHEN
    | {"one": COURSE, "other": COURSE},
    "referrals.Meeting": {"id": SAFE, "practice": SAFE, "kept": COURSE, "gone": SAFE}
    | WHO_AND_WHEN
    | {"remembered": IDENTITY, "taken_back_at": SAFE},
    "referrals.MonthlyTotal": KEYS
    | dict.fromkeys(["source", "clinic", "row_key", "content_hash", "month"], SAFE)
    | dict.fromkeys(["received", "arrived", "visits", "revenue_cents", "payer_kind"], SAFE),
    "gifts.Gift": {"id": SAFE, "practice": SAFE}
    | WHO_AND_WHEN
    | dict.fromkeys(["contact", "is_for_family", "form", "what", "value_cents"], SAFE)
    | dict.fromkeys(["occasion", "on", "checked", "struck_at", "struck_by", "struck_why"], SAFE)
    | {"patient_key": IDENTITY, "patient_number": IDENTITY},
    "outreach.Touch": {"id": SAFE, "practice": SAFE}
    | WHO_AND_WHEN
    | dict.fromkeys(["public_id", "kind", "state", "partner", "contact", "who", "on"], SAFE)
    | dict.fromkeys(["starts_at", "minutes", "spent_cents", "key", "sequence", "changed_at"], SAFE)
    | {"about": IDENTITY, "said": IDENTITY, "next_step": IDENTITY},
    "letters.Letter": {"id": SAFE, "practice": SAFE, "referral": COURSE, "to": SAFE}
    | dict.fromkeys(["occasion", "day", "level", "basis"], COURSE)
    | {"text": IDENTITY, "ask": IDENTITY}
    | dict.fromkeys(["state", "is_edited", "revision", "due_on", "drafted_at"], SAFE)
    | dict.fromkeys(["signed_by", "signed_name", "signed_at", "leaves_on", "left_on"], SAFE),
    "letters.LetterStep": {"id": SAFE, "practice": SAFE, "letter": SAFE}
    | WHO_AND_WHEN
    | {"state": SAFE, "words": IDENTITY},
    "letters.Dispatch": {"id": SAFE, "practice": SAFE, "letter": SAFE, "by": SAFE}
    | dict.fromkeys(["way", "key", "made_at", "ready_at", "left_at", "how"], SAFE),
    "letters.WordingText": {"id": SAFE, "practice": SAFE}
    | WHO_AND_WHEN
    | {"kind": SAFE, "text": SAFE, "ask": SAFE},
    "letters.OutcomeScore": {"id": SAFE, "practice": SAFE}
    | WHO_AND_WHEN
    | dict.fromkeys(["referral", "instrument", "on", "value"], COURSE),
    "letters.Wish": {"id": SAFE, "practice": SAFE}
    | WHO_AND_WHEN
    | dict.fromkeys(["contact", "partner", "occasions", "how_often", "way"], SAFE)
    | {"email": SAFE, "told_by": SAFE},
    "letters.Disclosure": {"id": SAFE, "practice": SAFE}
    | WHO_AND_WHEN
    | {"letter": SAFE, "referral": COURSE, "patient": IDENTITY, "on": COURSE}
    | dict.fromkeys(["what", "why", "basis", "is_accountable"], COURSE)
    | {"to_name": SAFE, "to_where": SAFE},
    "portal.Guest": {"id": SAFE, "practice": SAFE, "partnership": SAFE}
    | dict.fromkeys(["contact", "name", "email", "user", "invited_by"], SAFE)
    | dict.fromkeys(["invited_at", "joined_at", "removed_at"], SAFE),
    "portal.Authorization": {"id": SAFE, "practice": SAFE, "partnership": SAFE}
    | {"patient": COURSE, "signed_on": COURSE, "expires_on": COURSE, "revoked_at": COURSE}
    | {"document": IDENTITY, "recorded_by": SAFE, "recorded_at": SAFE},
    "agreements.Agreement": {"id": SAFE, "practice": SAFE}
    | WHO_AND_WHEN
    | dict.fromkeys(["connector", "with_whom", "signed_on", "reference", "ended_at"], SAFE),
    "calendar_feeds.Feed": {"id": SAFE, "practice": SAFE}
    | {"member": SAFE, "token_hash": SAFE, "made_at": SAFE, "revoked_at": SAFE},
    "api.Integration": {"id": SAFE, "practice": SAFE}
    | dict.fromkeys(["name", "run_by", "account", "made_by", "made_at"], SAFE),
    "api.Token": {"id": SAFE, "practice": SAFE}
    | dict.fromkeys(["integration", "prefix", "token_hash", "scopes", "made_by", "made_at"], SAFE)
    | dict.fromkeys(["expires_at", "revoked_at", "last_used_at", "minute", "used"], SAFE),
    "api.KeptAnswer": {"id": SAFE, "practice": SAFE}
    | dict.fromkeys(["integration", "key", "request_hash", "status", "made_at"], SAFE)
    | {"answer": IDENTITY},
    "api.Webhook": {"id": SAFE, "practice": SAFE}
    | dict.fromkeys(["name", "url", "events", "secret", "old_secret", "old_secret_until"], SAFE)
    | dict.fromkeys(["paused_at", "paused_because", "made_by", "made_at"], SAFE),
    "fhir.Client": {"id": SAFE, "practice": SAFE, "partner": SAFE}
    | dict.fromkeys(["name", "client_id", "keys", "keys_url", "scopes", "base_url"], SAFE)
    | dict.fromkeys(["token_url", "our_client_id", "guide", "is_polled", "polled_until"], SAFE)
    | dict.fromkeys(["made_at", "made_by", "last_seen_at", "revoked_at"], SAFE),
    "fhir.Token": {"id": SAFE, "practice": SAFE, "client": SAFE}
    | {"token_hash": SAFE, "scopes": SAFE, "expires_at": SAFE},
    "fhir.Assertion": {"id": SAFE, "practice": SAFE, "client": SAFE}
    | {"jti_hash": SAFE, "expires_at": SAFE},
    "fhir.StoredResource": {"id": SAFE, "practice": SAFE, "client": SAFE, "kind": SAFE}
    | {"fhir_id": IDENTITY, "version": SAFE, "updated_at": SAFE, "is_theirs": SAFE}
    | {"sent": IDENTITY, "fingerprint": IDENTITY},
    "fhir.Version": {"id": SAFE, "practice": SAFE, "resource": SAFE, "number": SAFE}
    | {"content": IDENTITY, "at": SAFE, "by": SAFE},
    "fhir.SearchKey": {"id": SAFE, "practice": SAFE, "resource": SAFE}
    | {"parameter": SAFE, "value_hash": IDENTITY},
    "fhir.Order": {"id": SAFE, "practice": SAFE, "client": SAFE, "resource": SAFE}
    | {"referral": COURSE, "number": SAFE, "guide": SAFE, "phase": COURSE, "ours": IDENTITY}
    | {"flags": SAFE, "untold": SAFE, "opened_at": SAFE},
    "fhir.OurKey": {"id": SAFE, "practice": SAFE}
    | dict.fromkeys(["kid", "address", "private", "public", "made_at"], SAFE),
    "fhir.BulkRun": {"id": SAFE, "practice": SAFE, "client": SAFE}
    | dict.fromkeys(["state", "kinds", "since", "status_url", "asked_at"], SAFE)
    | dict.fromkeys(["transaction_time", "counts", "problem"], SAFE),
    "mail.MailSettings": {"id": SAFE, "practice": SAFE}
    | dict.fromkeys(["service", "host", "port", "security", "username", "secret"], SAFE)
    | dict.fromkeys(["from_name", "from_email", "postal_address", "is_on", "changed_at"], SAFE),
    "mail.LetterTemplate": {"id": SAFE, "practice": SAFE}
    | dict.fromkeys(["name", "subject", "text", "changed_at"], SAFE),
    "mail.KnownAddress": {"id": SAFE, "practice": SAFE}
    | {"partner": SAFE, "contact": SAFE, "email": SAFE},
    "mail.OptOut": {"id": SAFE, "practice": SAFE}
    | WHO_AND_WHEN
    | {"address_key": IDENTITY, "address": IDENTITY, "how": SAFE},
    "hl7v2.Peer": {"id": SAFE, "practice": SAFE}
    | dict.fromkeys(["name", "partner", "clinic", "addresses", "certificate", "processing"], SAFE)
    | dict.fromkeys(["sending_application", "sending_facility", "receiving_facility"], SAFE)
    | dict.fromkeys(["is_on", "outgoing", "host", "port", "is_tls", "told_up_to"], SAFE)
    | {"made_at": SAFE},
    "hl7v2.Message": {"id": SAFE, "practice": SAFE, "peer": SAFE}
    | WHO_AND_WHEN
    | dict.fromkeys(["number", "control_id", "content_hash", "kind", "version"], SAFE)
    | dict.fromkeys(["encoding", "size", "answered", "fate", "remarks", "is_flagged"], SAFE)
    | {"raw": IDENTITY, "answer": IDENTITY, "reason": IDENTITY, "not_understood": SAFE}
    | {"referral": COURSE, "corrects": SAFE, "done_at": SAFE},
    "market.Organisation": {"id": SAFE, "practice": SAFE, "partner": SAFE}
    | dict.fromkeys(["name", "sort", "address", "city", "state", "zip", "phone", "website"], SAFE)
    | dict.fromkeys(["about", "latitude", "longitude", "source", "external_id"], SAFE)
    | dict.fromkeys(["set_aside_at", "added_at"], SAFE),
    "market.Beginning": {"id": SAFE, "practice": SAFE, "partner": SAFE, "profile": SAFE}
    | WHO_AND_WHEN
    | {"reason": SAFE, "subject": SAFE, "words": IDENTITY, "changed_at": SAFE},
    "market.OccasionWith": {"id": SAFE, "practice": SAFE, "partner": SAFE}
    | {"occasion": SAFE, "organisation": SAFE},
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
FIELDS |= ADVOCACY

# Identity that is not encrypted, and why that is right.
PLAIN = {
    "patients.Patient.identity_hash": "a keyed hash; without the installation's secret it is noise",
    "patients.OutsideNumber.patient": "a number that points to the patient",
    "patients.OutsideNumber.number_hash": "a keyed hash, as Patient.identity_hash",
    "gifts.Gift.patient_key": "a keyed hash; adds up a patient's year without naming anybody",
    "partners.SourceName.raw": "names who referred; matched and searched, so it must be readable",
    "partners.SourceName.label": "as raw, in one line",
    "partners.Decision.left_name": "as SourceName.label, which may be forgotten before it",
    "partners.Decision.right_name": "the same",
    "fhir.StoredResource.fhir_id": "a server's own id; the address by which they ask for it",
    "fhir.StoredResource.fingerprint": "a keyed hash; tells the same content again",
    "fhir.SearchKey.value_hash": "a keyed hash, as Patient.identity_hash",
    "mail.OptOut.address_key": "a keyed hash; tells an address again without naming it",
    "market.Beginning.words": "a letter to a candidate; the page asks to keep patients out",
    "outreach.Touch.about": "as said",
    "outreach.Touch.next_step": "as said",
    "outreach.Touch.said": "the page asks to keep patients out; shown to members only",
    "partners.Note.text": "the page asks to keep patients out; searched and shown to members only",
    "referrals.Referral.row_key": "a hash of the row's own key; recognises it in a later export",
    "letters.Disclosure.patient": "a number that points to the patient",
    "referrals.Referral.patient": "a number that points to the patient",
    "spreadsheets.ImportBatch.file_name": "given by the practice; shown to those who may import",
} | {
    f"partnerships.{name}": "the page asks to keep patients out; both sides read it"
    for name in WRITTEN
}
PLAIN |= ADVOCACY_PLAIN
