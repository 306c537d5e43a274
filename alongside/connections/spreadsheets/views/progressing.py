"""How far the reading or the import is; htmx asks every second, without script the page reloads."""

import uuid
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from alongside.connections.spreadsheets import progress as progress_of
from alongside.connections.spreadsheets import stages
from alongside.connections.spreadsheets.actions.stop import stop as stop_waiting
from alongside.connections.spreadsheets.stalled import is_stalled
from alongside.connections.spreadsheets.steps import home_of, steps_of
from alongside.connections.spreadsheets.views.find import find_batch
from alongside.practices.policy import allow

STOP_POLLING = 286  # htmx: swap this in and poll no more


@allow("import_referrals")
@require_safe
def progress(request: Any, batch_id: uuid.UUID) -> HttpResponseBase:
    """Show the bar while a job is at work, then go to what it made."""
    batch = find_batch(request, batch_id)
    if not stages.is_running(batch):
        target = home_of(batch)
        return HttpResponseClientRedirect(target) if request.htmx else redirect(target)
    seen = progress_of.read(batch)
    context = {"batch": batch, "steps": steps_of(batch), "progress": seen}
    context |= {"is_stalled": is_stalled(batch, seen)}
    if not request.htmx:
        return render(request, "spreadsheets/progress.html", context)
    # A button that appears must not be swapped away under somebody's fingers: stop asking.
    status = STOP_POLLING if context["is_stalled"] else 200
    return render(request, "spreadsheets/progress_bar.html", context, status=status)


@allow("import_referrals")
@require_POST
def stop(request: Any, batch_id: uuid.UUID) -> HttpResponseBase:
    """Give up on a job that has not moved for long; one that moves is left alone."""
    batch = find_batch(request, batch_id)
    if stages.is_running(batch) and is_stalled(batch, progress_of.read(batch)):
        stop_waiting(batch=batch, by=request.user)
    return redirect(home_of(batch))
