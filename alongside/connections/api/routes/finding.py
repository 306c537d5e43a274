"""Find what a request names in the token's practice; 404, or a sentence for its field."""

from typing import Any, TypeVar

from django.shortcuts import get_object_or_404

from alongside.connections.api.shapes.referral import WhoIn
from alongside.partners.actions.by_hand import Who
from alongside.partners.models import Contact, Partner
from alongside.partners.rules import FieldsRefusedError
from alongside.practices.models import Clinic, PracticeOwned

T = TypeVar("T", bound=PracticeOwned)


def locked(request: Any, model: type[T], pk: int) -> T:
    """Return a record of the practice as it is now, locked until the request is answered."""
    rows: Any = model.objects.of(request.practice).select_for_update(of=("self",))
    found: T = get_object_or_404(rows, pk=pk)
    return found


def named_in(request: Any, model: type[T], pk: int | None, field: str, **more: Any) -> T | None:
    """Return the record that a field of the body names; None for none."""
    if pk is None:
        return None
    rows: Any = model.objects.of(request.practice).filter(**more)
    found: T | None = rows.filter(pk=pk).first()
    if found is None:
        raise FieldsRefusedError({field: "The practice has no such record."})
    return found


def partner_in(request: Any, pk: int | None, field: str = "partner_id") -> Partner | None:
    """Return a partner that a body names."""
    return named_in(request, Partner, pk, field, merged_into=None)


def contact_in(request: Any, pk: int | None, field: str = "contact_id") -> Contact | None:
    """Return a person whom a body names."""
    return named_in(request, Contact, pk, field, merged_into=None)


def clinic_in(request: Any, pk: int | None) -> Clinic | None:
    """Return a clinic that a body names."""
    return named_in(request, Clinic, pk, "clinic_id")


def who_in(request: Any, who: WhoIn, at: str) -> Who:
    """Return whom a body means."""
    return Who(
        contact=contact_in(request, who.contact_id, f"{at}.contact_id"),
        partner=partner_in(request, who.partner_id, f"{at}.partner_id"),
        new_person=who.new_person,
        new_organisation=who.new_organisation,
    )
