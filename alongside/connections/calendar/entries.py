"""What a feed holds, and from where it comes: each source gives a member's entries."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

from alongside.outreach.kinds import State
from alongside.outreach.models import Touch
from alongside.outreach.route import one_line
from alongside.partnerships.models import Partnership
from alongside.practices.models import Member

CANCELLED_SHOWN = timedelta(days=30)
PAST_SHOWN = timedelta(days=60)


@dataclass(frozen=True)
class Entry:
    """One thing on one day; without an hour it is for the whole day."""

    uid: str
    summary: str
    on: date
    starts_at: time | None
    minutes: int
    place: str
    changed_at: datetime
    sequence: int
    is_cancelled: bool = False


def planned_touches(member: Member) -> Iterable[Entry]:
    """Yield the member's plans, and for a month those that were called off."""
    today = timezone.localdate()
    rows = Touch.objects.of(member.practice).filter(who=member.user, on__gte=today - PAST_SHOWN)
    recently = timezone.now() - CANCELLED_SHOWN
    for touch in rows.select_related("partner", "contact").order_by("on", "id"):
        is_off = touch.state == State.CANCELLED
        if touch.state == State.PLANNED or (is_off and touch.changed_at >= recently):
            yield entry_of(touch, is_cancelled=is_off)


def entry_of(touch: Touch, *, is_cancelled: bool) -> Entry:
    """Return a touch without what somebody may have typed about it."""
    return Entry(
        uid=str(touch.public_id),
        summary=f"{touch.get_kind_display()}: {touch.with_whom}",
        on=touch.on,
        starts_at=touch.starts_at,
        minutes=30,
        place=one_line(touch),
        changed_at=touch.changed_at,
        sequence=touch.sequence,
        is_cancelled=is_cancelled,
    )


def reviews(member: Member) -> Iterable[Entry]:
    """Yield the next review of each open partnership that the member leads."""
    rows = Partnership.objects.of(member.practice).open().filter(led_by=member.user)
    since = timezone.localdate() - PAST_SHOWN
    for partnership in rows.filter(review_on__gte=since).order_by("review_on", "id"):
        assert partnership.review_on is not None  # asked for
        yield Entry(
            # the day is part of it: a review that was moved is another entry in its place
            uid=f"review-{partnership.pk}-{partnership.review_on}",
            summary=f"Review: {partnership.with_whom}",
            on=partnership.review_on,
            starts_at=None,
            minutes=0,
            place="",
            changed_at=datetime.combine(partnership.begun_on, time.min, tzinfo=UTC),
            sequence=0,
        )


# A room below that has days of its own gets its source here.
SOURCES: list[Callable[[Member], Iterable[Entry]]] = [planned_touches, reviews]


def entries_of(member: Member) -> list[Entry]:
    """Return everything that stands in a member's feed."""
    return [entry for source in SOURCES for entry in source(member)]
