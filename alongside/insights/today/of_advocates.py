"""Lines about patients to call back, with their clock, and friends who asked for a visit."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone

from alongside.advocacy.listening import calls_of
from alongside.advocacy.models import Introduction, Place
from alongside.insights.today.kinds import AT_FIRST, StepKind
from alongside.insights.today.ranking import Line, urgency_of
from alongside.insights.words import many
from alongside.practices.models import Member


def call_lines(member: Member) -> Iterator[Line]:
    """Yield one line while patients wait for a call: how many, and the nearest clock."""
    waiting = calls_of(member.practice)
    if waiting:
        first = waiting[0]
        yield Line(
            kind=StepKind.CALL.value,
            key="calls",
            do=f"Call {many(len(waiting), 'patient')} back, the first {first.clock}",
            because=first.call.why
            if "“" not in first.call.why
            else "Something they wrote worries.",
            href=reverse("advocates", kwargs={"slug": member.practice.slug}),
            urgency=1.0 if first.is_late else AT_FIRST[StepKind.CALL],
        )


def friend_lines(member: Member, today: date) -> Iterator[Line]:
    """Yield one line while friends of patients wait to hear from us."""
    rows = Introduction.objects.of(member.practice).filter(place=Place.NEW).order_by("at")
    first = rows.first()
    if first is not None:
        days = (today - timezone.localdate(first.at)).days
        yield Line(
            kind=StepKind.FRIEND.value,
            key="friends",
            do=f"Call {many(rows.count(), 'friend')} of patients who asked for a visit",
            because="They were told they hear from us on the next working day.",
            href=reverse("advocate_friends", kwargs={"slug": member.practice.slug}),
            urgency=urgency_of(AT_FIRST[StepKind.FRIEND], days),
        )
