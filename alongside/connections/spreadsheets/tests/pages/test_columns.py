"""Step 2: what was recognised is shown with its reason; the person's word is taken, once."""

import pytest

from alongside.connections.spreadsheets.models import ImportBatch, SavedMapping
from alongside.connections.spreadsheets.tests.pages.exports import (
    HEADER,
    ROWS,
    ambiguous_rows,
    csv_bytes,
    xlsx_bytes,
)

pytestmark = pytest.mark.django_db


def column(name: str) -> str:
    return f"column_{HEADER.index(name)}"


@pytest.fixture
def page_of(signed_in, at):
    return lambda batch: signed_in.get(at("import_columns", batch))


def test_columns_come_with_samples_and_reasons(bring, page_of):
    page = page_of(bring())
    lines = {line.column.header: line for line in page.context["form"].lines()}
    assert lines["Referring Provider"].column.field == "referrer"
    assert lines["Referring Provider"].confidence == "Sure"
    assert set(lines["Insurance"].samples) == {"BCBS", "Medicare", "Aetna"}
    assert lines["Notes"].confidence == "Left out"
    assert "The column name is a known name" in page.content.decode()


def test_no_patient_is_shown(bring, page_of):
    text = page_of(bring()).content.decode()
    for value in ("Doe, Jane", "Rita", "03/15/1960", "P1"):
        assert f">{value}<" not in text
    assert "•••" in text


def test_confirming_reads_the_file(previewed, at, signed_in):
    batch = previewed()
    assert batch.preview["to_create"] == 18
    assert signed_in.get(at("import_columns", batch)).status_code == 200


def test_a_column_can_be_changed_and_left_out(signed_in, bring, at, choices, page_of):
    batch = bring()
    posted = choices(page_of(batch).context["form"])
    posted |= {column("Insurance"): "", column("Notes"): "lost_reason"}
    signed_in.post(at("import_columns", batch), posted)
    batch.refresh_from_db()
    fields = {one["header"]: one["field"] for one in batch.mapping["columns"]}
    assert fields["Insurance"] is None
    assert fields["Notes"] == "lost_reason"


def test_swapping_two_columns_keeps_both(signed_in, bring, at, choices, page_of):
    batch = bring()
    posted = choices(page_of(batch).context["form"])
    received, evaluated = column("Referral Received Date"), column("Initial Eval Date")
    posted |= {received: posted[evaluated], evaluated: posted[received]}
    signed_in.post(at("import_columns", batch), posted)
    batch.refresh_from_db()
    fields = {one["header"]: one["field"] for one in batch.mapping["columns"]}
    assert fields["Initial Eval Date"] == "received_on"
    assert fields["Referral Received Date"] == "evaluated_on"


def test_a_field_for_two_columns_is_refused_on_both(signed_in, bring, at, choices, page_of):
    batch = bring()
    posted = choices(page_of(batch).context["form"]) | {column("Notes"): "payer"}
    form = signed_in.post(at("import_columns", batch), posted).context["form"]
    assert form.errors == {
        column("Insurance"): ["“Payer” is chosen for “Notes” too."],
        column("Notes"): ["“Payer” is chosen for “Insurance” too."],
    }
    batch.refresh_from_db()
    assert batch.stage == "uploaded"


def test_a_date_is_needed(signed_in, bring, at, choices, page_of):
    batch = bring()
    posted = choices(page_of(batch).context["form"]) | {column("Referral Received Date"): ""}
    form = signed_in.post(at("import_columns", batch), posted).context["form"]
    assert "No column holds the day a referral was received" in form.non_field_errors()[0]


def test_an_unknown_field_is_refused(signed_in, bring, at, choices, page_of):
    batch = bring()
    posted = choices(page_of(batch).context["form"]) | {column("Notes"): "password"}
    assert (
        column("Notes")
        in signed_in.post(at("import_columns", batch), posted).context["form"].errors
    )


