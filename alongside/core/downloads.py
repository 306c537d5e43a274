"""Any table as a CSV or XLSX file, safe to open in a spreadsheet program.

A cell that a spreadsheet would run as a formula is made text (OWASP, "CSV Injection").
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, tzinfo
from decimal import Decimal
from typing import Any

from django.core.exceptions import BadRequest
from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import slugify

from alongside.core import audit
from alongside.core.workbook import XLSX_TYPE, write_workbook

Row = Sequence[object]
FORMATS = ("csv", "xlsx")
NUMBER = re.compile(r"[+-]?\d+([.,]\d+)*%?", re.ASCII)
# What starts a formula, in the wide forms of East Asian keyboards too, and what hides one.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def is_download(request: Any) -> bool:
    """Tell whether the page was asked for as a file (`?format=csv` or `xlsx`)."""
    return "format" in request.GET


def table_response(
    request: Any, *, name: str, columns: list[str], rows: Iterable[Row]
) -> HttpResponseBase:
    """Return the table as the file `?format=` asks for (CSV when it does not), and audit it."""
    wanted = request.GET.get("format", "csv")
    if wanted not in FORMATS:
        raise BadRequest(f"A table comes as {' or '.join(FORMATS)}, not as {wanted[:20]!r}.")
    note_export(request, name, wanted, columns)
    make = csv_response if wanted == "csv" else xlsx_response
    return make(name, columns, rows)


def note_export(request: Any, name: str, wanted: str, columns: list[str]) -> None:
    """Write the export to the audit trail of the practice it is from."""
    practice = getattr(request, "practice", None)
    audit.record(
        chain=practice.pk if practice else audit.INSTALLATION,
        action="exported",
        target=name[:120],
        detail={"format": wanted, "columns": columns},
        by=request.user.email if request.user.is_authenticated else "system",
    )


def csv_response(name: str, header: Sequence[str], rows: Iterable[Row]) -> HttpResponseBase:
    """Return a CSV file, row by row as it is read (UTF-8 with a mark, as Excel needs it)."""
    lines = csv_lines(header, rows, timezone.get_current_timezone())
    return as_attachment(
        StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8"),
        f"{file_stem(name)}.csv",
    )


def xlsx_response(name: str, header: Sequence[str], rows: Iterable[Row]) -> HttpResponseBase:
    """Return an Excel workbook, written to disk first so that memory stays bounded."""
    file = write_workbook(header, rows, timezone.get_current_timezone())
    return as_attachment(FileResponse(file, content_type=XLSX_TYPE), f"{file_stem(name)}.xlsx")


def as_attachment(response: HttpResponseBase, file_name: str) -> HttpResponseBase:
    """Have the browser save the response as `file_name` and keep no copy of its own."""
    response["Content-Disposition"] = content_disposition_header(True, file_name) or "attachment"
    response["Cache-Control"] = "private, no-store"
    return response


def file_stem(name: str) -> str:
    """Return a file name without surprises."""
    return slugify(name)[:80] or "table"


class Echo:
    """A file whose writing hands the text back."""

    def write(self, text: str) -> str:
        return text


def csv_lines(header: Sequence[str], rows: Iterable[Row], zone: tzinfo) -> Iterator[str]:
    """Yield the file line by line; text is quoted, so that no other delimiter splits it."""
    writer = csv.writer(Echo(), quoting=csv.QUOTE_NONNUMERIC)
    yield "\ufeff"
    yield writer.writerow([harmless(title) for title in header])
    for row in rows:
        yield writer.writerow([csv_cell(value, zone) for value in row])


def csv_cell(value: object, zone: tzinfo) -> object:
    """Return a value as CSV holds it: days as 2026-05-01, instants in the practice's zone."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float | Decimal):
        return value
    if isinstance(value, datetime) and timezone.is_aware(value):
        return value.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S")
    return harmless(str(value))


def harmless(text: str) -> str:
    """Put an apostrophe before a text that would run as a formula; plain numbers stay."""
    if text.lstrip(" ").startswith(DANGEROUS) and not NUMBER.fullmatch(text.strip(" ")):
        return f"'{text}"
    return text
