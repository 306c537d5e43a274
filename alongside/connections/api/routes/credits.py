"""Who gets the thanks for a referral."""

from typing import Any

from django.shortcuts import get_object_or_404
from ninja import Router, Status

from alongside.connections.api.door import needs
from alongside.connections.api.routes.finding import who_in
from alongside.connections.api.routes.referrals import shown
from alongside.connections.api.shapes.kinds_of_value import Id
from alongside.connections.api.shapes.referral import CreditIn, CreditOut, ReferralOut, show_credit
from alongside.referrals.actions import credits
from alongside.referrals.models import Credit
from alongside.referrals.views.find import received_of

router = Router(tags=["Credits"])
ONE = "/{int:referral_id}/credits/{int:credit_id}"


def credit_of(request: Any, referral_id: int, credit_id: int) -> Credit:
    """Return a credit of a referral of the practice."""
    rows = Credit.objects.of(request.practice).filter(referral=referral_id)
    return get_object_or_404(rows.select_related("referral", "source"), pk=credit_id)


@router.get("/{int:referral_id}/credits", auth=needs("referrals:read"), response=list[CreditOut],
            url_name="credits")  # fmt: skip
def list_credits(request: Any, referral_id: Id) -> Any:
    """List the further credits of a referral; the first is its partner or contact itself."""
    rows = received_of(request, referral_id).credits
    return [show_credit(one) for one in rows.select_related("source__contact", "source__partner")]


@router.post("/{int:referral_id}/credits", auth=needs("referrals:write"), response={201: CreditOut},
             url_name="credits")  # fmt: skip
def give_credit(request: Any, referral_id: Id, given: CreditIn) -> Any:
    """Give a further credit: ordered, suggested, shared or other."""
    one = received_of(request, referral_id)
    who = who_in(request, given.who, "who")
    made = credits.add(
        practice=request.practice, referral=one, who=who, role=given.role, by=request.user
    )
    return Status(201, show_credit(made))


@router.post(f"{ONE}/first", auth=needs("referrals:write"), response=ReferralOut,
             url_name="credit_put_first")  # fmt: skip
def put_first(request: Any, referral_id: Id, credit_id: Id) -> Any:
    """Count the referral for this credit from now on; later imports keep that."""
    credit = credit_of(request, referral_id, credit_id)
    credits.put_first(practice=request.practice, credit=credit, by=request.user)
    return shown(request, received_of(request, referral_id))


@router.delete(ONE, auth=needs("referrals:write"), response={204: None}, url_name="credit")
def remove_credit(request: Any, referral_id: Id, credit_id: Id) -> Any:
    """Take a further credit away."""
    credit = credit_of(request, referral_id, credit_id)
    credits.remove(practice=request.practice, credit=credit, by=request.user)
    return Status(204, None)
