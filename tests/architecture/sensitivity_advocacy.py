"""How near each field of advocacy is to a patient; the words as in sensitivity.py."""

SAFE, COURSE, IDENTITY = "safe", "course", "identity"
ROW = {"id": SAFE, "practice": SAFE}

ADVOCACY: dict[str, dict[str, str]] = {
    "advocacy.Reach": ROW
    | {"patient": COURSE, "key": IDENTITY, "email": IDENTITY, "phone": IDENTITY}
    | {"email_key": IDENTITY, "phone_key": IDENTITY, "zip": COURSE, "is_adult": COURSE}
    | {"by": SAFE, "at": SAFE},
    "advocacy.Consent": ROW
    | dict.fromkeys(["patient", "purpose", "channel", "given_at", "withdrawn_at"], COURSE)
    | dict.fromkeys(["wording", "how", "recorded_by", "withdrawn_how"], SAFE),
    "advocacy.CheckIn": ROW
    | dict.fromkeys(["referral", "moment", "due_on", "sent_at", "answered_at", "score"], COURSE)
    | {"key": SAFE, "channel": SAFE, "ends_at": SAFE, "line": IDENTITY},
    "advocacy.CallBack": ROW
    | dict.fromkeys(["check_in", "patient", "heard_at", "due_at", "done_at"], COURSE)
    | {"message_key": SAFE, "why": COURSE, "done_by": SAFE}
    | {"number": IDENTITY, "text": IDENTITY, "outcome": IDENTITY},
    "sms.SmsSettings": ROW
    | dict.fromkeys(["account_sid", "auth_token", "sender", "hook", "is_on", "changed_at"], SAFE),
}

ADVOCACY_PLAIN = {
    "advocacy.Reach.key": "random; stands for the row in links and in the outbox",
    "advocacy.Reach.email_key": "a keyed hash; finds an address again without opening it",
    "advocacy.Reach.phone_key": "the same, for a STOP from the number",
}
