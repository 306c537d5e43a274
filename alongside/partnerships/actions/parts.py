"""Our part in a problem, and what the partner brings or would be welcome to bring."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from alongside.partners.rules import RefusedError
from alongside.partnerships.actions import trail
from alongside.partnerships.actions.locking import hold, hold_row
from alongside.partnerships.actor import Actor
from alongside.partnerships.figure_names import FIGURES
from alongside.partnerships.models import (
    Bringing,
    Origin,
    OurPart,
    Partnership,
    Problem,
    TheirPart,
)
from alongside.partnerships.rules import check_member, check_speaks_for
from alongside.partnerships.sides import Side
from alongside.partnerships.wording import promised


@transaction.atomic
def add_ours(*, problem: Problem, words: str, evidence: Sequence[str] = (), by: Actor) -> OurPart:
    """Say what we will do about a problem, and which of our figures speak for it."""
    check_member(by)
    held = hold_row(problem)
    made = OurPart.objects.create(
        practice=held.practice,
        partnership=held.partnership,
        problem=held,
        words=promised(words, "Our part", 400),
        evidence=known_figures(evidence),
        **by.signature,
    )
    trail.write(held.partnership, "our_part_added", by, part=made.pk)
    return made


@transaction.atomic
def change_ours(*, part: OurPart, words: str, evidence: Sequence[str] = (), by: Actor) -> OurPart:
    """Word our part anew; proposals that were made keep their wording."""
    check_member(by)
    held = hold_row(part)
    held.words, held.evidence = promised(words, "Our part", 400), known_figures(evidence)
    held.save(update_fields=["words", "evidence"])
    trail.write(held.partnership, "our_part_changed", by, part=held.pk)
    return held


@transaction.atomic
def remove_ours(*, part: OurPart, by: Actor) -> None:
    """Take our part out; proposals that were made keep it."""
    check_member(by)
    held = hold_row(part)
    trail.write(held.partnership, "our_part_removed", by, part=held.pk)
    held.delete()


def known_figures(evidence: Sequence[str]) -> list[str]:
    """Return the chosen figures in one order; raises RefusedError for one that there is not."""
    if set(evidence) - FIGURES.keys():
        raise RefusedError("One of these figures is not known.")
    return [key for key in FIGURES if key in evidence]


@transaction.atomic
def add_theirs(
    *, partnership: Partnership, origin: str, bringing: str, words: str, by: Actor
) -> TheirPart:
    """Say what we would welcome, or what they offer; each side says its own."""
    held = hold(partnership)
    if origin not in Origin.values or bringing not in Bringing.values:
        raise RefusedError("Choose what it is from the list.")
    check_speaks_for(by, Side.OURS if origin == Origin.WELCOMED else Side.THEIRS)
    made = TheirPart.objects.create(
        practice=held.practice,
        partnership=held,
        origin=origin,
        bringing=bringing,
        words=promised(words, "Their part", 400),
        **by.signature,
    )
    trail.write(held, "their_part_added", by, part=made.pk, origin=origin)
    return made


@transaction.atomic
def remove_theirs(*, part: TheirPart, by: Actor) -> None:
    """Take a line of their part out; whoever wrote it may, and so may the practice."""
    held = hold_row(part)
    if by.side != Side.OURS:
        check_speaks_for(by, held.by_side)
    held.removed_at = timezone.now()
    held.save(update_fields=["removed_at"])
    trail.write(held.partnership, "their_part_removed", by, part=held.pk)
