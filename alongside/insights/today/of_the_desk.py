"""Lines about the day's own work: visits, the inbox as a count, questions of who is who."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.urls import reverse

from alongside.insights.today.kinds import AT_FIRST, StepKind
from alongside.insights.today.ranking import Line
from alongside.insights.words import many
from alongside.letters.queue import count_late as late_letters
from alongside.outreach.day import planned
from alongside.partners.questions import count_open
from alongside.practices.models import Member
from alongside.referrals.actions.clocks import clocks_of
from alongside.referrals.queue import count_late

FULL_INBOX = 10  # late ones from which on the inbox is fully pressing
FULL_DOUBTS = 50
FULL_LETTERS = 20


def visit_lines(member: Member, today: date) -> Iterator[Line]:
    """Yield what is planned for today: the member's own, and what nobody has taken yet."""
    rows = planned(member.practice, None).filter(Q(who=member.user) | Q(who=None), on=today)
    for touch in rows:
        at = f" at {touch.starts_at:%-I:%M %p}" if touch.starts_at else ""
        who = "" if touch.who_id else ", for whoever can go"
        yield Line(
            kind=StepKind.VISIT.value,
            key=f"visit:{touch.pk}",
            do=f"{touch.get_kind_display()}: {touch.with_whom}",
            because=f"It is planned for today{at}{who}.",
            href=to(member, "visits"),
            urgency=AT_FIRST[StepKind.VISIT],
            is_mine=touch.who_id == member.user_id,
            touch=touch.kind,
        )


def inbox_lines(member: Member, today: date) -> Iterator[Line]:
    """Yield one line when something in the inbox is late: how many, never who."""
    late = count_late(member.practice, today, clocks_of(member.practice))
    if late:
        yield Line(
            kind=StepKind.INBOX.value,
            key="inbox",
            do=f"Work {many(late, 'late referral')} in the inbox",
            because=f"{'It has' if late == 1 else 'They have'} waited longer than your clocks"
            " allow.",
            href=f"{to(member, 'inbox')}?show=late",
            urgency=share(StepKind.INBOX, late, FULL_INBOX),
        )


def letter_lines(member: Member, today: date) -> Iterator[Line]:
    """Yield one line when letters to referrers are overdue: how many, never about whom."""
    late = late_letters(member.practice, today)
    if late:
        yield Line(
            kind=StepKind.LETTER.value,
            key="letters",
            do=f"Have {many(late, 'letter')} to referrers leave",
            because="Who referred has heard nothing yet of what became of the patient.",
            href=f"{to(member, 'referrer_letters')}?show=late",
            urgency=share(StepKind.LETTER, late, FULL_LETTERS),
        )


def doubt_lines(member: Member) -> Iterator[Line]:
    """Yield one line when it is not sure who is who."""
    waiting = count_open(member.practice)
    if waiting:
        yield Line(
            kind=StepKind.DOUBTS.value,
            key="doubts",
            do=f"Answer {many(waiting, 'question')} on who is who",
            because="Until then a partner's figures may stand under two names.",
            href=to(member, "who_is_who"),
            urgency=share(StepKind.DOUBTS, waiting, FULL_DOUBTS),
        )


def share(kind: StepKind, number: int, full: int) -> float:
    """Return how pressing a pile is: where its kind begins, 1 when it is full."""
    return round(AT_FIRST[kind] + (1 - AT_FIRST[kind]) * min(number, full) / full, 4)


def to(member: Member, name: str) -> str:
    """Return the address of a page of the practice."""
    return reverse(name, kwargs={"slug": member.practice.slug})
