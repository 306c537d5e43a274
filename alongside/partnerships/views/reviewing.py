"""Reviews: prepared by themselves, held in two minutes, kept."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from alongside.partners.views.form_page import bound
from alongside.partnerships.actions import reviews
from alongside.partnerships.forms import ReviewDayForm, ReviewForm
from alongside.partnerships.models import Review
from alongside.partnerships.rules import next_review
from alongside.partnerships.views.finding import actor_of, form_page, partnership_of, row_of
from alongside.practices.policy import allow


@allow("work_on_partnerships")
@require_http_methods(["GET", "HEAD", "POST"])
def review_day(request: Any, partnership_id: int) -> HttpResponse:
    """Set the day of the next review."""
    found = partnership_of(request, partnership_id)
    day = found.review_on or next_review(timezone.localdate(), found.review_months)
    return form_page(
        request,
        found,
        ReviewDayForm(bound(request), initial={"on": day, "months": found.review_months}),
        title="The day of the next review",
        section="reviews",
        act=lambda given: reviews.set_day(partnership=found, by=actor_of(request), **given),
    )


@allow("work_on_partnerships")
@require_http_methods(["GET", "HEAD", "POST"])
def review_hold(request: Any, partnership_id: int) -> HttpResponse:
    """Record what a review came to."""
    found = partnership_of(request, partnership_id)
    today = timezone.localdate()
    initial = {"on": today, "next_on": next_review(today, found.review_months)}
    return form_page(
        request,
        found,
        ReviewForm(bound(request), initial=initial),
        title="What you decided",
        section="reviews",
        lead="What lay on the table is kept with it.",
        button="Keep this review",
        done="The review is kept, and the next day is set.",
        act=lambda given: reviews.hold_review(partnership=found, by=actor_of(request), **given),
    )


@allow("see_partnerships")
@require_safe
def review(request: Any, review_id: int) -> HttpResponse:
    """Show a review as it was held."""
    held = row_of(request, Review, review_id)
    context = {
        "held": held,
        "prepared": held.prepared,
        "partnership": held.partnership,
        "partner": held.partnership.with_whom,
    }
    return render(request, "partnerships/review.html", context)
