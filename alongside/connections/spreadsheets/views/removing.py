"""Give up an import that was not finished: the file goes, and nothing of it stays."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from alongside.connections.spreadsheets.actions.remove import remove as remove_import
from alongside.connections.spreadsheets.steps import home_of
from alongside.connections.spreadsheets.views.find import find_batch
from alongside.practices.policy import allow


@allow("import_referrals")
@require_POST
def remove(request: Any, batch_id: uuid.UUID) -> HttpResponseBase:
    """Remove the file of an unfinished import; a finished one is undone instead."""
    batch = find_batch(request, batch_id)
    if not remove_import(batch=batch, by=request.user):
        return redirect(home_of(batch))
    messages.success(request, f"“{batch.file_name}” was removed; nothing of it was imported.")
    return redirect("imports", slug=request.practice.slug)
