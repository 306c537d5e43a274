"""How near each stored field of partners is to a patient."""

from tests.architecture.nearness import IDENTITY, KEYS, SAFE, WHO_AND_WHEN

REACHABLE = KEYS | dict.fromkeys(
    ["npi", "phone", "fax", "address", "city", "state", "zip", "is_edited", "created_at"], SAFE
)
PAIR = KEYS | dict.fromkeys(["what", "left", "right"], SAFE)

FIELDS = {
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
}

# Identity that is not encrypted, and why that is right.
PLAIN = {
    "partners.SourceName.raw": "names who referred; matched and searched, so it must be readable",
    "partners.SourceName.label": "as raw, in one line",
    "partners.Decision.left_name": "as SourceName.label, which may be forgotten before it",
    "partners.Decision.right_name": "the same",
    "partners.Note.text": "the page asks to keep patients out; searched and shown to members only",
}
