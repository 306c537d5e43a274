"""Connect a partner's system, change the connection, end it."""

import secrets

from django.db import transaction
from django.utils import timezone

from alongside.connections.fhir.client.polling import wake
from alongside.connections.fhir.models import Client, Token
from alongside.connections.fhir.rules import check_connection, check_may_connect
from alongside.connections.fhir.server.scopes import check_written
from alongside.core import audit
from alongside.partners.models import Partner
from alongside.partners.rules import check_same_practice
from alongside.practices.models import Practice, User

Values = dict[str, str]
FIELDS = (
    "name", "keys", "keys_url", "scopes", "base_url", "token_url", "our_client_id", "guide",
)  # fmt: skip


@transaction.atomic
def connect(
    *, practice: Practice, partner: Partner, values: Values, is_polled: bool, by: User | None
) -> Client:
    """Connect a system of a treating partner; raises RefusedError with the sentences to read."""
    check_same_practice(practice.pk, partner.practice_id)
    check_may_connect(partner.kind)
    check_connection(values)
    client = Client.objects.create(
        practice=practice,
        partner=partner,
        client_id=secrets.token_urlsafe(24),
        made_by=by,
        is_polled=is_polled and bool(values["base_url"]),
        **kept(values),
    )
    note(client, "fhir_connected", by)
    if client.is_polled:
        wake(client, again=True)
    return client


@transaction.atomic
def change(*, client: Client, values: Values, is_polled: bool, by: User | None) -> None:
    """Change keys, addresses and scopes; tokens that are out stop at once."""
    check_connection(values)
    changed = kept(values) | {"is_polled": is_polled and bool(values["base_url"])}
    Client.objects.filter(pk=client.pk).update(**changed)
    Token.objects.filter(client=client).delete()
    note(client, "fhir_connection_changed", by)
    if changed["is_polled"] and not client.is_polled:
        wake(client, again=True)


@transaction.atomic
def end(*, client: Client, by: User | None) -> None:
    """End a connection: its tokens stop at once, what came stays."""
    rows = Client.objects.filter(pk=client.pk, revoked_at__isnull=True)
    if rows.update(revoked_at=timezone.now(), is_polled=False):
        Token.objects.filter(client=client).delete()
        note(client, "fhir_connection_ended", by)


def kept(values: Values) -> Values:
    """Return the values as they are stored."""
    told = {name: values[name].strip() for name in FIELDS}
    return told | {"scopes": check_written(values["scopes"])}


def note(client: Client, action: str, by: User | None) -> None:
    """Write the audit event."""
    audit.record(
        chain=client.practice_id,
        action=action,
        target=f"fhir_client:{client.pk}",
        detail={"name": client.name, "partner": client.partner_id},
        by=by.email if by else "system",
    )
