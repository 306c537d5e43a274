"""Choose which of the names mean somebody else."""

import re
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from alongside.partners.actions import splitting
from alongside.partners.models import SourceName
from alongside.partners.portrait import portraits
from alongside.partners.sides import Record, link_of, what_is
from alongside.partners.views.records import contact_of, go_to, links_of, partner_of
from alongside.partners.views.refusals import attempt
from alongside.practices.policy import allow

NUMBER = re.compile("[0-9]{1,18}")


@allow("decide_who_is_who")
@require_http_methods(["GET", "HEAD", "POST"])
def contact_split(request: Any, contact_id: int) -> HttpResponse:
    """Make a person of their own out of some names."""
    return split(request, contact_of(request, contact_id))


@allow("decide_who_is_who")
@require_http_methods(["GET", "HEAD", "POST"])
def partner_split(request: Any, partner_id: int) -> HttpResponse:
    """Make an organisation of its own out of some names."""
    return split(request, partner_of(request, partner_id))


def split(request: Any, record: Record) -> HttpResponse:
    """Show the names to choose from; split off those chosen and lead to the new record.

    `look` asks for the effect alone, `?names=` ticks names beforehand.
    """
    sent = request.POST if request.method == "POST" else request.GET
    chosen = [int(pk) for pk in sent.getlist("names") if NUMBER.fullmatch(pk)]
    is_looking = request.method != "POST" or "look" in request.POST
    if not is_looking:
        names = SourceName.objects.of(request.practice).filter(pk__in=chosen)
        arguments = {link_of(what_is(record)): record, "source_names": list(names)}
        new = attempt(request, splitting.split_off, **arguments)
        if new is not None:
            messages.success(request, f"{new} stands alone now. Check the name and details here.")
            return go_to(new, "edit")
    portrait = portraits(request.practice, [record])[0]
    ours = {name.pk for name, _behind in portrait.names}
    ticked = [pk for pk in chosen if pk in ours]
    context = {"portrait": portrait, "chosen": ticked, **links_of(record)}
    return render(request, "partners/split.html", context, status=200 if is_looking else 422)
