"""What the outbox calls when a letter leaves; every rule is asked again at this moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from alongside.core import outbox
from alongside.core.outbox import Delivery
from alongside.partners.rules import RefusedError

if TYPE_CHECKING:
    from alongside.letters.models import Dispatch
    from alongside.letters.ways import Way


CALLED_OFF = "It was called off: the sign-off was taken back, or they were told another way."


def kind_of(name: str) -> str:
    """Return the kind under which the outbox knows a way."""
    return f"letters.{name}"


def register_kind(kind: str, way: Way) -> None:
    """Tell the outbox how letters leave this way."""
    outbox.register(
        kind,
        outbox.Kind(
            words=f"Letter to a referrer: {way.words.lower()}",
            deliver=lambda delivery: deliver(delivery, way),
            is_ready=lambda _practice_id: True,
            sent=lambda delivery: mark(delivery, way),
        ),
    )


def waiting(delivery: Delivery, way: Way) -> list[Dispatch]:
    """Return what one message stands for: one letter, or the letters of a weekly notice."""
    from alongside.letters.models import Dispatch  # noqa: PLC0415  registered before models load

    rows: Any = Dispatch.objects.filter(
        practice_id=delivery.practice_id, way=way.name, key=delivery.key, left_at=None
    )
    deep = ("letter__to__contact", "letter__to__partner", "letter__referral__patient")
    return list(rows.select_related("letter__practice", *deep).order_by("pk"))


def deliver(delivery: Delivery, way: Way) -> None:
    """Send one letter, or one notice of several; what may not leave any more is not sent."""
    found = waiting(delivery, way)
    refusals = [why for one in found if (why := why_not_now(one, way))]
    if len(refusals) == len(found):
        raise outbox.NotWantedError(refusals[0] if refusals else CALLED_OFF)
    going = next(one for one in found if not why_not_now(one, way))
    way.deliver(going.letter, delivery.key)


def why_not_now(dispatch: Dispatch, way: Way) -> str:
    """Return why a letter may not leave this way now, empty when it may."""
    from alongside.letters.leaving_rules import check_leaving  # noqa: PLC0415  as above

    try:
        check_leaving(dispatch.letter)
    except RefusedError as refusal:
        return str(refusal)
    return way.why_not(dispatch.letter)


def mark(delivery: Delivery, way: Way) -> None:
    """Write down that it left, or lies on the pile of what a person sends."""
    from alongside.letters.actions.leaving import note_left  # noqa: PLC0415  as above

    for one in waiting(delivery, way):
        if why_not_now(one, way):
            continue
        if way.is_by_hand:
            type(one).objects.filter(pk=one.pk).update(ready_at=timezone.now())
        else:
            note_left(dispatch=one, how="", by=None)
