"""Integrations, tokens and webhooks as the page and the file show them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from alongside.connections.api.models import Integration, Token, Webhook
from alongside.connections.api.telling import KIND
from alongside.core.outbox.message import OutboxMessage
from alongside.practices.models import Practice

COLUMNS = ["Integration", "Run by", "Token begins", "May", "Made at", "Made by", "Last used",
           "Ends", "Revoked"]  # fmt: skip
WEBHOOK_COLUMNS = ["Webhook", "Address", "Events", "Made at", "Paused at"]
SHOWN = 10


@dataclass(frozen=True)
class TokenLine:
    """A token, and whether it opens now."""

    token: Token
    state: str

    @property
    def is_open(self) -> bool:
        return self.state == "open"


def integrations_of(practice: Practice) -> "QuerySet[Integration]":
    """Return the integrations with their tokens."""
    tokens = Prefetch("tokens", Token.objects.of(practice).select_related("made_by"))
    return Integration.objects.of(practice).prefetch_related(tokens)


def lines_of(practice: Practice) -> list[tuple[Integration, list[TokenLine]]]:
    """Return each integration with its tokens, those that open first."""
    found = []
    for one in integrations_of(practice):
        lines = [TokenLine(token, state_of(token)) for token in one.tokens.all()]
        found.append((one, sorted(lines, key=lambda line: not line.is_open)))
    return found


def state_of(token: Token) -> str:
    """Return open, revoked or ended."""
    if token.revoked_at:
        return "revoked"
    return "open" if token.opens(timezone.now()) else "ended"


def token_rows(practice: Practice) -> Iterator[list[Any]]:
    """Yield tokens as rows of a file."""
    for one in integrations_of(practice):
        for token in one.tokens.all():
            may = ", ".join(token.scopes)
            when = [token.made_at, token.made_by, token.last_used_at, token.expires_at]
            yield [one.name, one.run_by, token.prefix, may, *when, token.revoked_at]


def webhook_rows(practice: Practice) -> Iterator[list[Any]]:
    """Yield webhooks as rows of a file."""
    for hook in Webhook.objects.of(practice):
        yield [hook.name, hook.url, ", ".join(hook.events), hook.made_at, hook.paused_at]


def last_messages(hook: Webhook) -> list[OutboxMessage]:
    """Return the last messages to a webhook, the newest first."""
    rows = OutboxMessage.objects.filter(practice_id=hook.practice_id, kind=KIND)
    return list(rows.filter(key__startswith=f"{hook.pk}:")[:SHOWN])
