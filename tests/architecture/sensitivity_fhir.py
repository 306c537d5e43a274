"""How near each stored field of partners' systems (FHIR) is to a patient."""

from tests.architecture.nearness import COURSE, IDENTITY, ROW, SAFE

FIELDS = {
    "fhir.Client": {"id": SAFE, "practice": SAFE, "partner": SAFE}
    | dict.fromkeys(["name", "client_id", "keys", "keys_url", "scopes", "base_url"], SAFE)
    | dict.fromkeys(["token_url", "our_client_id", "guide", "is_polled", "polled_until"], SAFE)
    | dict.fromkeys(["made_at", "made_by", "last_seen_at", "revoked_at"], SAFE),
    "fhir.Token": {"id": SAFE, "practice": SAFE, "client": SAFE}
    | {"token_hash": SAFE, "scopes": SAFE, "expires_at": SAFE},
    "fhir.Assertion": {"id": SAFE, "practice": SAFE, "client": SAFE}
    | {"jti_hash": SAFE, "expires_at": SAFE},
    "fhir.StoredResource": {"id": SAFE, "practice": SAFE, "client": SAFE, "kind": SAFE}
    | {"fhir_id": IDENTITY, "version": SAFE, "updated_at": SAFE, "is_theirs": SAFE}
    | {"sent": IDENTITY, "fingerprint": IDENTITY},
    "fhir.Version": {"id": SAFE, "practice": SAFE, "resource": SAFE, "number": SAFE}
    | {"content": IDENTITY, "at": SAFE, "by": SAFE},
    "fhir.SearchKey": {"id": SAFE, "practice": SAFE, "resource": SAFE}
    | {"parameter": SAFE, "value_hash": IDENTITY},
    "fhir.Order": {"id": SAFE, "practice": SAFE, "client": SAFE, "resource": SAFE}
    | {"referral": COURSE, "number": SAFE, "guide": SAFE, "phase": COURSE, "ours": IDENTITY}
    | {"flags": SAFE, "untold": SAFE, "opened_at": SAFE},
    "fhir.OurKey": ROW | dict.fromkeys(["kid", "address", "private", "public", "made_at"], SAFE),
    "fhir.BulkRun": {"id": SAFE, "practice": SAFE, "client": SAFE}
    | dict.fromkeys(["state", "kinds", "since", "status_url", "asked_at"], SAFE)
    | dict.fromkeys(["transaction_time", "counts", "problem"], SAFE),
}

# Identity that is not encrypted, and why that is right.
PLAIN = {
    "fhir.StoredResource.fhir_id": "a server's own id; the address by which they ask for it",
    "fhir.StoredResource.fingerprint": "a keyed hash; tells the same content again",
    "fhir.SearchKey.value_hash": "a keyed hash, as Patient.identity_hash",
}
