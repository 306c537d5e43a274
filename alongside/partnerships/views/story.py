"""One partnership: its story in parts, and moving it on."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.partners.views.form_page import bound
from alongside.partnerships import story
from alongside.partnerships.actions import stages
from alongside.partnerships.forms import MoveForm
from alongside.partnerships.stages import Stage
from alongside.partnerships.views.finding import (
    actor_of,
    attempt,
    back_to,
    form_page,
    partnership_of,
)
from alongside.practices.policy import allow


@allow("see_partnerships")
@require_safe
def partnership(request: Any, partnership_id: int) -> HttpResponse:
    """Show a partnership, opened where its stage works."""
    found = partnership_of(request, partnership_id)
    return show(request, found, story.section_for(found))


@allow("see_partnerships")
@require_safe
def partnership_section(request: Any, partnership_id: int, section: str) -> HttpResponse:
    """Show one part of a partnership."""
    if section not in story.SECTIONS:
        raise Http404
    return show(request, partnership_of(request, partnership_id), section)


def show(request: Any, found: Any, section: str) -> HttpResponse:
    """Render the frame with one part in it."""
    today = timezone.localdate()
    context = story.frame(found, section, today) | story.CONTENT[section](found, today)
    context["may_work"] = request.member.can("work_on_partnerships") and context["is_open"]
    return render(request, f"partnerships/{section}.html", context)


@allow("work_on_partnerships")
@require_http_methods(["GET", "HEAD", "POST"])
def partnership_move(request: Any, partnership_id: int) -> HttpResponse:
    """Move to another stage; the page asks why."""
    found = partnership_of(request, partnership_id)
    open_to = [
        (move.stage, move.label) for move in story.frame(found, "", timezone.localdate())["moves"]
    ]
    form = MoveForm(bound(request), open_to=open_to, initial={"to": request.GET.get("to", "")})
    return form_page(
        request,
        found,
        form,
        title="Move on, rest or end",
        section=story.section_for(found),
        lead=f"It is at “{Stage(found.stage).label}” now.",
        button="Move",
        done="Moved.",
        act=lambda given: stages.move(
            partnership=found, **given, on=timezone.localdate(), by=actor_of(request)
        ),
    )


@allow("work_on_partnerships")
@require_POST
def partnership_stage(request: Any, partnership_id: int) -> HttpResponse:
    """Move from the board, by the card's menu or by dragging; what is lacking is said there."""
    found = partnership_of(request, partnership_id)
    to = request.POST.get("to", "")
    if to in (Stage.RESTING, Stage.ENDED):
        return redirect(f"{address(found, 'partnership_move')}?to={to}")
    done = f"{found.with_whom} is at “{Stage(to).label}” now." if to in Stage.values else ""
    attempt(request, stages.move, partnership=found, to=to, on=timezone.localdate(), done=done)
    if request.POST.get("from") == "story":
        return back_to(found, story.section_for(partnership_of(request, partnership_id)))
    return redirect("partnerships", slug=request.practice.slug)


def address(found: Any, name: str) -> str:
    """Return the address of one of its pages."""
    return str(redirect(name, slug=found.practice.slug, partnership_id=found.pk).url)
