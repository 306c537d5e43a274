"""Step 3: what the file would do, before it does it; and the yes that starts it."""

import uuid
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from alongside.connections.spreadsheets import files, stages
from alongside.connections.spreadsheets.actions.begin import begin_import
from alongside.connections.spreadsheets.findings import findings_of
from alongside.connections.spreadsheets.steps import home_of, page_href, steps_of
from alongside.connections.spreadsheets.views.find import find_batch
from alongside.practices.policy import allow


@allow("import_referrals")
@require_safe
def preview(request: Any, batch_id: uuid.UUID) -> HttpResponseBase:
    """Show what would be created, changed and left alone."""
    batch = find_batch(request, batch_id)
    if not stages.can_import(batch):
        return redirect(home_of(batch))
    if not files.staged_of(batch).exists():  # the data folder was restored or tidied up
        return redirect(page_href("import_columns", batch))
    context = {
        "batch": batch,
        "steps": steps_of(batch),
        "findings": findings_of(batch, batch.preview),
    }
    return render(request, "spreadsheets/preview.html", context)


@allow("import_referrals")
@require_POST
def start(request: Any, batch_id: uuid.UUID) -> HttpResponseBase:
    """Start the import, once; a second press only shows how far it is."""
    batch = find_batch(request, batch_id)
    begin_import(batch=batch, by=request.user)
    batch.refresh_from_db(fields=["stage"])
    return redirect(home_of(batch))
