"""How near each stored field of other programs is to a patient."""

from tests.architecture.nearness import IDENTITY, ROW, SAFE

FIELDS = {
    "api.Integration": ROW
    | dict.fromkeys(["name", "run_by", "account", "made_by", "made_at"], SAFE),
    "api.Token": ROW
    | dict.fromkeys(["integration", "prefix", "token_hash", "scopes", "made_by", "made_at"], SAFE)
    | dict.fromkeys(["expires_at", "revoked_at", "last_used_at", "minute", "used"], SAFE),
    "api.KeptAnswer": ROW
    | dict.fromkeys(["integration", "key", "request_hash", "status", "made_at"], SAFE)
    | {"answer": IDENTITY},
    "api.Webhook": ROW
    | dict.fromkeys(["name", "url", "events", "secret", "old_secret", "old_secret_until"], SAFE)
    | dict.fromkeys(["paused_at", "paused_because", "made_by", "made_at"], SAFE),
}
