"""What stands in addresses of imports, agreements, e-mail and the outbox."""

from collections.abc import Callable
from datetime import date
from typing import Any

from alongside.practices.models import Practice


def make_import(practice: Practice) -> Any:
    from io import BytesIO

    from alongside.connections.spreadsheets.actions.upload import upload

    file = BytesIO(b"Referral Received Date,Referring Provider\n1/31/2026,Ann Ames MD\n")
    return upload(practice=practice, file_name="walk.csv", file=file, by=None).public_id


def make_agreement(practice: Practice) -> int:
    from alongside.connections.agreements.models import Agreement, Connector

    return Agreement.objects.create(
        practice=practice,
        connector=Connector.MAIL,
        with_whom="Mail Inc.",
        signed_on=date(2026, 1, 5),
        reference="binder 1",
    ).pk


def make_letter_template(practice: Practice) -> int:
    from alongside.connections.mail.models import LetterTemplate

    number = LetterTemplate.objects.count()
    return LetterTemplate.objects.create(
        practice=practice, name=f"Thanks {number}", subject="Thanks", text="Thank you."
    ).pk


def make_message(practice: Practice) -> int:
    from alongside.core.outbox.message import OutboxMessage, State

    number = OutboxMessage.objects.count()
    return OutboxMessage.objects.create(
        practice_id=practice.pk, kind="mail.letter", key=f"walk:{number}", state=State.DEAD
    ).pk


OBJECTS: dict[str, Callable[[Practice], Any]] = {
    "batch_id": make_import,
    "agreement_id": make_agreement,
    "template_id": make_letter_template,
    "message_id": make_message,
}
