"""Who gets the thanks for a referral."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from alongside.partners.rules import RefusedError
from alongside.partners.views.refusals import attempt
from alongside.practices.policy import allow
from alongside.referrals.actions import credits
from alongside.referrals.models import Credit
from alongside.referrals.views.find import go_to, received_of
from alongside.referrals.who_options import read_who


@allow("work_referrals")
@require_POST
def credit_add(request: Any, referral_id: int) -> HttpResponse:
    """Give a further credit."""
    one = received_of(request, referral_id)
    role = request.POST.get("role", "")
    try:
        who = read_who(
            request.practice, request.POST.get("who", ""), request.POST.get("who_is", "")
        )
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return go_to(request, one)
    attempt(request, credits.add, referral=one, who=who, role=role)
    return go_to(request, one)


@allow("work_referrals")
@require_POST
def credit_friend(request: Any, referral_id: int) -> HttpResponse:
    """Note with one tap that a friend told them about us."""
    one = received_of(request, referral_id)
    attempt(request, credits.friend_told, referral=one)
    return go_to(request, one)


@allow("work_referrals")
@require_POST
def credit_role(request: Any, referral_id: int) -> HttpResponse:
    """Say which part the first credit had."""
    one = received_of(request, referral_id)
    attempt(request, credits.set_role, referral=one, role=request.POST.get("role", ""))
    return go_to(request, one)


@allow("work_referrals")
@require_POST
def credit_first(request: Any, credit_id: int) -> HttpResponse:
    """Count the referral for this credit from now on."""
    credit = credit_of(request, credit_id)
    attempt(request, credits.put_first, credit=credit)
    return go_to(request, credit.referral)


@allow("work_referrals")
@require_POST
def credit_remove(request: Any, credit_id: int) -> HttpResponse:
    """Take a credit away."""
    credit = credit_of(request, credit_id)
    attempt(request, credits.remove, credit=credit)
    return go_to(request, credit.referral)


def credit_of(request: Any, credit_id: int) -> Credit:
    """Return a credit of the practice."""
    rows = Credit.objects.of(request.practice).select_related("referral")
    return get_object_or_404(rows, pk=credit_id)
