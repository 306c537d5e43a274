"""Step 5: the summary, the unread values as files, undo, give up, the list."""

import csv
import io

import openpyxl
import pytest
from django.urls import reverse

from alongside.connections.spreadsheets.models import ImportBatch
from alongside.connections.spreadsheets.tests.pages.exports import ROWS, csv_bytes
from alongside.core.models import AuditEvent
from alongside.referrals.models import Referral

pytestmark = pytest.mark.django_db


def table_of(response) -> list[list[str]]:
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_the_summary_holds_the_counts_and_leads_to_the_stream(signed_in, done, at, practice):
    page = signed_in.get(at("import_batch", done()))
    findings = page.context["findings"]
    assert (findings.created, findings.unread_rows, findings.names) == (18, 1, 4)
    stream = reverse("stream", args=[practice.slug])
    assert page.context["stream_href"] == f"{stream}?from=2026-01-31&to=2026-02-19"


@pytest.mark.parametrize("stage", ["previewed", "done"])
def test_unread_values_as_csv(signed_in, request, at, stage):
    batch = request.getfixturevalue(stage)()
    response = signed_in.get(at("import_unread", batch), {"format": "csv"})
    header, *rows = table_of(response)
    assert header == ["Row", "Column", "Value", "Reason"]
    assert [row[:2] for row in rows] == [["4", "Initial Eval Date"], ["5", ""]]
    assert rows[0][2] == "someday"
    assert all(row[3] for row in rows)
    event = AuditEvent.objects.filter(action="exported").latest("number")
    assert event.detail["format"] == "csv"


def test_unread_values_as_excel(signed_in, done, at):
    response = signed_in.get(at("import_unread", done()), {"format": "xlsx"})
    book = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    rows = list(book.active.values)
    assert rows[0] == ("Row", "Column", "Value", "Reason")
    assert rows[1][:3] == (4, "Initial Eval Date", "someday")


def test_a_value_that_would_run_as_a_formula_is_text(signed_in, done, at):
    rows = [list(row) for row in ROWS]
    rows[0][11] = "=HYPERLINK(1)"
    lines = table_of(signed_in.get(at("import_unread", done(csv_bytes(rows))), {"format": "csv"}))
    assert "'=HYPERLINK(1)" in lines[1]


def test_the_page_of_unread_values_shows_no_patient(signed_in, done, at):
    rows = [list(row) for row in ROWS]
    rows[0][10] = "in spring 1960"
    text = signed_in.get(at("import_unread", done(csv_bytes(rows)))).content.decode()
    assert "someday" in text
    assert "spring" not in text
    assert "Moe" not in text


def test_reasons_are_grouped_alike_before_and_after(signed_in, previewed, at):
    batch = previewed()
    before = signed_in.get(at("import_preview", batch)).context["findings"].unread
    signed_in.post(at("import_start", batch))
    after = signed_in.get(at("import_batch", batch)).context["findings"].unread
    assert before == after
    assert {group.column for group in before} == {"", "Initial Eval Date"}


def test_undo_asks_first_and_then_takes_all_back(signed_in, done, at):
    batch = done()
    page = signed_in.get(at("import_undo", batch))
    assert "Undo the whole import" in page.content.decode()
    assert Referral.objects.count() == 18
    answer = signed_in.post(at("import_undo", batch), follow=True)
    assert "This import was undone" in answer.content.decode()
    assert not Referral.objects.exists()
    assert signed_in.post(at("import_undo", batch))["Location"] == at("import_batch", batch)


def test_a_later_import_of_the_same_rows_is_named(signed_in, done, at):
    first = done()
    rows = [list(ROWS[0])]
    rows[0][7] = "Cigna"
    done(csv_bytes(rows))
    for answer in (
        signed_in.get(at("import_undo", first)),
        signed_in.post(at("import_undo", first)),
    ):
        assert "was imported later" in answer.context["refusal"]
    first.refresh_from_db()
    assert first.stage == "done"


def test_giving_up_removes_the_file(signed_in, bring, at, settings, practice):
    batch = bring()
    assert signed_in.get(at("import_remove", batch)).status_code == 405
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.db.transaction.on_commit", lambda run: run())
        answer = signed_in.post(at("import_remove", batch))
    assert answer["Location"] == reverse("imports", args=[practice.slug])
    assert not ImportBatch.objects.exists()
    assert not [path for path in settings.HOME.rglob("*") if path.is_file()]


def test_a_finished_import_is_not_given_up(signed_in, done, at):
    batch = done()
    assert signed_in.post(at("import_remove", batch))["Location"] == at("import_batch", batch)
    assert ImportBatch.objects.filter(pk=batch.pk).exists()


def test_the_list_helps_at_first_and_then_lists(signed_in, practice, done, at):
    address = reverse("imports", args=[practice.slug])
    assert "Bring your referral report" in signed_in.get(address).content.decode()
    batch = done()
    text = signed_in.get(address).content.decode()
    assert at("import_undo", batch) in text
    assert "referrals.csv" in table_of(signed_in.get(address, {"format": "csv"}))[1]
    assert signed_in.post(address).status_code == 405


@pytest.mark.parametrize(
    "name",
    [
        "import_batch", "import_preview", "import_progress", "import_unread", "import_undo",
        "import_start", "import_remove", "import_sheet",
    ],
)  # fmt: skip
def test_somebody_elses_import_does_not_exist(signed_in, bring, at, elsewhere, name):
    batch = bring()
    ImportBatch.objects.filter(pk=batch.pk).update(practice=elsewhere)
    verb = signed_in.post if name.split("_")[1] in ("start", "remove", "sheet") else signed_in.get
    assert verb(at(name, batch)).status_code == 404
    batch.refresh_from_db()
    assert batch.stage == "uploaded"
