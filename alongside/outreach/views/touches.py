"""The list of all touches, with one partner or person or with everybody."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from alongside.core.downloads import is_download, table_response
from alongside.outreach import listing, whom
from alongside.outreach.actions.logging import remove
from alongside.outreach.models import Touch
from alongside.outreach.rules import can_remove
from alongside.partners.rules import RefusedError
from alongside.practices.policy import allow
from alongside.practices.roles import Role

ON_A_PAGE = 50


@allow("log_touches")
@require_safe
def touches(request: Any) -> HttpResponseBase:
    """Show the touches asked for, newest first, or give them as a file."""
    to = whom.of_value(request.practice, request.GET.get("with", ""))
    one = to.partner or to.contact
    form = listing.TouchFilter(request.GET)
    found = form.touches(listing.touches_with(one) if one else listing.touches_of(request.practice))
    if is_download(request):
        return table_response(
            request, name="touches", columns=listing.COLUMNS, rows=listing.rows(found.iterator())
        )
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    is_owner = request.member.role == Role.OWNER
    removable = {
        touch.pk
        for touch in page
        if can_remove(author=touch.by_id, remover=request.user.pk, is_owner=is_owner)
    }
    asked = {name: value for name in (*form.fields, "with") if (value := request.GET.get(name))}
    context = {
        "form": form,
        "page": page,
        "removable": removable,
        "one": one,
        "asked": asked,
        "query": urlencode(asked),
    }
    return render(request, "outreach/touches.html", context)


@allow("log_touches")
@require_POST
def touch_remove(request: Any, touch_id: int) -> HttpResponse:
    """Remove a touch that was logged by mistake."""
    touch = get_object_or_404(Touch.objects.of(request.practice), pk=touch_id)
    try:
        remove(practice=request.practice, touch=touch, by=request.user)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Removed.")
    return redirect("touches", slug=request.practice.slug)
