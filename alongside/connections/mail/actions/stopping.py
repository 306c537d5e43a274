"""Keep that an address wants no more e-mail, from this moment on."""

from django.db import transaction

from alongside.connections.mail.models import OptOut
from alongside.connections.mail.opting_out import key_of
from alongside.core import audit
from alongside.practices.models import Practice, User


@transaction.atomic
def stop(*, practice: Practice, address: str, how: str, by: User | None) -> OptOut:
    """Never mail an address again; saying it twice is saying it once."""
    address = address.strip().lower()
    row, is_new = OptOut.objects.get_or_create(
        practice=practice,
        address_key=key_of(practice.pk, address),
        defaults={"address": address, "how": how, "by": by},
    )
    if is_new:
        audit.record(
            chain=practice.pk,
            action="mail_opted_out",
            target=f"opt_out:{row.pk}",
            detail={"how": how},
            by=by.email if by else "system",
        )
    return row
