"""What the partner brings: offers, help given, answers to questions still open."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from alongside.partners.rules import RefusedError
from alongside.partners.views.form_page import bound
from alongside.partnerships.actions import contributions, parts
from alongside.partnerships.models import Origin
from alongside.portal.actions.answering import answer_questions
from alongside.portal.forms import BringForm, HelpedForm
from alongside.portal.policy import behind_the_door
from alongside.portal.together import open_questions
from alongside.portal.views.finding import back_to_door, form_page


@behind_the_door()
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: Any) -> HttpResponse:
    """Say what they would like to bring."""
    return form_page(
        request,
        BringForm(bound(request)),
        title="What you would like to bring",
        lead="A partnership goes two ways. What would be easy for you, and good for the people"
        " we both look after?",
        act=lambda given: parts.add_theirs(
            partnership=request.partnership, origin=Origin.OFFERED, by=request.actor, **given
        ),
    )


@behind_the_door()
@require_http_methods(["GET", "HEAD", "POST"])
def helped(request: Any) -> HttpResponse:
    """Note help that went one way or the other."""
    return form_page(
        request,
        HelpedForm(bound(request), initial={"on": timezone.localdate()}),
        title="Help given or received",
        lead="A talk, an introduction, a room, advice. It is how both see that it goes two ways.",
        button="Note it",
        act=lambda given: contributions.record(
            partnership=request.partnership, by=request.actor, **given
        ),
    )


@behind_the_door()
@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: Any) -> HttpResponse:
    """Answer questions that are still open, as many as they like."""
    still_open = open_questions(request.partnership)
    refusal = ""
    if request.method == "POST":
        given = {one.key: request.POST.get(one.key, "") for one in still_open}
        try:
            many = answer_questions(
                partnership=request.partnership, answers=given, by=request.actor
            )
        except RefusedError as error:
            refusal = str(error)
        else:
            if many:
                messages.success(request, "Thank you. The practice reads your answers.")
            return back_to_door(request)
        still_open = [one for one in still_open if one.key in given]
    context = {"questions": still_open, "refusal": refusal, "given": request.POST}
    status = 422 if refusal else 200
    return render(request, "portal/questions.html", context, status=status)
