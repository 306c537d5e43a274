"""Change how the practice's pages look to its partners."""

from django.db import transaction

from alongside.core import audit
from alongside.partnerships.actor import Actor
from alongside.partnerships.look import checked_accent, checked_logo, look_of
from alongside.partnerships.models import Look
from alongside.partnerships.rules import check_member
from alongside.partnerships.wording import said
from alongside.practices.models import Practice


@transaction.atomic
def change_look(
    *,
    practice: Practice,
    accent: str,
    address: str = "",
    phone: str = "",
    logo: bytes | None = None,
    without_logo: bool = False,
    by: Actor,
) -> Look:
    """Keep colour, address, phone and logo; raises RefusedError for what cannot be used."""
    check_member(by)
    values: dict[str, object] = {
        "accent": checked_accent(accent),
        "address": said(address, "The address", 200, may_be_empty=True),
        "phone": said(phone, "The phone number", 40, may_be_empty=True),
    }
    if without_logo:
        values |= {"logo": None, "logo_type": ""}
    elif logo is not None:
        values["logo"], values["logo_type"] = checked_logo(logo)
    Look.objects.update_or_create(practice=practice, defaults=values)
    audit.record(
        chain=practice.pk,
        action="look_changed",
        target=f"practice:{practice.pk}",
        detail={"fields": sorted(values)},
        by=by.trail,
    )
    return look_of(practice)
