"""How near each stored field of portal is to a patient."""

from tests.architecture.nearness import COURSE, IDENTITY, SAFE

FIELDS = {
    "portal.Guest": {"id": SAFE, "practice": SAFE, "partnership": SAFE}
    | dict.fromkeys(["contact", "name", "email", "user", "invited_by"], SAFE)
    | dict.fromkeys(["invited_at", "joined_at", "removed_at"], SAFE),
    "portal.Authorization": {"id": SAFE, "practice": SAFE, "partnership": SAFE}
    | {"patient": COURSE, "signed_on": COURSE, "expires_on": COURSE, "revoked_at": COURSE}
    | {"document": IDENTITY, "recorded_by": SAFE, "recorded_at": SAFE},
}
