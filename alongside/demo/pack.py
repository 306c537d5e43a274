"""A pack for a possible buyer, and two people who may look at it: a buyer and an adviser."""

from datetime import timedelta

from alongside.insights.actions import packs, visitors
from alongside.insights.filters import today_at
from alongside.insights.models import VisitorKind
from alongside.insights.pack.compose import Naming
from alongside.insights.room.looks import looked
from alongside.practices.models import Practice, User

BUYER = ("Jo Marsh", "Summit Therapy Partners", "jo@summit-therapy.example")
ADVISER = ("Lee Okafor", "Okafor & Reed, CPAs", "lee@okafor-reed.example")
OPEN_FOR = timedelta(days=60)


def show_a_buyer(practice: Practice, owner: User) -> None:
    """Make an edition, invite both, have the buyer look at it."""
    pack = packs.begin(practice=practice, naming=Naming(), by=owner)
    packs.make(pack=pack, by=owner)
    if not pack.is_ready:
        return
    until = today_at(practice) + OPEN_FOR
    for kind, person in ((VisitorKind.BUYER, BUYER), (VisitorKind.ADVISER, ADVISER)):
        name, firm, email = person
        made = visitors.invite(
            pack=pack, kind=kind, name=name, firm=firm, email=email, expires_on=until, by=owner
        )
        if kind == VisitorKind.BUYER:
            visitor = visitors.join_as_new(visitor=made.visitor, name=name, password=None)
            looked(visitor, "room_pack_read")
            looked(visitor, "room_pdf_taken")
