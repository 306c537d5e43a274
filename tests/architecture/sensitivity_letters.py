"""How near each stored field of letters is to a patient."""

from tests.architecture.nearness import COURSE, IDENTITY, ROW, SAFE, WHO_AND_WHEN

FIELDS = {
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
    "letters.WordingText": ROW | WHO_AND_WHEN | {"kind": SAFE, "text": SAFE, "ask": SAFE},
    "letters.OutcomeScore": ROW
    | WHO_AND_WHEN
    | dict.fromkeys(["referral", "instrument", "on", "value"], COURSE),
    "letters.Wish": ROW
    | WHO_AND_WHEN
    | dict.fromkeys(["contact", "partner", "occasions", "how_often", "way"], SAFE)
    | {"email": SAFE, "told_by": SAFE},
    "letters.Disclosure": ROW
    | WHO_AND_WHEN
    | {"letter": SAFE, "referral": COURSE, "patient": IDENTITY, "on": COURSE}
    | dict.fromkeys(["what", "why", "basis", "is_accountable"], COURSE)
    | {"to_name": SAFE, "to_where": SAFE},
}

# Identity that is not encrypted, and why that is right.
PLAIN = {
    "letters.Disclosure.patient": "a number that points to the patient",
}
