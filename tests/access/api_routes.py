"""The API's operations, each with its scope, its address and a body that it takes."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from alongside.connections.api.api import api
from alongside.connections.api.description import operations_of
from alongside.connections.api.door import API_TOKEN
from alongside.practices.models import Practice
from alongside.referrals.models import CourseStep, Credit
from alongside.referrals.tests import making
from tests.access.makers import OBJECTS, VALUES
from tests.access.routes import BY_NAME

API_ROUTES = {
    name: route
    for name, route in BY_NAME.items()
    if route.policy and route.policy.permission == API_TOKEN
}
TOMORROW = (timezone.now() + timedelta(days=3)).date().isoformat()
PATIENT = {"chart_number": "A-7"}
# A body that each write takes; a new operation with a body is added here.
BODIES: dict[str, dict[str, Any]] = {
    "receive_referral": {"external_id": "1", "referrer": {"person": "Ann Ames MD"}},
    "send_patient": {
        "to": {"new_organisation": "Harbor Pain Clinic"},
        "patient": PATIENT,
        "reason": "Balance",
        "choice": "several",
        "is_appropriate": True,
        "was_choice_offered": True,
        "is_without_payment": True,
    },
    "step": {"to": "accepted"},
    "keep_report": {"text": "Seen, better."},
    "give_credit": {"who": {"new_organisation": "Iron Oak Gym"}, "role": "suggested"},
    "create_partner": {"name": "Hill Street Clinic"},
    "change_partner": {"name": "Hill Street Clinic"},
    "create_contact": {"family": "Ames"},
    "change_contact": {"family": "Ames"},
    "log_touch": {"kind": "visit"},
    "plan_touch": {"kind": "visit", "on": TOMORROW},
    "tick_off": {},
    "move_touch": {"on": TOMORROW},
    "begin_partnership": {"partner_id": 1},
    "move_partnership": {"to": "understanding"},
    "promise": {"side": "ours", "what": "Call within a day"},
    "settle_promise": {"state": "kept"},
    "take_over": {},
}
WITHOUT_BODY = {"put_first", "cancel_touch", "add_place"}


@dataclass(frozen=True)
class Operation:
    """One verb on one address."""

    name: str
    verb: str
    path: str
    scope: str


def find_operations() -> list[Operation]:
    """Return every operation of the API with the scope that it declares."""
    found = []
    for one in operations_of(api).values():
        path = next(
            f"/api/v1{bound.prefix}{path}".replace("int:", "")
            for bound in api._get_bound_routers()
            for path, view in bound.path_operations.items()
            if one in view.operations
        )
        [declared] = one.auth_callbacks or [None]
        scope = declared.scope if declared else None
        found += [Operation(one.view_func.__name__, verb, path, scope) for verb in one.methods]
    return found


OPERATIONS = {f"{one.verb} {one.path}": one for one in find_operations()}


def parts_of(operation: Operation, practice: Practice) -> dict[str, Any]:
    """Return what stands in the address, all of one practice and belonging together."""
    names = [part.split("}")[0] for part in operation.path.split("{")[1:]]
    if operation.name == "keep_report":
        return {"referral_id": making.send_one(practice).pk}
    parts = {name: OBJECTS[name](practice) if name in OBJECTS else VALUES[name] for name in names}
    if "step_id" in parts:
        parts["referral_id"] = CourseStep.objects.get(pk=parts["step_id"]).referral_id
    if "credit_id" in parts:
        parts["referral_id"] = Credit.objects.get(pk=parts["credit_id"]).referral_id
    if "promise_id" in parts:
        from alongside.partnerships.models import Commitment

        found = Commitment.objects.get(pk=parts["promise_id"])
        parts["partnership_id"] = found.partnership_id
    if operation.name == "remove_place":
        from alongside.partners.models import Affiliation

        Affiliation.objects.create(practice=practice, **parts)
    if operation.name in ("tick_off", "move_touch", "cancel_touch"):
        from alongside.outreach.models import Touch

        Touch.objects.filter(pk=parts["touch_id"]).update(state="planned")
    return parts
