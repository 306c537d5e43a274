"""What the page of listening shows: calls that wait, answers, figures and their uncertainty."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from alongside.advocacy.addresses import say_phone
from alongside.advocacy.models import CallBack, CheckIn
from alongside.advocacy.moments import MOMENTS
from alongside.advocacy.questions import askable
from alongside.measures.estimate import Estimate
from alongside.measures.recommending import Recommending, recommending
from alongside.practices.models import Practice

PERIOD = timedelta(days=365)
COLUMNS = ["Asked on", "Moment", "Patient", "Score", "What they wrote", "Way", "Call",
           *(asked.instrument.name for asked in askable().values())]  # fmt: skip
SCORED = [one.code for one in MOMENTS if one.is_scored]


@dataclass(frozen=True)
class Waiting:
    """A call that waits, with its clock."""

    call: CallBack
    who: str
    clock: str
    is_late: bool
    phone: str = ""
    said_phone: str = ""


def calls_of(practice: Practice, now: datetime | None = None) -> list[Waiting]:
    """Return the open calls, what is due first, first."""
    now = now or timezone.now()
    rows = CallBack.objects.of(practice).filter(done_at=None)
    return [waiting(call, now) for call in rows.select_related("patient__reach", "check_in")]


def waiting(call: CallBack, now: datetime) -> Waiting:
    """Return a call with its clock, and the number where we have one."""
    reach = getattr(call.patient, "reach", None)
    phone = str(reach.phone) if reach else str(call.number)
    is_late = call.due_at < now
    return Waiting(call, who_of(call), clock_of(call, now), is_late, phone, say_phone(phone))


def who_of(call: CallBack) -> str:
    """Return whom to call: the patient's reference, else the number they wrote from."""
    if call.patient:
        return call.patient.reference
    return str(call.number) or "a number that was not sent along"


def clock_of(call: CallBack, now: datetime) -> str:
    """Return the clock in words: `by 3:40 PM`, `20 minutes late`."""
    due = timezone.localtime(call.due_at)
    late = (now - call.due_at).total_seconds() // 60
    if late > 0:
        hours = int(late // 60)
        return f"{hours} h late" if hours else f"{int(late)} min late"
    day = "" if due.date() == timezone.localtime(now).date() else f"{due:%a, %b} {due.day}, "
    return f"by {day}{due:%-I:%M %p}"


def figures_of(practice: Practice, now: datetime | None = None) -> Recommending:
    """Return promoters, net score and response rate of the questions sent in the last 12 months."""
    since = (now or timezone.now()) - PERIOD
    rows = CheckIn.objects.of(practice).filter(sent_at__gte=since, moment__in=SCORED)
    scores = [one for one in rows.values_list("score", flat=True) if one is not None]
    return recommending(scores, rows.count())


@dataclass(frozen=True)
class Card:
    """One figure as a card shows it."""

    name: str
    value: str
    range: str


def cards_of(found: Recommending) -> list[Card]:
    """Return the figures in words, each with its interval and what it rests on."""
    return [
        Card("Would recommend us (9 or 10)", percent(found.promoters), range_of(found.promoters)),
        Card("Net score (−100 to 100)", whole(found.net), whole_range(found.net)),
        Card("Answered", percent(found.response), range_of(found.response, "question")),
    ]


def percent(one: Estimate) -> str:
    return "–" if one.value is None else f"{100 * one.value:.0f}%"


def whole(one: Estimate) -> str:
    return "–" if one.value is None else f"{one.value:+.0f}"


def range_of(one: Estimate, of: str = "answer") -> str:
    """Return the interval and the number behind it, or why there is none."""
    if one.low is None or one.high is None:
        return one.note
    told = (
        f"{100 * one.low:.0f} to {100 * one.high:.0f}%, {one.n:,} {of}{'' if one.n == 1 else 's'}"
    )
    return f"{told}; {one.note}" if one.note else told


def whole_range(one: Estimate) -> str:
    if one.low is None or one.high is None:
        return one.note
    told = f"{one.low:+.0f} to {one.high:+.0f}"
    return f"{told}; {one.note}" if one.note else told


def answers_of(practice: Practice) -> "QuerySet[CheckIn]":
    """Return the answers, the newest first."""
    rows = CheckIn.objects.of(practice).filter(answered_at__isnull=False)
    rows = rows.select_related("referral__patient", "call_back").prefetch_related("reported")
    return rows.order_by("-answered_at", "-pk")


def file_rows(practice: Practice) -> Iterator[list[object]]:
    """Yield every question that was asked, for a file."""
    rows = CheckIn.objects.of(practice).select_related("referral__patient", "call_back")
    for one in rows.prefetch_related("reported").iterator(chunk_size=500):
        patient = one.referral.patient
        scores = {score.instrument: score.value for score in one.reported.all()}
        call = getattr(one, "call_back", None)
        yield [
            timezone.localdate(one.sent_at),
            one.get_moment_display(),
            patient.reference if patient else "",
            one.score,
            one.line,
            one.get_channel_display(),
            ("done" if call.done_at else "waits") if call else "",
            *(scores.get(key) for key in askable()),
        ]
