"""Who knocks at the data room, and what each must get."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from alongside.insights.models import Visitor, VisitorKind
from alongside.insights.room.policy import VISITOR, VISITOR_WITH_PATIENTS
from alongside.practices.models import Practice
from tests.access.expectations import ANSWERED, HIDDEN, SECOND_FACTOR, SIGN_IN
from tests.access.makers_pack import make_attestation, make_visitor
from tests.access.people import Person, make_user
from tests.access.routes import ROUTES, Route

ROOM_POLICIES = {VISITOR, VISITOR_WITH_PATIENTS}
ROOM_ROUTES = {
    route.name: route
    for route in ROUTES
    if route.policy and route.policy.permission in ROOM_POLICIES
}


@dataclass(frozen=True)
class Caller:
    """A person, and the visitor they are; `sees_patients` where an attestation counts."""

    person: Person
    visitor: Visitor
    comes_in: bool = True
    sees_patients: bool = False


def make_callers(home: Practice, elsewhere: Practice) -> list[Caller]:
    """Make everybody who is tried on the rooms of `home`."""
    today = timezone.localdate()
    over = {"signed_on": today - timedelta(days=9), "expires_on": today - timedelta(days=1)}
    return [
        call(home, "buyer"),
        call(home, "buyer who attested", attests={}, sees_patients=True),
        call(home, "buyer whose attestation ran out", attests=over),
        call(home, "buyer whose attestation was ended", attests={"ended_at": timezone.now()}),
        call(home, "adviser with an attestation", attests={}, kind=VisitorKind.ADVISER),
        call(home, "without second factor", attests={}, sees_patients=True, bare=True),
        call(home, "revoked", attests={}, comes_in=False, revoked_at=timezone.now()),
        call(home, "run out", attests={}, comes_in=False, expires_on=today - timedelta(days=2)),
        call(elsewhere, "buyer of another practice", attests={}, sees_patients=True),
    ]


def call(
    practice: Practice,
    name: str,
    *,
    attests: dict[str, Any] | None = None,
    comes_in: bool = True,
    sees_patients: bool = False,
    bare: bool = False,
    **fields: Any,
) -> Caller:
    """Make one visitor with an account."""
    email = f"{name.replace(' ', '-')}@{practice.slug}.example"
    user = make_user(email, has_second_factor=not bare)
    number = make_visitor(practice, user, email=email, **fields)
    if attests is not None:
        make_attestation(practice, number, **attests)
    visitor = Visitor.objects.get(pk=number)
    return Caller(Person(name, user, None, not bare), visitor, comes_in, sees_patients)


def expect_in_room(route: Route, person: Person, caller: Caller | None, room: Visitor) -> str:
    """Return what somebody must get in the room of `room`."""
    if person.user is None:
        return SIGN_IN
    if caller is None or caller.visitor.pk != room.pk or not caller.comes_in:
        return HIDDEN
    asks_for_it = route.policy and route.policy.permission == VISITOR_WITH_PATIENTS
    if asks_for_it and not caller.sees_patients:
        return HIDDEN
    return ANSWERED if person.has_second_factor else SECOND_FACTOR


def address_parts(route: Route, room: Visitor) -> dict[str, Any]:
    """Return what stands in an address."""
    return {"visitor_id": room.pk} | ({"kind": "xlsx"} if "kind" in route.kwargs else {})
