"""One referral that came in: where it stands, its course, credits, documents and notes."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.partners.questions import today_of
from alongside.practices.policy import allow
from alongside.referrals.actions.clocks import clocks_of
from alongside.referrals.actions.credits import is_through_a_friend
from alongside.referrals.forms import workers
from alongside.referrals.models import Referral, Role, State
from alongside.referrals.queue_rows import row_of
from alongside.referrals.reasons import REASONS
from alongside.referrals.rules import WORDS
from alongside.referrals.same import perhaps_same
from alongside.referrals.transitions import next_steps
from alongside.referrals.views.find import received_of
from alongside.referrals.views.inbox import note_read
from alongside.referrals.who_options import options_for


@allow("work_referrals")
@require_safe
def referral(request: Any, referral_id: int) -> HttpResponse:
    """Show it."""
    one = received_of(request, referral_id)
    note_read(request, 1, f"referral:{one.pk}")
    text = request.GET.get("who", "")
    context = page_of(request, one) | {
        "meeting": one.meetings.filter(taken_back_at=None).select_related("by").first(),
        "pairs": perhaps_same(request.practice, only=one),
        "roles": Role.choices,
        "credits": one.credits.select_related("source__contact", "source__partner", "by"),
        "through_a_friend": is_through_a_friend(one),
        "who": text,
        "options": options_for(request.practice, text, with_channels=False) if text else [],
        "workers": workers(request.practice),
    }
    return render(request, "referrals/referral.html", context)


def page_of(request: Any, one: Referral) -> dict[str, Any]:
    """Return what the page of a referral shows in either direction."""
    today = today_of(request.practice)
    steps = list(one.course.select_related("by").order_by("on", "pk"))
    by_hand = [step for step in steps if step.before is not None and not step.taken_back_at]
    last = max(by_hand, key=lambda step: step.pk, default=None)
    allowed = next_steps(one.direction, one.state)
    return {
        "referral": one,
        "row": row_of(one, today, clocks_of(request.practice)),
        "steps": steps,
        "last": last if last and last.state == one.state else None,
        "today": today,
        "may_schedule": State.SCHEDULED in allowed,
        "may_discharge": State.DISCHARGED in allowed,
        "reasons": [(WORDS[to], REASONS[to].items()) for to in allowed if to in REASONS],
        "documents": one.documents.select_related("by"),
        "notes": one.notes.select_related("by"),
    }
