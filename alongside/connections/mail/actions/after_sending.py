"""Once a letter has left, it is a touch."""

from typing import TypeVar

from django.utils import timezone

from alongside.core.outbox import Delivery
from alongside.outreach.actions.logging import Outcome, log
from alongside.outreach.kinds import Kind
from alongside.partners.models import Contact, Partner, What
from alongside.partners.sides import home_of
from alongside.practices.models import Practice, User

M = TypeVar("M", Partner, Contact)


def note_touch(delivery: Delivery) -> None:
    """Log the letter with its subject, once however often this is called."""
    practice = Practice.objects.get(pk=delivery.practice_id)
    by = User.objects.filter(pk=delivery.body["by"]).first()
    log(
        practice=practice,
        kind=Kind.EMAIL,
        partner=now(practice, Partner, delivery.body.get("partner")),
        contact=now(practice, Contact, delivery.body.get("contact")),
        on=timezone.localdate(),
        outcome=Outcome(said=delivery.body["subject"]),
        who=by,
        key=f"mail:{delivery.key}",
        by=by,
    )


def now(practice: Practice, model: type[M], number: int | None) -> M | None:
    """Return a record as it is now: itself, or what it was joined into since."""
    if number is None:
        return None
    what = What.ORGANISATION if model is Partner else What.PERSON
    return model.objects.of(practice).filter(pk=home_of(practice, what, number)).first()
