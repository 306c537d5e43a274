"""People of two partners who come in by their own door: one that treats, one that does not."""

from alongside.partners.models import Partner
from alongside.partnerships.actor import Actor
from alongside.partnerships.models import Partnership
from alongside.portal.actions import people
from alongside.portal.models import DoorLink, Guest
from alongside.practices.models import Practice, User

# The partner's name begins so; who comes in; their e-mail.
GUESTS = (
    ("Riverside Ortho", "Robin Hale, office manager", "robin@riverside-ortho.example"),
    ("Iron Oak", "Casey Nolan, head coach", "casey@iron-oak.example"),
)


def let_guests_in(*, practice: Practice, by: User) -> int:
    """Invite somebody of each partner and have them join, as their link would; return how many."""
    many = 0
    for start, name, email in GUESTS:
        partner = Partner.objects.of(practice).filter(name__istartswith=start).first()
        rows = Partnership.objects.of(practice).open()
        partnership = rows.filter(partner=partner).first() if partner else None
        if partnership is None:
            continue
        made = people.invite(partnership=partnership, name=name, email=email, by=Actor.member(by))
        [link] = DoorLink.objects.filter(guest=made.guest)
        people.join_as_new(link=link, name=name, email=email)
        many += 1
    return many


def make_door_links(practice: Practice) -> dict[str, str]:
    """Return a fresh link for each guest of the demo, by who it is for; each works once."""
    emails = [email for _, _, email in GUESTS]
    rows = Guest.objects.of(practice).filter(email__in=emails, removed_at=None)
    return {
        f"{guest.name}, {guest.partnership.with_whom}": people.renew(
            guest=guest, by=Actor.member(None)
        )
        for guest in rows.select_related("practice", "partnership__partner", "user")
    }
