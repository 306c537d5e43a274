"""Help given and received."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.core.downloads import table_response
from alongside.partners.views.form_page import bound
from alongside.partnerships.actions import contributions
from alongside.partnerships.forms import ContributionForm
from alongside.partnerships.models import Contribution
from alongside.partnerships.views.finding import (
    actor_of,
    attempt,
    back_to,
    form_page,
    partnership_of,
    row_of,
)
from alongside.practices.policy import allow

COLUMNS = ["Day", "Which way", "Sort", "What", "People", "Written by"]


@allow("work_on_partnerships")
@require_http_methods(["GET", "HEAD", "POST"])
def contribution_add(request: Any, partnership_id: int) -> HttpResponse:
    """Write down help that went one way or the other."""
    found = partnership_of(request, partnership_id)
    return form_page(
        request,
        found,
        ContributionForm(bound(request), initial={"on": timezone.localdate()}),
        title="Help given or received",
        section="ledger",
        lead="A talk, a screening day, an introduction, an hour of advice.",
        act=lambda given: contributions.record(partnership=found, by=actor_of(request), **given),
    )


@allow("work_on_partnerships")
@require_POST
def contribution_remove(request: Any, contribution_id: int) -> HttpResponse:
    """Take out what was written by mistake."""
    row = row_of(request, Contribution, contribution_id)
    attempt(request, contributions.remove, contribution=row, done="Taken out.")
    return back_to(row.partnership, "ledger")


@allow("see_partnerships")
@require_safe
def contributions_export(request: Any, partnership_id: int) -> HttpResponseBase:
    """Send the help both ways as a table."""
    found = partnership_of(request, partnership_id)
    rows = (
        (one.on, one.get_way_display(), one.get_kind_display(), one.what, one.people, one.whose)
        for one in found.contributions.filter(removed_at=None)
    )
    return table_response(request, name="help-both-ways", columns=COLUMNS, rows=rows)
