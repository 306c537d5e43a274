"""Tell other systems of events: add an address, try it, pause it, change its secret, remove it."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from alongside.connections.api.actions import trail
from alongside.connections.api.models import Webhook
from alongside.connections.api.rules import check_events, check_name, check_url
from alongside.connections.api.signing import make_secret
from alongside.connections.api.telling import tell_test
from alongside.partners.rules import FieldsRefusedError, RefusedError, check_same_practice
from alongside.practices.models import Practice, User

OVERLAP = timedelta(days=1)


@dataclass(frozen=True)
class Secret:
    """A webhook and its secret, shown once."""

    webhook: Webhook
    secret: str


@transaction.atomic
def add(*, practice: Practice, name: str, url: str, events: list[str], by: User | None) -> Secret:
    """Add an address; raises FieldsRefusedError."""
    name = check_name(name)
    url = check_url(url.strip(), may_stay_local=settings.WEBHOOKS_MAY_STAY_LOCAL)
    events = check_events(events)
    Practice.objects.select_for_update().get(pk=practice.pk)
    if Webhook.objects.of(practice).filter(name__iexact=name).exists():
        raise FieldsRefusedError({"name": "There is a webhook of this name. Choose another."})
    secret = make_secret()
    made = Webhook.objects.create(
        practice=practice, name=name, url=url, events=events, secret=secret, made_by=by
    )
    trail.write(made, "webhook_added", by, name=name, events=events)
    return Secret(made, secret)


@transaction.atomic
def try_out(*, practice: Practice, webhook: Webhook, by: User | None) -> None:
    """Send a message that only says it is a test."""
    held = hold(practice, webhook)
    if not held.is_on:
        raise RefusedError("It is paused. Let it go on first, then send a test.")
    tell_test(held)
    trail.write(held, "webhook_tested", by, name=held.name)


@transaction.atomic
def pause(*, practice: Practice, webhook: Webhook, by: User | None) -> None:
    """Send it nothing from now on; what happens meanwhile is not told later."""
    held = hold(practice, webhook)
    if held.is_on:
        Webhook.objects.filter(pk=held.pk).update(paused_at=timezone.now(), paused_because="")
        trail.write(held, "webhook_paused", by, name=held.name)


@transaction.atomic
def pause_for_good(*, webhook: Webhook) -> None:
    """Pause it because the other side said that it is gone."""
    because = "The other side answered that nobody is there any more (410)."
    rows = Webhook.objects.filter(pk=webhook.pk, paused_at=None)
    if rows.update(paused_at=timezone.now(), paused_because=because):
        trail.write(webhook, "webhook_paused", None, name=webhook.name)


@transaction.atomic
def go_on(*, practice: Practice, webhook: Webhook, by: User | None) -> None:
    """Send it events again."""
    held = hold(practice, webhook)
    if not held.is_on:
        Webhook.objects.filter(pk=held.pk).update(paused_at=None, paused_because="")
        trail.write(held, "webhook_resumed", by, name=held.name)


@transaction.atomic
def change_secret(*, practice: Practice, webhook: Webhook, by: User | None) -> Secret:
    """Make a new secret; for a day every event is signed with the old one too."""
    held = hold(practice, webhook)
    held.old_secret, held.old_secret_until = held.secret, timezone.now() + OVERLAP
    held.secret = make_secret()
    held.save(update_fields=["secret", "old_secret", "old_secret_until"])
    trail.write(held, "webhook_secret_changed", by, name=held.name)
    return Secret(held, str(held.secret))


@transaction.atomic
def remove(*, practice: Practice, webhook: Webhook, by: User | None) -> None:
    """Forget the address and its secret; messages on their way are stopped."""
    held = hold(practice, webhook)
    trail.write(held, "webhook_removed", by, name=held.name)
    held.delete()


def hold(practice: Practice, webhook: Webhook) -> Webhook:
    """Return the webhook as it is now, locked."""
    check_same_practice(practice.pk, webhook.practice_id)
    found = Webhook.objects.of(practice).select_for_update(of=("self",)).filter(pk=webhook.pk)
    if (held := found.first()) is None:
        raise RefusedError("That webhook is no longer there.")
    return held
