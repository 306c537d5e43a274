"""Step 5 and the ends of an import: its summary, that it was undone, that it failed."""

import uuid
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from alongside.connections.spreadsheets import stages
from alongside.connections.spreadsheets.findings import findings_of
from alongside.connections.spreadsheets.models import Stage
from alongside.connections.spreadsheets.steps import home_of, steps_of
from alongside.connections.spreadsheets.views.find import find_batch
from alongside.practices.policy import allow


@allow("import_referrals")
@require_safe
def show(request: Any, batch_id: uuid.UUID) -> HttpResponseBase:
    """Show how the import ended, or go to the page on which it goes on."""
    batch = find_batch(request, batch_id)
    context = {"batch": batch, "steps": steps_of(batch)}
    if batch.stage in stages.FINISHED:
        findings = findings_of(batch, batch.summary)
        return render(request, "spreadsheets/summary.html", context | {"findings": findings})
    if batch.stage == Stage.FAILED:
        return render(request, "spreadsheets/failed.html", context)
    return redirect(home_of(batch))
