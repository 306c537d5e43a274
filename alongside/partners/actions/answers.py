"""How an answer is written on doubts: on the one that was asked, and on those like it."""

from django.db.models import QuerySet
from django.utils import timezone

from alongside.partners.models import Answer, Doubt
from alongside.practices.models import Practice, User


def mark(doubts: "QuerySet[Doubt]", answer: str, by: User | None, *, along: Doubt | None) -> int:
    """Write an answer that closes the doubts; `along`: the doubt that was really asked."""
    now = timezone.now()
    return doubts.update(
        answer=answer,
        answered_at=now,
        answered_by=by,
        answered_with=along,
        closed_at=now,
        put_off_until=None,
    )


def close_between(practice: Practice, what: str, one: int, other: int) -> int:
    """Close the open doubts about two records that somebody has just set apart."""
    ids = list(Doubt.objects.of(practice).between(what, one, other).values_list("pk", flat=True))
    return mark(Doubt.objects.filter(pk__in=ids), Answer.DIFFERENT, None, along=None)
