"""How near each stored field of market is to a patient."""

from tests.architecture.nearness import IDENTITY, SAFE, WHO_AND_WHEN

FIELDS = {
    "market.Organisation": {"id": SAFE, "practice": SAFE, "partner": SAFE}
    | dict.fromkeys(["name", "sort", "address", "city", "state", "zip", "phone", "website"], SAFE)
    | dict.fromkeys(["about", "latitude", "longitude", "source", "external_id"], SAFE)
    | dict.fromkeys(["set_aside_at", "added_at"], SAFE),
    "market.Beginning": {"id": SAFE, "practice": SAFE, "partner": SAFE, "profile": SAFE}
    | WHO_AND_WHEN
    | {"reason": SAFE, "subject": SAFE, "words": IDENTITY, "changed_at": SAFE},
    "market.OccasionWith": {"id": SAFE, "practice": SAFE, "partner": SAFE}
    | {"occasion": SAFE, "organisation": SAFE},
}

# Identity that is not encrypted, and why that is right.
PLAIN = {
    "market.Beginning.words": "a letter to a candidate; the page asks to keep patients out",
}
