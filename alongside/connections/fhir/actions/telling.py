"""What our steps tell whoever sent the Task: its new status, written here and back to theirs."""

from django.db import transaction

from alongside.connections.fhir.actions.keeping import change_ours
from alongside.connections.fhir.guides.answering import Facts, answer
from alongside.connections.fhir.guides.course import Told, tell
from alongside.connections.fhir.guides.guide import Guide
from alongside.connections.fhir.guides.overlay import add
from alongside.connections.fhir.guides.transitions import (
    DISPLAY,
    Event,
    NotAllowedError,
    Phase,
    Transition,
    move,
)
from alongside.connections.fhir.models import Order
from alongside.connections.fhir.reading import json_text
from alongside.connections.fhir.served import ours_of
from alongside.core import audit, outbox
from alongside.partners.rules import RefusedError
from alongside.practices.models import User
from alongside.referrals.actors import Actor, trail_of
from alongside.referrals.models import CourseStep, Referral, State
from alongside.referrals.reasons import reason_words

ANSWER = "fhir.answer"
TAKEN_BACK = "A step was taken back here. Their record stays as it was told until the next step."


def tell_step(referral: Referral, step: CourseStep, by: Actor) -> None:
    """Write a step of the course on every Task of the referral; in the step's transaction."""
    rows = Order.objects.of(referral.practice).filter(referral=referral, resource__kind="Task")
    for order in rows.select_for_update(of=("self",)).select_related("client", "practice"):
        if step.taken_back_at:
            order.untold = TAKEN_BACK
            order.save(update_fields=["untold"])
            continue
        facts = Facts(
            at=step.at,
            on=step.on,
            appointment_on=referral.appointment_on,
            reason=reason_words(step.state, step.reason),
            has_failed=step.state == State.LOST and order.phase != Phase.CREATED,
        )
        write(order, tell(Phase(order.phase), step.state), facts, by)


@transaction.atomic
def cancel_appointment(*, order: Order, facts: Facts, by: User) -> None:
    """Tell them that an appointment was called off: the one event our course has no step for."""
    now = Order.objects.select_for_update(of=("self",)).select_related("client").get(pk=order.pk)
    try:
        transition = move(Phase(now.phase), Event.CANCEL_APPOINTMENT)
    except NotAllowedError as problem:
        raise RefusedError("There is no appointment that could be called off.") from problem
    write(now, Told((transition,)), facts, by)


def write(order: Order, told: Told, facts: Facts, by: Actor) -> None:
    """Write what is told on the Task, one version for each event, and have it written back."""
    order.untold = told.untold
    for transition in told.transitions:
        say(order, transition, facts)
        order.save()
        change_ours(order, trail_of(by))
    if not told.transitions:
        order.save(update_fields=["untold"])
        return
    last = told.transitions[-1]
    audit.record(
        chain=order.practice_id,
        action="fhir_answered",
        target=f"order:{order.pk}",
        detail={"event": last.event.value, "transitions": [one.number for one in told.transitions]},
        by=trail_of(by),
    )
    send_back(order)


def say(order: Order, transition: Transition, facts: Facts) -> None:
    """Put one event's answer onto the order."""
    order.phase = transition.end
    more = answer(Guide(order.guide), transition.end, transition.event, facts, order.practice.name)
    order.ours = json_text.write(add(ours_of(order), more))
    order.flags = [one for one in order.flags if one["code"] != "cancel-asked"]


def send_back(order: Order) -> None:
    """Have the outbox write the answer to their server, where the Task is theirs."""
    client, stored = order.client, order.resource
    if not (client.base_url and client.is_open and stored.is_theirs):
        return
    outbox.enqueue(
        practice_id=order.practice_id,
        kind=ANSWER,
        key=f"order:{order.pk}:{stored.version}",
        about=f"{client.name}: {DISPLAY.get(Phase(order.phase), '')}"[:200],
        body={"order": order.pk},
    )