def test_ambiguous_dates_are_asked_about_once(signed_in, bring, at, choices, page_of):
    batch = bring(csv_bytes(ambiguous_rows()))
    form = page_of(batch).context["form"]
    assert form.question.choices == [
        ("mdy", "Month first: January 2, 2026"),
        ("dmy", "Day first: February 1, 2026"),
    ]
    unanswered = signed_in.post(at("import_columns", batch), choices(form))
    assert unanswered.context["form"].errors["date_order"]
    signed_in.post(at("import_columns", batch), choices(form) | {"date_order": "dmy"})
    batch.refresh_from_db()
    assert (batch.stage, batch.preview["first_received"]) == ("previewed", "2026-02-01")
    next_file = bring(csv_bytes(ambiguous_rows()), "next.csv")
    assert page_of(next_file).context["form"]["date_order"].value() == "dmy"


def test_a_date_column_chosen_only_now_raises_the_question(signed_in, bring, at, choices, page_of):
    rows = [[row[1], row[2], row[10]] for row in ambiguous_rows()]
    rows = [[f"2026-01-1{n}", row[1], row[0]] for n, row in enumerate(rows)]
    batch = bring(csv_bytes(rows, ["Referral Received Date", "Referring Provider", "Remark"]))
    form = page_of(batch).context["form"]
    assert form.question is None
    posted = choices(form) | {"column_2": "evaluated_on"}
    answer = signed_in.post(at("import_columns", batch), posted)
    assert answer.context["form"].question.header == "Remark"
    signed_in.post(at("import_columns", batch), posted | {"date_order": "mdy"})
    batch.refresh_from_db()
    assert batch.stage == "previewed"


def test_a_birth_date_is_no_example(bring, page_of):
    header = ["Referral Received Date", "Referring Provider", "DOB"]
    rows = [[f"2026-01-1{n}", row[2], f"0{n + 1}/0{n + 2}/1961"] for n, row in enumerate(ROWS[:3])]
    page = page_of(bring(csv_bytes(rows, header)))
    assert page.context["form"].question.example == "01/02/2024"
    assert "1961" not in page.content.decode()


def test_the_next_file_of_the_kind_comes_matched(signed_in, bring, at, choices, page_of, practice):
    first = bring()
    posted = choices(page_of(first).context["form"]) | {column("Notes"): "lost_reason"}
    signed_in.post(at("import_columns", first), posted)
    assert SavedMapping.objects.of(practice).count() == 1
    page = page_of(bring(name="next.csv"))
    assert page.context["is_remembered"]
    assert page.context["form"][column("Notes")].value() == "lost_reason"


def test_another_sheet_of_the_workbook(signed_in, bring, at, page_of):
    book = xlsx_bytes({"Referrals": [HEADER, *ROWS], "Old": [["Case #", "Date"], ["1", "2"]]})
    batch = bring(book, "book.xlsx")
    assert page_of(batch).context["sheet"].sheet_name == "Referrals"
    signed_in.post(at("import_sheet", batch), {"sheet": "Old"})
    assert page_of(batch).context["sheet"].sheet_name == "Old"
    answer = signed_in.post(at("import_sheet", batch), {"sheet": "None such"}, follow=True)
    assert answer.status_code == 200
    assert signed_in.get(at("import_sheet", batch)).status_code == 405


def test_two_posts_start_one_job(signed_in, previewed, at, choices, page_of, monkeypatch):
    batch = previewed()
    form = page_of(batch).context["form"]
    ImportBatch.objects.filter(pk=batch.pk).update(stage="reading")
    monkeypatch.setattr("alongside.connections.spreadsheets.jobs.preview_job", None)
    answer = signed_in.post(at("import_columns", batch), choices(form))
    assert answer["Location"] == at("import_progress", batch)


def test_a_file_that_is_gone_says_so(bring, page_of, settings):
    batch = bring()
    next(settings.HOME.rglob("upload")).unlink()
    page = page_of(batch)
    assert page.status_code == 200
    assert "This file could not be imported" in page.content.decode()


def test_somebody_elses_import_does_not_exist(signed_in, bring, practice, elsewhere, at):
    batch = bring()
    ImportBatch.objects.filter(pk=batch.pk).update(practice=elsewhere)
    assert signed_in.get(at("import_columns", batch)).status_code == 404
