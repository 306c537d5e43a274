"""Let another program in: name it, make its tokens, revoke them."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from alongside.connections.agreements.models import Connector
from alongside.connections.agreements.rules import is_agreed
from alongside.connections.api.actions import trail
from alongside.connections.api.models import Integration, Token
from alongside.connections.api.rules import check_expiry, check_name, check_scopes
from alongside.partners.rules import FieldsRefusedError, check_same_practice
from alongside.practices.actions.invitations import hash_token
from alongside.practices.models import Practice, User

MARK = "als_"
TOKEN_BYTES = 32
SHOWN = 9  # letters of a token that stay readable: the mark and five more


@dataclass(frozen=True)
class Made:
    """A token and its secret, which exists nowhere else: only a hash of it is kept."""

    token: Token
    secret: str


@transaction.atomic
def add_integration(
    *,
    practice: Practice,
    name: str,
    scopes: list[str],
    days: int,
    run_by: str = "",
    by: User | None,
) -> Made:
    """Name a program and make its first token; raises FieldsRefusedError."""
    name = check_name(name)
    Practice.objects.select_for_update().get(pk=practice.pk)
    if Integration.objects.of(practice).filter(name__iexact=name).exists():
        raise FieldsRefusedError({"name": "There is an integration of this name. Choose another."})
    made = Integration.objects.create(
        practice=practice,
        name=name,
        run_by=" ".join(run_by.split())[:200],
        account=account_for(practice, name),
        made_by=by,
    )
    trail.write(made, "integration_added", by, name=name, run_by=made.run_by)
    return make_token(practice=practice, integration=made, scopes=scopes, days=days, by=by)


def account_for(practice: Practice, name: str) -> User:
    """Return the account that stands for a program: nobody can sign in with it."""
    account = User(email=f"integration:{practice.slug}/{name}", name=name, is_active=False)
    account.set_unusable_password()
    account.save()
    return account


@transaction.atomic
def make_token(
    *, practice: Practice, integration: Integration, scopes: list[str], days: int, by: User | None
) -> Made:
    """Make a further token; those before it go on working until they are revoked."""
    check_same_practice(practice.pk, integration.practice_id)
    agreed = is_agreed(practice, Connector.INTEGRATION)
    kept = check_scopes(scopes, run_by=integration.run_by, is_agreed=agreed)
    now = timezone.now()
    expires_at = now + timedelta(days=days)
    check_expiry(expires_at, now)
    secret = MARK + secrets.token_urlsafe(TOKEN_BYTES)
    token = Token.objects.create(
        practice=practice,
        integration=integration,
        prefix=secret[:SHOWN],
        token_hash=hash_token(secret),
        scopes=kept,
        expires_at=expires_at,
        made_by=by,
    )
    trail.write(token, "api_token_made", by, name=integration.name, scopes=kept)
    return Made(token, secret)


@transaction.atomic
def revoke(*, practice: Practice, token: Token, by: User | None) -> None:
    """Make a token stop working at its next request."""
    check_same_practice(practice.pk, token.practice_id)
    rows = Token.objects.of(practice).filter(pk=token.pk, revoked_at=None)
    if rows.update(revoked_at=timezone.now()):
        trail.write(token, "api_token_revoked", by, name=token.integration.name)
