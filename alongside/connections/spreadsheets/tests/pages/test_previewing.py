"""Step 3 and 4: nothing is written before the yes, and the yes counts once."""

import pytest

from alongside.connections.spreadsheets import progress
from alongside.connections.spreadsheets.actions.begin import begin_import
from alongside.connections.spreadsheets.models import ImportBatch
from alongside.referrals.models import Referral

pytestmark = pytest.mark.django_db


def test_the_preview_says_what_will_happen_and_writes_nothing(signed_in, previewed, at):
    batch = previewed()
    findings = signed_in.get(at("import_preview", batch)).context["findings"]
    assert (findings.created, findings.changed, findings.unchanged) == (18, 0, 0)
    assert (findings.rows, findings.unread_rows, findings.values_unread) == (19, 1, 1)
    assert findings.people == 1
    assert findings.partners == 1
    assert dict(findings.channels)["On their own"] == 1
    assert findings.examples[0].names
    assert not Referral.objects.exists()


def test_the_yes_imports_once(signed_in, previewed, at, owner):
    batch = previewed()
    assert signed_in.post(at("import_start", batch))["Location"] == at("import_batch", batch)
    again = signed_in.post(at("import_start", batch))
    assert again["Location"] == at("import_batch", batch)
    assert Referral.objects.count() == 18
    assert not begin_import(batch=batch, by=owner)


def test_of_two_who_press_at_once_one_starts_it(previewed, owner, monkeypatch):
    batch = previewed()
    same = ImportBatch.objects.get(pk=batch.pk)
    started: list[int] = []
    monkeypatch.setattr(
        "alongside.connections.spreadsheets.jobs.commit_job.__class__.enqueue",
        lambda _task, batch_id, _user: started.append(batch_id),
    )
    assert begin_import(batch=batch, by=owner)
    assert not begin_import(batch=same, by=owner)
    assert started == [batch.pk]


def test_the_same_file_again_changes_nothing(signed_in, done, previewed, at):
    done()
    batch = previewed()
    page = signed_in.get(at("import_preview", batch))
    assert page.context["findings"].changes_nothing
    assert "would change nothing" in page.content.decode()
    assert "Import 18 rows" not in page.content.decode()


def test_progress_is_shown_while_a_job_is_at_work(signed_in, previewed, at):
    batch = previewed()
    ImportBatch.objects.filter(pk=batch.pk).update(stage="importing")
    progress.note(batch, "Importing", 250, 1000)
    page = signed_in.get(at("import_progress", batch)).content.decode()
    assert "250 of 1,000 (25 %)" in page
    assert 'http-equiv="refresh"' in page
    part = signed_in.get(at("import_progress", batch), headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()


def test_progress_leads_on_when_the_job_is_done(signed_in, previewed, at):
    batch = previewed()
    target = at("import_preview", batch)
    assert signed_in.get(at("import_progress", batch))["Location"] == target
    part = signed_in.get(at("import_progress", batch), headers={"HX-Request": "true"})
    assert part["HX-Redirect"] == target


@pytest.mark.parametrize("name", ["import_preview", "import_progress"])
def test_reading_pages_take_no_post(signed_in, previewed, at, name):
    assert signed_in.post(at(name, previewed())).status_code == 405


def test_starting_takes_no_get(signed_in, previewed, at):
    assert signed_in.get(at("import_start", previewed())).status_code == 405


def test_a_preview_without_its_rows_goes_back_to_the_columns(signed_in, previewed, at, settings):
    batch = previewed()
    for path in settings.HOME.rglob("rows"):
        path.rename(path.with_name("gone"))
    assert signed_in.get(at("import_preview", batch))["Location"] == at("import_columns", batch)


def test_a_failed_import_says_what_was_kept(signed_in, bring, at):
    batch = bring()
    ImportBatch.objects.filter(pk=batch.pk).update(stage="failed", error="The file ends early.")
    text = signed_in.get(at("import_batch", batch)).content.decode()
    assert "The file ends early." in text
    assert "nothing of the file was imported" in text


def test_a_job_that_died_can_be_started_again(signed_in, previewed, at, monkeypatch):
    batch = previewed()
    ImportBatch.objects.filter(pk=batch.pk).update(stage="importing")
    progress.note(batch, "Importing", 250, 1000)
    signed_in.get(at("import_progress", batch))
    assert signed_in.post(at("import_stop", batch))["Location"] == at("import_progress", batch)
    monkeypatch.setattr("alongside.connections.spreadsheets.stalled.PATIENCE", -1)
    page = signed_in.get(at("import_progress", batch)).content.decode()
    assert "Stop waiting and start again" in page
    part = signed_in.get(at("import_progress", batch), headers={"HX-Request": "true"})
    assert part.status_code == 286
    text = signed_in.post(at("import_stop", batch), follow=True).content.decode()
    assert "The work on this file stopped" in text
    assert signed_in.get(at("import_columns", batch)).status_code == 200


def test_a_job_that_moves_is_not_stopped(signed_in, previewed, at):
    batch = previewed()
    ImportBatch.objects.filter(pk=batch.pk).update(stage="importing")
    signed_in.post(at("import_stop", batch))
    batch.refresh_from_db()
    assert batch.stage == "importing"
