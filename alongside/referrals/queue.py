"""The front desk's queue: what is open, what is late, in which order, how many."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.cache import cache
from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce

from alongside.patients.identity import read_reference
from alongside.practices.models import Member, Practice
from alongside.referrals.clocks import due_of, latest_start_that_is_over
from alongside.referrals.models import Direction, Referral
from alongside.referrals.states import OPEN, State

RECENT = timedelta(days=90)  # an open referral of a report that is older is history, not a task
STAGES = {
    "accept": (State.RECEIVED,),
    "schedule": (State.ACCEPTED,),
    "evaluate": (State.SCHEDULED,),
    "no_show": (State.NO_SHOW,),
}
STAGE_WORDS = {
    "accept": "To accept",
    "schedule": "To schedule",
    "evaluate": "To be evaluated",
    "no_show": "No-shows",
}
VIEWS = {"open": "Open", "late": "Late", "done": "Moved on", "old": "Older, from reports"}


@dataclass(frozen=True)
class Asked:
    """What narrows the queue, as read from the address."""

    view: str = "open"
    stage: str = ""
    clinic: int | None = None
    who: str = ""  # me, nobody or empty for all
    words: str = ""
    problem: str = ""


def read_asked(given: Mapping[str, str], practice: Practice, today: date) -> Asked:
    """Read the filters; what cannot be used is said in `problem`."""
    clinic = given.get("clinic", "")
    words = " ".join(given.get("q", "").replace("\0", "").split())[:60]
    problem = ""
    if words:
        try:
            read_reference(words, today)
        except ValueError as error:
            words, problem = "", str(error)
    return Asked(
        view=given.get("show", "open") if given.get("show") in VIEWS else "open",
        stage=given.get("stage", "") if given.get("stage") in STAGES else "",
        clinic=int(clinic)
        if clinic.isascii() and clinic.isdecimal() and len(clinic) < 18
        else None,
        who=given.get("who", "") if given.get("who") in ("me", "nobody") else "",
        words=words,
        problem=problem,
    )


def received(practice: Practice) -> "QuerySet[Any]":
    """Return the referrals received, each with the day since when it stands where it does."""
    rows = Referral.objects.of(practice).filter(direction=Direction.RECEIVED)
    return rows.annotate(stands_since=Coalesce("state_since", "received_on"))


def is_open() -> Q:
    """The condition on what waits for the front desk."""
    return Q(state__in=[state.value for state in OPEN])


def is_task(today: date) -> Q:
    """The condition on what is a task of today: recent, or worked on by hand at any age."""
    recent = Q(received_on__gte=today - RECENT)
    return is_open() & (recent | Q(logged_at__isnull=False) | Q(state_since__isnull=False))


def is_late(today: date, days: Mapping[str, int]) -> Q:
    """The condition on what is late: the same as clocks.due_of, for a query."""
    late = Q(state=State.SCHEDULED, appointment_on__lt=today)
    for state, number in days.items():
        over = Q(state=state, stands_since__lte=latest_start_that_is_over(today, number))
        late |= over & Q(appointment_on=None) if state == State.SCHEDULED else over
    return late


def queue(
    practice: Practice, asked: Asked, *, today: date, days: Mapping[str, int], member: Member
) -> "QuerySet[Any]":
    """Return the referrals of one view, the one that waits longest first."""
    rows = received(practice)
    if asked.words:
        patient = read_reference(asked.words, today).hash_in(practice.pk)
        return in_order(rows.filter(patient__identity_hash=patient))
    if asked.view == "done":
        rows = rows.filter(~is_open(), logged_at__isnull=False)
        return with_all(narrow(rows, asked, member)).order_by("-stands_since", "-pk")
    if asked.view == "old":
        old = Q(received_on__lt=today - RECENT, logged_at=None, state_since=None)
        return with_all(narrow(rows.filter(is_open() & old), asked, member)).order_by(
            "-received_on", "-pk"
        )
    rows = rows.filter(is_task(today))
    if asked.view == "late":
        rows = rows.filter(is_late(today, days))
    return in_order(narrow(rows, asked, member))


def narrow(rows: "QuerySet[Any]", asked: Asked, member: Member) -> "QuerySet[Any]":
    """Apply stage, clinic and who looks after it."""
    if asked.stage:
        rows = rows.filter(state__in=STAGES[asked.stage])
    if asked.clinic:
        rows = rows.filter(clinic=asked.clinic)
    if asked.who:
        rows = rows.filter(assigned_to=member if asked.who == "me" else None)
    return rows


def with_all(rows: "QuerySet[Any]") -> "QuerySet[Any]":
    """Read along what a row of the queue shows."""
    found: QuerySet[Any] = rows.select_related(
        "source__contact", "source__partner", "patient", "clinic", "assigned_to__user"
    )
    counted: QuerySet[Any] = found.annotate(documents_count=Count("documents"))
    return counted


def in_order(rows: "QuerySet[Any]") -> "QuerySet[Any]":
    """Order by age, the oldest first."""
    return with_all(rows).order_by("stands_since", "received_on", F("pk"))


def by_due(rows: "QuerySet[Any]", today: date, days: Mapping[str, int]) -> list[int]:
    """Return the ids of referrals, what is due first, first: late ones rise to the top."""
    known = rows.values_list("pk", "state", "stands_since", "appointment_on")
    dues = [(due_of(state, since, today, days, at), pk) for pk, state, since, at in known]
    return [pk for due, pk in sorted(dues, key=lambda one: one[0].by if one[0] else today)]


def count_late(practice: Practice, today: date, days: Mapping[str, int]) -> int:
    """Count what is late; kept until the data, the day or the clocks change: every page asks."""
    made = int(practice.created_at.timestamp() * 1_000_000)
    clocks = "-".join(str(days[state]) for state in sorted(days))
    key = f"late:{practice.pk}-{made:x}-{practice.data_version}:{today}:{clocks}"
    found: int | None = cache.get(key)
    if found is None:
        found = counts(practice, today, days)["late"]
        cache.set(key, found)
    return found


def counts(practice: Practice, today: date, days: Mapping[str, int]) -> dict[str, int]:
    """Count what is open in each stage, and what is late, in one query."""
    tasks = received(practice).filter(is_task(today))
    asked: dict[str, Any] = {
        name: Count("pk", filter=Q(state__in=states)) for name, states in STAGES.items()
    }
    asked |= {"open": Count("pk"), "late": Count("pk", filter=is_late(today, days))}
    return tasks.aggregate(**asked)
