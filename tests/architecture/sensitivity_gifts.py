"""How near each stored field of gifts is to a patient."""

from tests.architecture.nearness import IDENTITY, ROW, SAFE, WHO_AND_WHEN

FIELDS = {
    "gifts.Gift": ROW
    | WHO_AND_WHEN
    | dict.fromkeys(["contact", "is_for_family", "form", "what", "value_cents"], SAFE)
    | dict.fromkeys(["occasion", "on", "checked", "struck_at", "struck_by", "struck_why"], SAFE)
    | {"patient_key": IDENTITY, "patient_number": IDENTITY},
}

# Identity that is not encrypted, and why that is right.
PLAIN = {
    "gifts.Gift.patient_key": "a keyed hash; adds up a patient's year without naming anybody",
}
