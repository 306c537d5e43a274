"""Partners' people who knock, and what stands in the addresses behind a partner's door."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.utils import timezone

from alongside.partners.models import Contact, Partner, SourceName
from alongside.partnerships.actions import stages
from alongside.partnerships.actor import Actor
from alongside.partnerships.models import Look, Partnership, Proposal, ShareLink
from alongside.portal.models import Guest
from alongside.portal.policy import GUEST, GUEST_WITH_PATIENTS
from alongside.practices.models import Practice
from alongside.referrals.models import Referral
from tests.access.expectations import ANSWERED, HIDDEN, SECOND_FACTOR, SIGN_IN
from tests.access.people import Person, make_user
from tests.access.routes import ROUTES, Route

PRACTICE_SIDE = Actor.member(None)
DOOR_ROUTES = {
    route.name: route
    for route in ROUTES
    if route.policy and route.policy.permission in (GUEST, GUEST_WITH_PATIENTS)
}


@dataclass(frozen=True)
class Knocker:
    """A person and the guest they are, if any."""

    person: Person
    guest: Guest | None
    comes_in: bool = True


def make_partnership_with(practice: Practice, name: str, kind: str) -> Partnership:
    """Return a partnership with a logo, a shared proposal and a referral to look at."""
    partner = Partner.objects.create(practice=practice, name=name, kind=kind)
    made = stages.begin(practice=practice, partner=partner, on=date(2026, 5, 1), by=PRACTICE_SIDE)
    Look.objects.update_or_create(
        practice=practice, defaults={"logo": b"png", "logo_type": "image/png"}
    )
    shown = Proposal.objects.create(
        practice=practice,
        partnership=made,
        number=1,
        title="For you",
        opening="You told us",
        **PRACTICE_SIDE.signature,
    )
    ShareLink.objects.create(
        practice=practice,
        proposal=shown,
        token_hash=f"shown-{made.pk}",
        expires_at=timezone.now(),
        **PRACTICE_SIDE.signature,
    )
    return made


def make_guest(partnership: Partnership, email: str, **fields: Any) -> Guest:
    """Return somebody of a partner who has joined."""
    user = make_user(email, has_second_factor=fields.pop("has_second_factor", True))
    contact = Contact.objects.create(practice=partnership.practice, given="Gus", family="Guest")
    return Guest.objects.create(
        practice=partnership.practice,
        partnership=partnership,
        contact=contact,
        name="Gus",
        user=user,
        email=email,
        joined_at=timezone.now(),
        **fields,
    )


def make_knockers(home: Practice, elsewhere: Practice) -> list[Knocker]:
    """Make everybody of a partner who is tried on the doors of `home`."""
    treating = make_partnership_with(home, "Harbor Spine", "surgeon_office")
    gym = make_partnership_with(home, "Iron Oak Gym", "gym")
    ended = make_partnership_with(home, "Old Mill Clinic", "primary_care")
    abroad = make_partnership_with(elsewhere, "Far Hill Ortho", "surgeon_office")
    bare = make_guest(treating, "bare@harbor.example", has_second_factor=False)
    gone = make_guest(treating, "gone@harbor.example", removed_at=timezone.now())
    plain = make_guest(gym, "guest@gym.example", has_second_factor=False)
    left = make_guest(ended, "guest@oldmill.example")
    stages.move(
        partnership=ended, to="ended", why="Moved away", on=date(2026, 6, 1), by=PRACTICE_SIDE
    )
    return [
        knocker("guest of a treating partner", make_guest(treating, "guest@harbor.example")),
        knocker("the same without second factor", bare, has_second_factor=False),
        knocker("guest of a gym", plain, has_second_factor=False),
        knocker("guest at another practice", make_guest(abroad, "guest@far.example")),
        knocker("a guest taken off", gone, comes_in=False),
        knocker("guest of an ended partnership", left, comes_in=False),
    ]


def knocker(
    name: str, guest: Guest, *, has_second_factor: bool = True, comes_in: bool = True
) -> Knocker:
    return Knocker(Person(name, guest.user, None, has_second_factor), guest, comes_in)


def expect_at_door(route: Route, knocker: Knocker, door: Guest) -> str:
    """Return what somebody must get at the door of `door`."""
    if knocker.person.user is None:
        return SIGN_IN
    if knocker.guest is None or knocker.guest.pk != door.pk or not knocker.comes_in:
        return HIDDEN
    asks_for_it = route.policy and route.policy.permission == GUEST_WITH_PATIENTS
    if asks_for_it and not knocker.person.has_second_factor:
        return SECOND_FACTOR
    return ANSWERED


def in_partnership(model: str, **fields: Any) -> Callable[[Partnership], int]:
    """Return a maker of a record that hangs on the partnership it is given."""

    def make(partnership: Partnership) -> int:
        row = apps.get_model("partnerships", model)(
            practice=partnership.practice,
            partnership=partnership,
            **PRACTICE_SIDE.signature,
            **fields,
        )
        row.save()
        return int(row.pk)

    return make


def referral_of(partnership: Partnership) -> int:
    """Return a referral that came from the partner."""
    count = Referral.objects.count()
    source = SourceName.objects.create(
        practice=partnership.practice,
        fingerprint=f"door-{count}",
        label="By the door",
        partner=partnership.with_whom,
    )
    return Referral.objects.create(
        practice=partnership.practice,
        source=source,
        row_key=f"door-{count}",
        content_hash="h",
        received_on=date(2026, 6, 1),
    ).pk


NESTED: dict[str, Callable[[Partnership], int]] = {
    "commitment_id": in_partnership("Commitment", side="theirs", what="Hand out the card"),
    "change_id": in_partnership(
        "PlanChange", kind="withdraw_commitment", proposed_for="theirs", summary="Withdraw it"
    ),
    "measure_id": in_partnership("AgreedMeasure", name="Falls", better="lower"),
    "referral_id": referral_of,
}


def parts_of(route: Route, door: Guest, inside: Partnership | None = None) -> dict[str, Any]:
    """Return what stands in an address: a guest, and records of its partnership or another."""
    names = [name for name in route.kwargs if name != "guest_id"]
    nested = {name: NESTED[name](inside or door.partnership) for name in names}
    return {"guest_id": door.pk} | nested
