"""Records of the API's room for the walk."""

from collections.abc import Callable
from typing import Any

from alongside.connections.api.actions import integrations, webhooks
from alongside.connections.api.models import Integration, Token
from alongside.connections.api.scopes import SCOPES
from alongside.practices.models import Practice


def make_secret(practice: Practice, scopes: list[str] | None = None, **given: Any) -> str:
    """Return the secret of a token of a new integration, with every scope unless told otherwise."""
    number = Integration.objects.count()
    made = integrations.add_integration(
        practice=practice,
        name=f"Program {number}",
        scopes=list(SCOPES) if scopes is None else scopes,
        days=30,
        by=None,
    )
    Token.objects.filter(pk=made.token.pk).update(**given)
    return made.secret


def make_token(practice: Practice) -> int:
    make_secret(practice)
    return Token.objects.of(practice).first().pk


def make_integration(practice: Practice) -> int:
    make_secret(practice)
    return Integration.objects.of(practice).latest("pk").pk


def make_webhook(practice: Practice) -> int:
    from alongside.connections.api.models import Webhook

    number = Webhook.objects.count()
    return webhooks.add(
        practice=practice,
        name=f"Hook {number}",
        url="https://hooks.example.org/alongside",
        events=["referral.received"],
        by=None,
    ).webhook.pk


API_OBJECTS: dict[str, Callable[[Practice], Any]] = {
    "integration_id": make_integration,
    "token_id": make_token,
    "webhook_id": make_webhook,
}
