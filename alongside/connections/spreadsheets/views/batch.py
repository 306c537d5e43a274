"""Step 5 and the ends of an import: its summary, that it was undone, that it failed."""

import uuid
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from alongside.connections.spreadsheets import stages
from alongside.connections.spreadsheets.findings import Findings, findings_of
from alongside.connections.spreadsheets.models import ImportBatch, Stage
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
        context |= {"findings": findings, "stream_href": stream_href(batch, findings)}
        return render(request, "spreadsheets/summary.html", context)
    if batch.stage == Stage.FAILED:
        return render(request, "spreadsheets/failed.html", context)
    return redirect(home_of(batch))


def stream_href(batch: ImportBatch, findings: Findings) -> str:
    """Return the stream page for the days that the file speaks of."""
    href = reverse("stream", kwargs={"slug": batch.practice.slug})
    if not (findings.first and findings.last):
        return href
    return f"{href}?{urlencode({'from': findings.first, 'to': findings.last})}"
