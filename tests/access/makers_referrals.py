"""What stands in addresses of the referrals room."""

from collections.abc import Callable
from typing import Any

from alongside.practices.models import Practice


def make_referral(practice: Practice) -> int:
    from alongside.referrals.tests.making import log

    return log(practice).pk


def make_sent(practice: Practice) -> dict[str, Any]:
    from alongside.referrals.tests.making import send_one

    return {"referral_id": send_one(practice).pk}


def make_step(practice: Practice) -> int:
    from alongside.referrals.tests.making import log, step

    return step(log(practice), "accepted").pk


def make_credit(practice: Practice) -> int:
    from alongside.referrals.tests.making import credit, log

    return credit(log(practice)).pk


def make_document(practice: Practice) -> int:
    from alongside.referrals.tests.making import document, log

    return document(log(practice)).pk


OBJECTS: dict[str, Callable[[Practice], Any]] = {
    "referral_id": make_referral,
    "other_id": make_referral,
    "step_id": make_step,
    "credit_id": make_credit,
    "document_id": make_document,
}
SPECIAL: dict[str, Callable[[Practice], dict[str, Any]]] = {
    "sent_referral": make_sent,
    "sent_came_back": make_sent,
}
