"""Events and resources that both sides share."""

import datetime as dt
from urllib.parse import urlsplit

from django.db import transaction
from django.utils import timezone

from alongside.partners.rules import RefusedError
from alongside.partnerships.actions import trail
from alongside.partnerships.actions.locking import hold, hold_row
from alongside.partnerships.actor import Actor
from alongside.partnerships.models import Partnership, SharedItem, SharedKind
from alongside.partnerships.wording import promised, said


@transaction.atomic
def add(
    *,
    partnership: Partnership,
    kind: str,
    title: str,
    on: dt.date | None = None,
    where: str = "",
    link: str = "",
    words: str = "",
    by: Actor,
) -> SharedItem:
    """Share an event with its day, or a resource with its link or text; either side may."""
    held = hold(partnership)
    if kind not in SharedKind.values:
        raise RefusedError("Choose what it is from the list.")
    made = SharedItem.objects.create(
        practice=held.practice,
        partnership=held,
        kind=kind,
        title=promised(title, "The title", 160),
        on=on,
        where=said(where, "The place", 160, may_be_empty=True),
        link=checked_link(link),
        words=promised(words, "The text", 4000, may_be_empty=True),
        **by.signature,
    )
    trail.write(held, "shared_item_added", by, item=made.pk, kind=kind)
    return made


@transaction.atomic
def remove(*, item: SharedItem, by: Actor) -> None:
    """Take an event or resource out of the plan; it stays in the records."""
    held = hold_row(item)
    held.removed_at = timezone.now()
    held.save(update_fields=["removed_at"])
    trail.write(held.partnership, "shared_item_removed", by, item=held.pk)


def checked_link(link: str) -> str:
    """Return a web address; raises RefusedError for anything that is none."""
    link = said(link, "The link", 400, may_be_empty=True)
    parts = urlsplit(link)
    if link and (parts.scheme not in ("https", "http") or "." not in parts.netloc):
        raise RefusedError("A link begins with https:// and names a site.")
    return link
