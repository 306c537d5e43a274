"""Set the weights, and say whom one likes to treat."""

from collections.abc import Mapping

from django.db import transaction

from alongside.market.actions import trail
from alongside.market.models import Vote, Weighting
from alongside.market.models.weighting import OF_CANDIDATES, OF_GROUPS
from alongside.market.rules import check_vote, check_weights
from alongside.practices.models import Member, Practice, User


@transaction.atomic
def set_weights(*, practice: Practice, weights: Mapping[str, int], by: User | None) -> Weighting:
    """Set weights of groups or of candidates; the others stay."""
    known = {name: weights[name] for name in (*OF_GROUPS, *OF_CANDIDATES) if name in weights}
    check_weights(known)
    Practice.objects.select_for_update().get(pk=practice.pk)
    found, _ = Weighting.objects.get_or_create(practice=practice)
    for name, weight in known.items():
        setattr(found, name, weight)
    found.save()
    trail.write(practice, "market_weights_set", "weights", by, **known)
    return found


@transaction.atomic
def vote(*, member: Member, group: str, is_glad: bool | None, by: User) -> None:
    """Say whether one gladly treats a group; None takes the word back."""
    check_vote(member.role, group)
    own = Vote.objects.of(member.practice).filter(who=by, group=group)
    if is_glad is None:
        own.delete()
    else:
        Vote.objects.update_or_create(
            practice=member.practice, who=by, group=group, defaults={"is_glad": is_glad}
        )
    trail.write(member.practice, "group_voted_on", group[:60], by)
