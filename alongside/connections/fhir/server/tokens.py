"""Give a token for a signed assertion; find the client of a token."""

import datetime as dt
import hashlib
import secrets
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from alongside.connections.fhir.client.keys import keys_of
from alongside.connections.fhir.models import Assertion, Client, Token
from alongside.connections.fhir.rules import may_connect
from alongside.connections.fhir.server import assertions
from alongside.connections.fhir.server.scopes import grant
from alongside.core import audit
from alongside.core.working_for import working_for

LASTS = dt.timedelta(minutes=5)
KIND = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


class TokenRefusedError(Exception):
    """No token; `code` is the one of RFC 6749."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(words)
        self.code = code


@dataclass(frozen=True)
class Issued:
    """A token that exists nowhere else."""

    token: str
    scopes: str


def hash_of(text: str) -> str:
    """Return what is kept of a token or an identifier; 256 random bits need no slow hash."""
    return hashlib.sha256(text.encode()).hexdigest()


def issue(form: dict[str, str], audiences: tuple[str, ...]) -> Issued:
    """Return a token for a form that an OAuth client posted; raises TokenRefusedError."""
    if form.get("grant_type") != "client_credentials":
        raise TokenRefusedError("unsupported_grant_type", "Only client_credentials are taken.")
    if form.get("client_assertion_type") != KIND:
        raise TokenRefusedError("invalid_client", f"client_assertion_type must be {KIND}.")
    client = find_client(form.get("client_assertion", ""))
    with working_for(client.practice_id):
        return issue_to(client, form, audiences)


def issue_to(client: Client, form: dict[str, str], audiences: tuple[str, ...]) -> Issued:
    """Return a token for a client that can show to be the one it says it is."""
    try:
        signed = assertions.verify(
            form["client_assertion"], lambda: keys_of(client), audiences, timezone.now()
        )
    except assertions.NotSignedError as problem:
        note_refusal(client)
        raise TokenRefusedError("invalid_client", str(problem)) from problem
    scopes = " ".join(grant(form.get("scope", ""), client.scopes))
    if not scopes:
        raise TokenRefusedError(
            "invalid_scope", f"None of the scopes can be given. This client has: {client.scopes}"
        )
    use_up(client, signed)
    return give(client, scopes)


def find_client(assertion: str) -> Client:
    """Return the client that an assertion names, while it may connect."""
    try:
        named = assertions.client_named(assertion)
    except assertions.NotSignedError as problem:
        raise TokenRefusedError("invalid_client", str(problem)) from problem
    rows = Client.objects.filter(client_id=named, revoked_at__isnull=True)
    client = rows.select_related("practice", "partner__merged_into").first() if named else None
    if client is None or not may_connect(client.whose.kind):
        raise TokenRefusedError("invalid_client", "No such client, or its access was ended.")
    return client


def use_up(client: Client, signed: assertions.Signed) -> None:
    """Remember an assertion; raises when it was used before."""
    now = timezone.now()
    Assertion.objects.filter(client=client, expires_at__lt=now - assertions.LEEWAY).delete()
    try:
        with transaction.atomic():
            Assertion.objects.create(
                practice=client.practice,
                client=client,
                jti_hash=hash_of(signed.jti),
                expires_at=signed.expires_at,
            )
    except IntegrityError as problem:
        note_refusal(client)
        said = "This assertion was used before: each needs a jti of its own."
        raise TokenRefusedError("invalid_client", said) from problem


@transaction.atomic
def give(client: Client, scopes: str) -> Issued:
    """Make a token."""
    now, token = timezone.now(), secrets.token_urlsafe(32)
    Token.objects.filter(client=client, expires_at__lt=now).delete()
    Token.objects.create(
        practice=client.practice,
        client=client,
        token_hash=hash_of(token),
        scopes=scopes[:500],
        expires_at=now + LASTS,
    )
    Client.objects.filter(pk=client.pk).update(last_seen_at=now)
    return Issued(token, scopes)


def find_token(bearer: str) -> Token | None:
    """Return a token that still opens."""
    rows = Token.objects.filter(token_hash=hash_of(bearer), expires_at__gt=timezone.now())
    token = rows.select_related("client__practice", "client__partner__merged_into").first()
    if token is None or not token.client.is_open or not may_connect(token.client.whose.kind):
        return None
    return token


def note_refusal(client: Client) -> None:
    """Write to the practice's trail that somebody could not show to be this client."""
    audit.record(
        chain=client.practice_id,
        action="fhir_sign_in_failed",
        target=f"fhir_client:{client.pk}",
        by=f"fhir:{client.client_id}",
    )
