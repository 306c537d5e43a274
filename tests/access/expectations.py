"""What each person must get, read from the table of roles alone."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from alongside.practices.library_policies import ANYONE, REFUSED, SIGNED_IN
from alongside.practices.roles import PERMISSIONS, SECOND_FACTOR_REQUIRED
from tests.access.people import Person
from tests.access.routes import Route

SIGN_IN, SECOND_FACTOR, HIDDEN, ANSWERED = "sign-in", "second factor", "404", "an answer"


def expect(route: Route, person: Person) -> str:
    """Return what a person must get from a route of their own practice."""
    asked = route.policy.permission if route.policy else REFUSED
    if asked == REFUSED:
        return HIDDEN
    if asked == ANYONE:
        return ANSWERED
    if person.user is None:
        return SIGN_IN
    if asked == SIGNED_IN:
        return ANSWERED
    if person.role is None or person.role not in PERMISSIONS[asked]:
        return HIDDEN
    if person.role in SECOND_FACTOR_REQUIRED and not person.has_second_factor:
        return SECOND_FACTOR
    return ANSWERED


def find_fault(expected: str, verb: str, response: Any, route: Route) -> str:
    """Return what is wrong with an answer, or nothing."""
    status, where = response.status_code, response.get("Location", "")
    if status >= 500:
        return "broke"
    if expected == HIDDEN:
        return "" if status == 404 else "must be 404"
    if expected == SIGN_IN:
        return "" if where.startswith(reverse(settings.LOGIN_URL)) else "must lead to sign-in"
    if expected == SECOND_FACTOR:
        needed = reverse("second_factor_needed")
        return "" if where == needed else "must lead to the second factor"
    return find_fault_of_an_answer(verb, response, route)


def find_fault_of_an_answer(verb: str, response: Any, route: Route) -> str:
    """Return what is wrong with the answer to somebody who may."""
    if not route.is_of_a_practice:  # libraries answer 404 for what an account does not have
        return ""
    if verb in ("PUT", "PATCH", "DELETE"):
        return "" if response.status_code == 405 else "must be 405"
    if response.status_code in (401, 403, 404):
        return "must be answered"
    refusals = (reverse(settings.LOGIN_URL), reverse("second_factor_needed"))
    return "must be answered" if response.get("Location", "").startswith(refusals) else ""
