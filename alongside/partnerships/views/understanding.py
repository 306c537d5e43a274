"""Problems in the partner's words."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from alongside.partners.views.form_page import bound
from alongside.partnerships.actions import problems
from alongside.partnerships.forms import ProblemForm, kind_of, problem_values
from alongside.partnerships.models import Problem
from alongside.partnerships.problem_draft import draft_of
from alongside.partnerships.views.finding import (
    actor_of,
    attempt,
    back_to,
    form_page,
    partnership_of,
    row_of,
)
from alongside.practices.policy import allow

LEAD = (
    "One sentence they would recognise as their own. Read it to them: if they say “exactly”,"
    " it is right."
)


@allow("work_on_partnerships")
@require_http_methods(["GET", "HEAD", "POST"])
def problem_add(request: Any, partnership_id: int) -> HttpResponse:
    """Write down a problem, starting from what was said."""
    found = partnership_of(request, partnership_id)
    initial = {} if found.problems.exists() else draft_of(found)
    form = ProblemForm(bound(request), kind=kind_of(found), initial=initial)
    return form_page(
        request,
        found,
        form,
        title="Their problem",
        section="understand",
        lead=LEAD,
        act=lambda given: problems.add(
            partnership=found, by=actor_of(request, given.pop("told_by")), **given
        ),
    )


@allow("work_on_partnerships")
@require_http_methods(["GET", "HEAD", "POST"])
def problem_edit(request: Any, problem_id: int) -> HttpResponse:
    """Word a problem anew."""
    problem = row_of(request, Problem, problem_id)
    found = partnership_of(request, problem.partnership_id)
    form = ProblemForm(bound(request), kind=kind_of(found), initial=problem_values(problem))
    return form_page(
        request,
        found,
        form,
        title="Their problem",
        section="understand",
        lead=LEAD,
        act=lambda given: problems.change(
            problem=problem, by=actor_of(request, given.pop("told_by")), **given
        ),
    )


@allow("work_on_partnerships")
@require_POST
def problem_settle(request: Any, problem_id: int) -> HttpResponse:
    """Say that a problem is solved, set aside or open again."""
    problem = row_of(request, Problem, problem_id)
    state = request.POST.get("state", "")
    attempt(request, problems.settle, problem=problem, state=state, done="Noted.")
    return back_to(problem.partnership, "understand")
