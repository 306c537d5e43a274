"""What partnerships have in writing, counted for the rules."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Q

from alongside.partnerships.models import (
    Commitment,
    Conversation,
    OurPart,
    Partnership,
    Problem,
    Proposal,
    TheirPart,
)
from alongside.partnerships.rules import Written
from alongside.partnerships.sides import Side


def written_in(partnership: Partnership) -> Written:
    """Count what moving one partnership depends on."""
    return many_written([partnership])[partnership.pk]


def many_written(partnerships: Sequence[Partnership]) -> dict[int, Written]:
    """Count what moving depends on, by partnership; promises that were withdrawn do not count."""
    ids = [one.pk for one in partnerships]
    problems = counts(Problem.objects.exclude(state="set_aside"), ids)
    standing = Commitment.objects.exclude(state="withdrawn")
    ours = counts(standing.filter(Q(side=Side.OURS)), ids)
    theirs = counts(standing.filter(Q(side=Side.THEIRS)), ids)
    talks, parts = counts(Conversation.objects.all(), ids), counts(OurPart.objects.all(), ids)
    pages = counts(Proposal.objects.all(), ids)
    welcomed = counts(TheirPart.objects.filter(removed_at=None), ids)
    return {
        one.pk: Written(
            conversations=talks.get(one.pk, 0),
            problems=problems.get(one.pk, 0),
            our_parts=parts.get(one.pk, 0),
            proposals=pages.get(one.pk, 0),
            welcomed=welcomed.get(one.pk, 0),
            our_commitments=ours.get(one.pk, 0),
            their_commitments=theirs.get(one.pk, 0),
            has_review_day=one.review_on is not None,
        )
        for one in partnerships
    }


def counts(rows: Any, ids: list[int]) -> dict[int, int]:
    """Count rows of any of these models by partnership."""
    grouped = rows.filter(partnership__in=ids).order_by().values_list("partnership")
    return dict(grouped.annotate(many=Count("pk")))
