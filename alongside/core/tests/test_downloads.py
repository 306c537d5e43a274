"""Exports are safe to open and say what the table said."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import openpyxl
import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import BadRequest
from django.test import RequestFactory
from django.utils import timezone

from alongside.core import workbook
from alongside.core.downloads import csv_response, harmless, table_response, xlsx_response
from alongside.core.models import AuditEvent

FORMULAS = [
    "=HYPERLINK(\"http://x\")", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1",
    "  =1+1", "＝1+1", "+1 555 0100",
]  # fmt: skip
PLAIN = ["-5", "+1", "-1,234.50", "-3%", "Dr. Ames", "a=b", "", "0", " 7"]


def body(response):
    return b"".join(response.streaming_content)


def read_csv(response):
    return list(csv.reader(io.StringIO(body(response).decode("utf-8-sig"))))


def read_xlsx(response):
    return openpyxl.load_workbook(io.BytesIO(body(response)))


@pytest.mark.parametrize("text", FORMULAS)
def test_formula_becomes_text_in_csv(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", PLAIN)
def test_plain_text_and_numbers_stay(text):
    assert harmless(text) == text


@pytest.mark.parametrize("text", FORMULAS + PLAIN[:-2])
def test_formula_is_a_string_in_xlsx(text):
    sheet = read_xlsx(xlsx_response("x", [text], [[text]])).active
    for cell in (sheet["A1"], sheet["A2"]):
        found = (cell.value or "").replace("_x000D_", "")  # how a workbook writes CR
        assert cell.data_type in ("s", "n") and found.strip() == text.strip()
        assert cell.hyperlink is None


def test_csv_holds_each_kind_of_value():
    with timezone.override("America/New_York"):
        at = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)
        rows = [["é", 1, Decimal("1.50"), True, None, date(2026, 5, 1), at]]
        found = read_csv(csv_response("x", list("abcdefg"), rows))
    assert found[1] == ["é", "1", "1.50", "yes", "", "2026-05-01", "2026-05-01 08:00:00"]


def test_xlsx_holds_each_kind_of_value():
    with timezone.override("America/New_York"):
        at = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)
        rows = [["é", 1, Decimal("1.50"), False, None, date(2026, 5, 1), at, date(1899, 1, 2)]]
        sheet = read_xlsx(xlsx_response("x", list("abcdefgh"), rows)).active
    values = [cell.value for cell in sheet[2]]
    assert values[:5] == ["é", 1, 1.5, "no", None]
    assert [value.isoformat() for value in values[5:7]] == [
        "2026-05-01T00:00:00",
        "2026-05-01T08:00:00",
    ]
    assert values[7] == "1899-01-02"


def test_a_long_number_keeps_all_its_digits():
    sheet = read_xlsx(xlsx_response("x", ["n"], [[12345678901234567890], [float("nan")]])).active
    assert [sheet["A2"].value, sheet["A3"].value] == ["12345678901234567890", "nan"]


def test_more_rows_than_a_sheet_go_on_to_the_next(monkeypatch):
    monkeypatch.setattr(workbook, "ROWS_ON_A_SHEET", 3)
    book = read_xlsx(xlsx_response("x", ["n"], ([n] for n in range(7))))
    found = [[row[0].value for row in sheet.iter_rows(min_row=2)] for sheet in book.worksheets]
    assert found == [[0, 1, 2], [3, 4, 5], [6]]


def test_text_longer_than_a_cell_says_it_was_cut():
    value = read_xlsx(xlsx_response("x", ["n"], [["y" * 40_000]])).active["A2"].value
    assert len(value) == workbook.LETTERS_IN_A_CELL and value.endswith("has all of it]")


def test_file_name_and_caching():
    response = csv_response("Partners / März\r\nX: 1", ["a"], [])
    assert response["Content-Disposition"] == 'attachment; filename="partners-marz-x-1.csv"'
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.django_db
def test_an_export_is_audited():
    request = RequestFactory().get("/?format=xlsx")
    request.user = SimpleNamespace(is_authenticated=True, email="ann@example.org")
    request.practice = SimpleNamespace(pk=7)
    table_response(request, name="Partners", columns=["name"], rows=[["x"]])
    event = AuditEvent.objects.get(chain=7)
    assert (event.chain, event.action, event.actor) == (7, "exported", "ann@example.org")
    assert event.detail == {"format": "xlsx", "columns": ["name"]}


@pytest.mark.django_db
def test_an_unknown_format_is_refused_with_a_sentence():
    request = RequestFactory().get("/?format=pdf")
    request.user = AnonymousUser()
    with pytest.raises(BadRequest, match="csv or xlsx, not as 'pdf'"):
        table_response(request, name="x", columns=["a"], rows=[])
    assert not AuditEvent.objects.exists()
