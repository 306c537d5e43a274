"""How near each stored field of referrals is to a patient."""

from tests.architecture.nearness import COURSE, IDENTITY, KEYS, ROW, SAFE, WHO_AND_WHEN

FIELDS = {
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
    "referrals.Credit": ROW
    | WHO_AND_WHEN
    | {"referral": COURSE, "source": SAFE, "role": SAFE, "by_name": SAFE},
    "referrals.Document": ROW
    | WHO_AND_WHEN
    | {"referral": COURSE, "kind": SAFE, "size": SAFE, "by_name": SAFE, "name": IDENTITY},
    "referrals.DocumentContent": {"id": SAFE, "practice": SAFE, "document": SAFE}
    | {"content": IDENTITY},
    "referrals.ReferralNote": ROW
    | WHO_AND_WHEN
    | {"referral": COURSE, "by_name": SAFE, "text": IDENTITY},
    "referrals.Sending": {"id": SAFE, "practice": SAFE, "referral": COURSE}
    | dict.fromkeys(["is_appropriate", "was_choice_offered", "is_without_payment"], COURSE)
    | {"choice": COURSE, "answered_by": SAFE, "answered_at": SAFE}
    | {"reason": IDENTITY, "came_back": IDENTITY},
    "referrals.Clock": {"id": SAFE, "practice": SAFE, "state": SAFE, "business_days": SAFE},
    "referrals.Apart": ROW | WHO_AND_WHEN | {"one": COURSE, "other": COURSE},
    "referrals.Meeting": {"id": SAFE, "practice": SAFE, "kept": COURSE, "gone": SAFE}
    | WHO_AND_WHEN
    | {"remembered": IDENTITY, "taken_back_at": SAFE},
    "referrals.MonthlyTotal": KEYS
    | dict.fromkeys(["source", "clinic", "row_key", "content_hash", "month"], SAFE)
    | dict.fromkeys(["received", "arrived", "visits", "revenue_cents", "payer_kind"], SAFE),
}

# Identity that is not encrypted, and why that is right.
PLAIN = {
    "referrals.Referral.row_key": "a hash of the row's own key; recognises it in a later export",
    "referrals.Referral.patient": "a number that points to the patient",
}
