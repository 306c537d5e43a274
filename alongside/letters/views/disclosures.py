"""What left about patients: the accounting of disclosures (A20)."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.advocacy.rules.rights import first_day_of_accounting
from alongside.core.downloads import is_download, table_response
from alongside.letters.models import Disclosure
from alongside.letters.views.find import note_read
from alongside.partners.questions import today_of
from alongside.patients.identity import read_reference
from alongside.practices.policy import allow

AT_ONCE = 50
COLUMNS = (
    "Day", "Patient", "To whom", "Address or fax", "What", "Why", "Basis", "To be accounted for",
)  # fmt: skip


@allow("see_patients")
@require_safe
def disclosures(request: Any) -> HttpResponseBase:
    """List what left in the last six years, of one patient or of all."""
    today = today_of(request.practice)
    words, problem = " ".join(request.GET.get("q", "").replace("\0", "").split())[:60], ""
    rows = Disclosure.objects.of(request.practice).filter(on__gte=first_day_of_accounting(today))
    if words:
        try:
            patient = read_reference(words, today).hash_in(request.practice.pk)
            rows = rows.filter(patient__identity_hash=patient)
        except ValueError as error:
            problem = str(error)
    is_narrowed = request.GET.get("only") == "accountable"
    if is_narrowed:
        rows = rows.filter(is_accountable=True)
    rows = rows.select_related("patient")
    if is_download(request):
        note_read(request, rows.count(), "disclosures")
        found = (file_row(one) for one in rows)
        return table_response(request, name="disclosures", columns=list(COLUMNS), rows=found)
    page = Paginator(rows, AT_ONCE).get_page(request.GET.get("page"))
    note_read(request, len(page.object_list), "disclosures")
    context = {"page": page, "words": words, "problem": problem, "is_narrowed": is_narrowed}
    context["query"] = urlencode({"q": words} | ({"only": "accountable"} if is_narrowed else {}))
    return render(request, "letters/disclosures.html", context)


def file_row(one: Disclosure) -> list[Any]:
    """Return a disclosure as a row of a file."""
    patient = one.patient.reference if one.patient else ""
    return [
        one.on,
        patient,
        one.to_name,
        one.to_where,
        one.what,
        one.why,
        one.get_basis_display() if one.basis else "",
        one.is_accountable,
    ]
