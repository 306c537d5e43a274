"""Prepare an invitation: its wording is kept, its link is made anew each time."""

from dataclasses import dataclass

from django.db import transaction

from alongside.partners.rules import RefusedError
from alongside.partnerships import invitation_link
from alongside.partnerships.actions import trail
from alongside.partnerships.actions.locking import hold
from alongside.partnerships.actor import Actor
from alongside.partnerships.models import InvitationForm, InvitationText, Partnership
from alongside.partnerships.rules import check_member
from alongside.partnerships.wording import promised, said


@dataclass(frozen=True)
class Prepared:
    """An invitation with its link; the link is not kept, empty while nobody makes any."""

    text: InvitationText
    link: str


@transaction.atomic
def prepare(
    *, partnership: Partnership, form: str, to: str, words: str, subject: str = "", by: Actor
) -> Prepared:
    """Keep the wording of an invitation and return it with a link to the partner's own door."""
    check_member(by)
    held = hold(partnership)
    if form not in InvitationForm.values:
        raise RefusedError("An invitation is a letter or an e-mail.")
    made = InvitationText.objects.create(
        practice=held.practice,
        partnership=held,
        form=form,
        to=said(to, "To whom", 160),
        subject=promised(subject, "The subject", 160, may_be_empty=True),
        words=promised(words, "The invitation", 4000),
        **by.signature,
    )
    trail.write(held, "invitation_prepared", by, form=form)
    return Prepared(made, invitation_link.link_for(partnership=held, to=made.to, by=by))
