"""How near each stored field of outreach is to a patient."""

from tests.architecture.nearness import IDENTITY, ROW, SAFE, WHO_AND_WHEN

FIELDS = {
    "outreach.Touch": ROW
    | WHO_AND_WHEN
    | dict.fromkeys(["public_id", "kind", "state", "partner", "contact", "who", "on"], SAFE)
    | dict.fromkeys(["starts_at", "minutes", "spent_cents", "key", "sequence", "changed_at"], SAFE)
    | {"about": IDENTITY, "said": IDENTITY, "next_step": IDENTITY},
}

# Identity that is not encrypted, and why that is right.
PLAIN = {
    "outreach.Touch.about": "as said",
    "outreach.Touch.next_step": "as said",
    "outreach.Touch.said": "the page asks to keep patients out; shown to members only",
}
