"""How near each stored field of what else comes in and leaves is to a patient."""

from tests.architecture.nearness import COURSE, IDENTITY, ROW, SAFE, WHO_AND_WHEN

FIELDS = {
    "agreements.Agreement": ROW
    | WHO_AND_WHEN
    | dict.fromkeys(["connector", "with_whom", "signed_on", "reference", "ended_at"], SAFE),
    "calendar_feeds.Feed": ROW
    | {"member": SAFE, "token_hash": SAFE, "made_at": SAFE, "revoked_at": SAFE},
    "network.Participation": ROW | {"key": SAFE, "is_in": SAFE, "changed_at": SAFE, "by": SAFE},
    "mail.MailSettings": ROW
    | dict.fromkeys(["service", "host", "port", "security", "username", "secret"], SAFE)
    | dict.fromkeys(["from_name", "from_email", "postal_address", "is_on", "changed_at"], SAFE),
    "mail.LetterTemplate": ROW | dict.fromkeys(["name", "subject", "text", "changed_at"], SAFE),
    "mail.KnownAddress": ROW | {"partner": SAFE, "contact": SAFE, "email": SAFE},
    "mail.OptOut": ROW | WHO_AND_WHEN | {"address_key": IDENTITY, "address": IDENTITY, "how": SAFE},
    "sms.SmsSettings": ROW
    | dict.fromkeys(["account_sid", "auth_token", "sender", "hook", "is_on", "changed_at"], SAFE),
    "spreadsheets.ImportBatch": {"id": SAFE, "practice": SAFE, "by": SAFE}
    | dict.fromkeys(["public_id", "file_hash", "file_bytes", "sheet_name", "mapping"], SAFE)
    | dict.fromkeys(["stage", "summary", "error", "created_at", "done_at", "undone_at"], SAFE)
    | {"file_name": IDENTITY, "preview": SAFE},
    "spreadsheets.SavedMapping": ROW | {"header_hash": SAFE, "mapping": SAFE, "updated_at": SAFE},
    "spreadsheets.UnreadCell": {"id": SAFE, "practice": SAFE, "batch": SAFE}
    | {"row": SAFE, "column": SAFE, "value": IDENTITY, "reason": SAFE},
    "spreadsheets.Before": {"id": SAFE, "practice": SAFE, "batch": SAFE}
    | {"model": SAFE, "record": SAFE, "values": COURSE},
}

# Identity that is not encrypted, and why that is right.
PLAIN = {
    "mail.OptOut.address_key": "a keyed hash; tells an address again without naming it",
    "spreadsheets.ImportBatch.file_name": "given by the practice; shown to those who may import",
}
