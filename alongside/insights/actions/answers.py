"""Answer a line of Today, take an answer back, begin learning anew."""

from datetime import date

from django.db import transaction

from alongside.core import audit
from alongside.insights.models import StepAnswer
from alongside.insights.today.ranking import Line
from alongside.insights.today.rules import check_verdict, rests_until
from alongside.partners.rules import check_same_practice
from alongside.practices.models import Practice, User


@transaction.atomic
def answer(
    *, practice: Practice, line: Line, verdict: str, when: str = "", today: date, by: User
) -> StepAnswer:
    """Keep what a member said of a line, and until when the line rests."""
    check_verdict(verdict, when)
    made = StepAnswer.objects.create(
        practice=practice,
        kind=line.kind,
        key=line.key,
        verdict=verdict,
        until=rests_until(line.kind, verdict, when, today),
        by=by,
    )
    note(made, "step_answered", by)
    return made


@transaction.atomic
def take_back(*, practice: Practice, answer: StepAnswer, by: User) -> None:
    """Forget an answer: the line may come back at once, and nothing is learned from it."""
    check_same_practice(practice.pk, answer.practice_id)
    note(answer, "step_answer_taken_back", by)
    answer.delete()


@transaction.atomic
def begin_anew(*, practice: Practice, by: User) -> int:
    """Learn from nothing said so far; what rests goes on resting. Return how many answers."""
    many = StepAnswer.objects.of(practice).counted().update(is_counted=False)
    audit.record(
        chain=practice.pk,
        action="learning_reset",
        target=f"practice:{practice.pk}",
        detail={"answers": many},
        by=by.email,
    )
    return many


def note(made: StepAnswer, action: str, by: User) -> None:
    """Write the audit event of an answer."""
    audit.record(
        chain=made.practice_id,
        action=action,
        target=f"step_answer:{made.pk}",
        detail={"kind": made.kind, "verdict": made.verdict},
        by=by.email,
    )
