"""What a partnership has in writing, counted for the rules."""

from django.db.models import Count, Q

from alongside.partnerships.models import (
    Commitment,
    Partnership,
    Problem,
)
from alongside.partnerships.rules import Written
from alongside.partnerships.sides import Side


def written_in(partnership: Partnership) -> Written:
    """Count what moving depends on; promises that were withdrawn do not count."""
    standing = Commitment.objects.filter(partnership=partnership).exclude(state="withdrawn")
    sides = standing.aggregate(
        ours=Count("pk", filter=Q(side=Side.OURS)), theirs=Count("pk", filter=Q(side=Side.THEIRS))
    )
    return Written(
        conversations=partnership.conversations.count(),
        problems=Problem.objects.filter(partnership=partnership).exclude(state="set_aside").count(),
        our_parts=partnership.ourparts.count(),
        proposals=partnership.proposals.count(),
        welcomed=partnership.theirparts.filter(removed_at=None).count(),
        our_commitments=sides["ours"],
        their_commitments=sides["theirs"],
        has_review_day=partnership.review_on is not None,
    )
