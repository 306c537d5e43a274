"""What was joined, by people and on import, with the reasons, and the way to split it again."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from alongside.core.downloads import is_download, table_response
from alongside.partners import joined
from alongside.partners.actions import splitting
from alongside.partners.models import Merge, What
from alongside.partners.views.records import go_to, words_of
from alongside.partners.views.refusals import attempt
from alongside.practices.policy import allow

AT_ONCE = 25


@allow("decide_who_is_who")
@require_safe
def joined_by_us(request: Any) -> HttpResponseBase:
    """List the merges that people made, the latest first; or download them."""
    if is_download(request):
        rows = joined.merge_rows(request.practice)
        return table_response(
            request, name="who-is-who-joined", columns=joined.MERGE_COLUMNS, rows=rows
        )
    page = Paginator(Merge.objects.of(request.practice), AT_ONCE).get_page(request.GET.get("page"))
    shown = joined.merges_shown(request.practice, list(page))
    return render(request, "partners/joined_by_us.html", {"page": page, "merges": shown})


@allow("decide_who_is_who")
@require_safe
def joined_on_import(request: Any) -> HttpResponseBase:
    """List whom several names in the records mean, with the reasons; or download every name."""
    if is_download(request):
        rows = joined.name_rows(request.practice)
        return table_response(
            request, name="who-is-who-names", columns=joined.NAME_COLUMNS, rows=rows
        )
    what = What.ORGANISATION if request.GET.get("what") == What.ORGANISATION else What.PERSON
    words = words_of(request)
    found = joined.with_several_names(request.practice, what, words)
    page = Paginator(found, AT_ONCE).get_page(request.GET.get("page"))
    shown = joined.groups_shown(request.practice, list(page))
    context = {"page": page, "groups": shown, "what": what, "words": words}
    return render(request, "partners/joined_on_import.html", context)


@allow("decide_who_is_who")
@require_POST
def merge_split(request: Any, merge_id: int) -> HttpResponse:
    """Take a merge back."""
    merge = get_object_or_404(Merge.objects.of(request.practice), pk=merge_id)
    record = attempt(request, splitting.split, merge=merge)
    if record is None:
        return redirect("joined_by_us", slug=request.practice.slug)
    messages.success(request, f"{record} stands alone again, in later imports too.")
    return go_to(record)
