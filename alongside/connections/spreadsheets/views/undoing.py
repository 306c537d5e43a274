"""Undo a whole import, after saying what that does."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from alongside.connections.spreadsheets import stages
from alongside.connections.spreadsheets.actions.undo import CannotUndo, check_undo
from alongside.connections.spreadsheets.actions.undo import undo as undo_import
from alongside.connections.spreadsheets.steps import home_of
from alongside.connections.spreadsheets.views.find import find_batch
from alongside.practices.policy import allow


@allow("import_referrals")
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: Any, batch_id: uuid.UUID) -> HttpResponseBase:
    """Ask, then undo; a later import of the same rows stands in the way and is named."""
    batch = find_batch(request, batch_id)
    if not stages.can_undo(batch):
        return redirect(home_of(batch))
    context = {"batch": batch, "refusal": "", "counts": batch.summary}
    try:
        if request.method != "POST":
            check_undo(batch)
        else:
            undo_import(batch=batch, by=request.user)
            messages.success(request, f"The import of “{batch.file_name}” is undone.")
            return redirect(home_of(batch))
    except CannotUndo as refusal:
        context["refusal"] = str(refusal)
    return render(request, "spreadsheets/undo.html", context)
