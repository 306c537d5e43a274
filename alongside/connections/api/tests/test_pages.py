"""The owner's pages: let a program in, see its token once, revoke it; webhooks."""

import pytest

from alongside.connections.agreements.models import Agreement
from alongside.connections.api.models import Integration, Token, Webhook
from alongside.core.models import AuditEvent
from alongside.core.outbox.message import OutboxMessage
from alongside.core.resealing import places
from alongside.practices.models import Member, User

NEW = {"name": "Front desk sync", "scopes": ["referrals:read", "referrals:write"], "days": "90"}
HOOK = {"name": "Hub", "url": "https://hooks.example.org/a", "events": ["referral.received"]}


def secret_on(page):
    """Return the secret that a page shows."""
    return page.content.decode().split("data-copy>")[1].split("<")[0]


def test_a_token_is_shown_once_and_kept_as_a_hash(owner, practice, client):
    made = owner.post("/p/hillside/integrations/new/", NEW)
    secret = secret_on(made)
    token = Token.objects.get()
    assert secret.startswith("als_") and secret.startswith(token.prefix) and len(secret) > 40
    stored = str(Token.objects.values().get())
    assert secret not in stored and secret[9:] not in stored
    listed = owner.get("/p/hillside/integrations/").content.decode()
    assert token.prefix in listed and secret not in listed and "never used" in listed
    headers = {"authorization": f"Bearer {secret}"}
    assert client.get("/api/v1/referrals", headers=headers).status_code == 200
    assert "last used" in owner.get("/p/hillside/integrations/").content.decode()
    owner.post(f"/p/hillside/integrations/tokens/{token.pk}/revoke/")
    assert client.get("/api/v1/referrals", headers=headers).status_code == 401
    assert "revoked" in owner.get("/p/hillside/integrations/").content.decode()
    trail = str(list(AuditEvent.objects.values("action", "detail")))
    assert "api_token_made" in trail and "api_token_revoked" in trail and secret not in trail


def test_nobody_signs_in_as_a_program(owner, client):
    owner.post("/p/hillside/integrations/new/", NEW)
    account = Integration.objects.get().account
    assert not account.is_active and not account.has_usable_password()
    assert not Member.objects.filter(user=account).exists()
    sent = {"login": account.email, "password": ""}
    client.post("/accounts/login/", sent)
    assert "_auth_user_id" not in client.session
    assert User.objects.filter(is_active=False).count() == 1


def test_another_company_reaches_patients_only_with_an_agreement(owner, practice):
    asked = NEW | {"run_by": "Data Hub Inc."}
    refused = owner.post("/p/hillside/integrations/new/", asked)
    assert refused.status_code == 422 and "business associate" in refused.content.decode()
    assert not Integration.objects.exists()
    figures_only = owner.post("/p/hillside/integrations/new/", asked | {"scopes": ["stream:read"]})
    assert figures_only.status_code == 200 and Integration.objects.count() == 1
    further = f"/p/hillside/integrations/{Integration.objects.get().pk}/token/"
    reach = {"scopes": ["patients:read"], "days": "30"}
    assert owner.post(further, reach).status_code == 422
    Agreement.objects.create(
        practice=practice,
        connector="api",
        with_whom="Data Hub Inc.",
        signed_on="2026-01-05",
        reference="binder",
    )
    assert owner.post(further, reach).status_code == 200


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"scopes": []}, "Choose at least one"),
        ({"days": "4000"}, "Select a valid choice"),
        ({"scopes": ["gifts:read"]}, "Select a valid choice"),
        ({"name": " "}, "This field is required"),
    ],
)
def test_what_cannot_be_kept_is_said(owner, change, said):
    page = owner.post("/p/hillside/integrations/new/", NEW | change)
    assert page.status_code == 422 and said in page.content.decode()
    owner.post("/p/hillside/integrations/new/", NEW)
    twice = owner.post("/p/hillside/integrations/new/", NEW | {"name": "front desk SYNC"})
    assert "of this name" in twice.content.decode()


def test_webhooks_from_adding_to_removing(owner):
    made = owner.post("/p/hillside/integrations/webhooks/new/", HOOK)
    assert secret_on(made).startswith("whsec_")
    hook = Webhook.objects.get()
    here = f"/p/hillside/integrations/webhooks/{hook.pk}/"
    refused = owner.post(
        "/p/hillside/integrations/webhooks/new/", HOOK | {"url": "https://10.0.0.1/"}
    )
    assert refused.status_code == 422 and "on the internet" in refused.content.decode()
    owner.post(f"{here}pause/")
    assert "paused" in owner.get(here).content.decode()
    owner.post(f"{here}test/")
    assert not OutboxMessage.objects.exists(), "a paused one is not tried"
    owner.post(f"{here}go-on/")
    changed = owner.post(f"{here}secret/")
    assert secret_on(changed) != secret_on(made)
    assert secret_on(changed) not in owner.get(here).content.decode()
    files = owner.get("/p/hillside/integrations/?list=webhooks&format=csv")
    assert b"hooks.example.org" in b"".join(files.streaming_content)
    owner.post(f"{here}remove/")
    assert not Webhook.objects.exists()


def test_the_secrets_and_answers_are_sealed_again_when_keys_rotate():
    names = {place.name for place in places()}
    assert {"api.Webhook.secret", "api.Webhook.old_secret", "api.KeptAnswer.answer"} <= names
