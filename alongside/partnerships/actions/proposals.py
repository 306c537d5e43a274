"""Make the one-page proposal; each change of wording is a version of its own."""

from django.db import transaction
from django.utils import timezone

from alongside.partners.rules import RefusedError
from alongside.partnerships.actions import trail
from alongside.partnerships.actions.locking import hold
from alongside.partnerships.actor import Actor
from alongside.partnerships.models import Partnership, Proposal
from alongside.partnerships.proposal_content import items_of, theirs_of
from alongside.partnerships.rules import check_member
from alongside.partnerships.wording import promised


@transaction.atomic
def save(
    *, partnership: Partnership, title: str, opening: str, closing: str = "", by: Actor
) -> Proposal:
    """Keep a new version with what is written now: problems, our part, figures, their part."""
    check_member(by)
    held = hold(partnership)
    items = items_of(held, timezone.localdate(by.at or timezone.now()))
    if not items:
        raise RefusedError("Write down a problem and our part in it first.")
    last = held.proposals.order_by("-number").values_list("number", flat=True).first()
    made = Proposal.objects.create(
        practice=held.practice,
        partnership=held,
        number=(last or 0) + 1,
        title=promised(title, "The title", 120),
        opening=promised(opening, "The opening", 600),
        closing=promised(closing, "The closing", 600, may_be_empty=True),
        items=items,
        theirs=theirs_of(held),
        **by.signature,
    )
    trail.write(held, "proposal_saved", by, number=made.number)
    return made
