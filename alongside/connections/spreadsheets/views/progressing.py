"""How far the reading or the import is; htmx asks every second, without script the page reloads."""

import uuid
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRedirect

from alongside.connections.spreadsheets import progress as progress_of
from alongside.connections.spreadsheets import stages
from alongside.connections.spreadsheets.steps import home_of, steps_of
from alongside.connections.spreadsheets.views.find import find_batch
from alongside.practices.policy import allow


@allow("import_referrals")
@require_safe
def progress(request: Any, batch_id: uuid.UUID) -> HttpResponseBase:
    """Show the bar while a job is at work, then go to what it made."""
    batch = find_batch(request, batch_id)
    if not stages.is_running(batch):
        target = home_of(batch)
        return HttpResponseClientRedirect(target) if request.htmx else redirect(target)
    context = {"batch": batch, "steps": steps_of(batch), "progress": progress_of.read(batch)}
    page = "spreadsheets/progress_bar.html" if request.htmx else "spreadsheets/progress.html"
    return render(request, page, context)
