"""The way of a letter by FHIR: onto the Task by which their system sent the patient.

Where the Task is theirs, it is written there first and kept here after, so that a letter that was
called off meanwhile cannot go along with a later answer. Theirs is read before, so a second try
finds the letter there and sends nothing.
"""

from django.db import transaction

from alongside.connections.fhir.actions.keeping import change_ours
from alongside.connections.fhir.client.delivering import write_back
from alongside.connections.fhir.client.http import NotAskedError
from alongside.connections.fhir.client.partner import PartnerServer
from alongside.connections.fhir.guides.letter import Written, letter_on
from alongside.connections.fhir.guides.overlay import Ours, add
from alongside.connections.fhir.models import Order
from alongside.connections.fhir.reading import json_text
from alongside.connections.fhir.rules import may_connect
from alongside.connections.fhir.served import ours_of, sent_of
from alongside.core import audit, outbox
from alongside.letters import ways
from alongside.letters.electronic import blocks_of, is_of, loinc_of
from alongside.letters.models import Letter

NAME = "fhir"
NO_TASK = "This referral did not come from their system by FHIR, so there is no order to answer."
ENDED = "The connection to their system was ended."


def register_letters() -> None:
    """Make the way known."""
    ways.register(
        ways.Way(
            name=NAME, words="Their record system (FHIR)", why_not=why_not, deliver=send_letter
        )
    )


def orders_for(letter: Letter) -> list[Order]:
    """Return the Tasks of a letter's referral that came from whom the letter is for."""
    rows = Order.objects.of(letter.practice).filter(
        referral=letter.referral_id, resource__kind="Task"
    )
    deep = ("client__partner__merged_into", "client__practice", "resource", "practice")
    return [one for one in rows.select_related(*deep) if is_of(letter, one.client.whose)]


def open_order(letter: Letter) -> Order | None:
    """Return the newest of them whose connection is open to a partner that treats."""
    found = orders_for(letter)
    return next((o for o in found if o.client.is_open and may_connect(o.client.whose.kind)), None)


def why_not(letter: Letter) -> str:
    """Return why a letter cannot go this way, empty when it can."""
    if open_order(letter):
        return ""
    return ENDED if orders_for(letter) else NO_TASK


def send_letter(letter: Letter, key: str) -> None:
    """Put the letter on the Task: on theirs where the Task is theirs, and on the one kept here."""
    order = open_order(letter)
    if order is None:
        raise outbox.NotWantedError(why_not(letter))
    said = letter_on(written(letter, order, key))
    client = order.client
    if client.base_url and order.resource.is_theirs:
        try:
            write_back(PartnerServer(client), order, add(ours_of(order), said))
        except NotAskedError as refusal:
            raise outbox.FinalError(str(refusal)) from refusal
    keep(order, said, letter)


def written(letter: Letter, order: Order, key: str) -> Written:
    """Return the letter in plain values."""
    code, kind = loinc_of(letter)
    return Written(
        number=key.replace(":", "-"),
        code=code,
        kind=kind,
        title=f"Letter: {letter.get_occasion_display()}",
        text="\n\n".join(blocks_of(letter)),
        at=letter.signed_at or letter.drafted_at,
        practice=letter.practice.name,
        signed_name=letter.signed_name,
        about=sent_of(order.resource).get("for"),
    )


@transaction.atomic
def keep(order: Order, said: Ours, letter: Letter) -> None:
    """Write the letter into our answers, as a new version of the Task; once."""
    now = Order.objects.select_for_update(of=("self",)).select_related("practice").get(pk=order.pk)
    ours = ours_of(now)
    if said["output"][0] in ours.get("output", []):
        return
    now.ours = json_text.write(add(ours, said))
    now.save(update_fields=["ours"])
    by = letter.signed_by.email if letter.signed_by else "system"
    change_ours(now, by)
    audit.record(
        chain=now.practice_id,
        action="fhir_answered",
        target=f"order:{now.pk}",
        detail={"event": "letter", "letter": letter.pk},
        by=by,
    )
