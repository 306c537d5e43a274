"""How near each field of advocacy is to a patient."""

from tests.architecture.nearness import COURSE, IDENTITY, ROW, SAFE

FIELDS: dict[str, dict[str, str]] = {
    "advocacy.Reach": ROW
    | {"patient": COURSE, "key": IDENTITY, "email": IDENTITY, "phone": IDENTITY}
    | {"email_key": IDENTITY, "phone_key": IDENTITY, "zip": COURSE, "is_adult": COURSE}
    | {"by": SAFE, "at": SAFE},
    "advocacy.Consent": ROW
    | dict.fromkeys(["patient", "purpose", "channel", "given_at", "withdrawn_at"], COURSE)
    | dict.fromkeys(["wording", "how", "recorded_by", "withdrawn_how"], SAFE),
    "advocacy.CheckIn": ROW
    | dict.fromkeys(["referral", "moment", "due_on", "sent_at", "answered_at", "score"], COURSE)
    | {"key": SAFE, "channel": SAFE, "ends_at": SAFE, "line": IDENTITY, "instruments": COURSE},
    "advocacy.ReportedScore": ROW
    | dict.fromkeys(["check_in", "instrument", "value", "parts", "is_worse"], COURSE)
    | {"activities": IDENTITY, "answered_at": COURSE},
    "advocacy.CallBack": ROW
    | dict.fromkeys(["check_in", "patient", "heard_at", "due_at", "done_at"], COURSE)
    | {"message_key": SAFE, "why": COURSE, "done_by": SAFE}
    | {"number": IDENTITY, "text": IDENTITY, "outcome": IDENTITY},
    "advocacy.Flag": ROW
    | {"patient": COURSE, "kind": COURSE, "at": COURSE, "by": SAFE, "ended_at": COURSE},
    "advocacy.Ask": ROW
    | dict.fromkeys(["patient", "at", "has_agreed", "said_at"], COURSE)
    | dict.fromkeys(["key", "how", "ends_at", "by"], SAFE),
    "advocacy.Advocate": ROW
    | {"patient": COURSE, "wording": SAFE, "agreed_at": COURSE, "ended_at": COURSE}
    | {"recorded_by": SAFE},
    "advocacy.Introduction": ROW
    | {"name": IDENTITY, "phone": IDENTITY, "email": IDENTITY, "line": IDENTITY}
    | {"phone_key": IDENTITY, "email_key": IDENTITY, "referral": COURSE, "advocate": COURSE}
    | dict.fromkeys(["share", "at", "wording", "may_tell", "verdict", "place"], SAFE)
    | {"settled_at": SAFE, "settled_by": SAFE},
    "advocacy.Unit": ROW
    | {"trial": SAFE, "number": SAFE, "patient": COURSE, "clinic": SAFE, "therapist": SAFE}
    | {"start": SAFE, "could_be_asked_on": COURSE, "asked_from": COURSE},
    "advocacy.Workshop": ROW
    | dict.fromkeys(["title", "on", "at", "where", "partner", "paid_by", "by"], SAFE)
    | {"cancelled_at": SAFE},
    "advocacy.Invitation": ROW
    | {"workshop": SAFE, "patient": COURSE, "key": SAFE, "sent_at": COURSE, "comes": COURSE},
    "advocacy.PromotionConsent": ROW
    | dict.fromkeys(["patient", "signed_on", "expires_on", "revoked_at"], COURSE)
    | {"remuneration": SAFE, "recorded_by": SAFE},
    "advocacy.AccessRequest": ROW
    | dict.fromkeys(["patient", "asked_on", "due_on", "extended_on", "answered_at"], COURSE)
    | {"extension_reason": IDENTITY, "by": SAFE},
    "advocacy.Disclosure": ROW
    | {"patient": COURSE, "on": COURSE, "to": IDENTITY, "what": IDENTITY, "why": IDENTITY}
    | {"by": SAFE, "at": SAFE},
}

PLAIN = {
    "advocacy.Reach.key": "random; stands for the row in links and in the outbox",
    "advocacy.Reach.email_key": "a keyed hash; finds an address again without opening it",
    "advocacy.Reach.phone_key": "the same, for a STOP from the number",
    "advocacy.Introduction.email_key": "a keyed hash; tells a friend who asks twice",
    "advocacy.Introduction.phone_key": "the same",
}
