"""Step 1: choose the file."""

from typing import Any

from django.conf import settings
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from alongside.connections.spreadsheets.actions.upload import upload
from alongside.connections.spreadsheets.errors import UnreadableFile
from alongside.connections.spreadsheets.forms import ChooseFileForm
from alongside.connections.spreadsheets.steps import CHOOSE, home_of, stepper
from alongside.connections.spreadsheets.upload_limit import limit_upload, was_too_large
from alongside.practices.policy import allow


@csrf_exempt  # checked by csrf_protect below, once the size limit is in place
@allow("import_referrals")
@require_http_methods(["GET", "HEAD", "POST"])
@limit_upload
@csrf_protect
def choose_file(request: Any) -> HttpResponseBase:
    """Take a file in; a file that cannot be read keeps the person here and says why."""
    form = ChooseFileForm()
    if request.method == "POST":
        form = ChooseFileForm(request.POST, request.FILES, too_large=was_too_large(request))
        if form.is_valid() and (batch := take_in(request, form)):
            return redirect(home_of(batch))
    context = {"form": form, "steps": stepper(CHOOSE), "limit": settings.UPLOAD_LIMIT_MB}
    return render(request, "spreadsheets/choose_file.html", context)


def take_in(request: Any, form: ChooseFileForm) -> Any:
    """Store the file; put the sentence about an unreadable one on the form."""
    file = form.cleaned_data["file"]
    try:
        return upload(
            practice=request.practice, file_name=file.name, file=file.file, by=request.user
        )
    except UnreadableFile as error:
        form.add_error("file", str(error))
        return None
