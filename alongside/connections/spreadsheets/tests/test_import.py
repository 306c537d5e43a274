"""A whole import by the actions: twice the same, overlapping, undone, refused."""

# ruff: noqa: E501  rows of an export stay on one line

import io
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from alongside.connections.spreadsheets.actions import commit, mapping, preview, undo, upload
from alongside.connections.spreadsheets.errors import UnreadableFile
from alongside.connections.spreadsheets.models import Before, ImportBatch, Stage
from alongside.core.models import AuditEvent
from alongside.partners.models import Affiliation, Contact, Doubt, Partner, SourceName
from alongside.patients.models import Patient
from alongside.practices.models import Clinic, Practice
from alongside.referrals.models import CourseStep, MonthlyTotal, Referral

pytestmark = pytest.mark.django_db

HEADER = (
    "Case ID,Referral Received Date,Referring Provider,Referring NPI,Practice Name,Phone,"
    "Patient ID,Primary Treatment Clinic,Insurance,ICD-10,Initial Eval Date,Visits,Status\n"
)
FIRST = HEADER + (
    'C1,01/15/2026,"SMITH, JOHN A",1234567893,Valley Ortho,(828) 555-0100,P1,East,Aetna,M17.11,01/20/2026,8,Active\n'
    "C2,01/16/2026,Dr. John Smith MD,,Valley Orthopaedics,828-555-0100,P2,East,Medicare,M54.50,,,Scheduled\n"
    'C3,02/28/2026,"Mary Jones, NP",,Hill Family Medicine,828-555-0199,P3,West,Aetna,M25.511,03/02/2026,4,Active\n'
    "C4,03/05/2026,Google,,,,P4,West,Self Pay,M17.11,03/09/2026,1,Active\n"
)
LATER = HEADER + (
    "C2,01/16/2026,Dr. John Smith MD,,Valley Orthopaedics,828-555-0100,P2,East,Medicare,M54.50,01/30/2026,3,Active\n"
    'C3,02/28/2026,"Mary Jones, NP",,Hill Family Medicine,828-555-0199,P3,West,Aetna,M25.511,03/02/2026,4,Active\n'
    "C5,04/01/2026,Iron Oak Gym,,Iron Oak Gym,,P5,North,Aetna,M17.11,04/03/2026,2,Active\n"
)
RECORDS: tuple[Any, ...] = (
    Referral, CourseStep, SourceName, Contact, Partner, Affiliation, Patient, Clinic, Doubt,
    MonthlyTotal,
)  # fmt: skip


@pytest.fixture
def practice() -> Practice:
    return Practice.objects.create(name="One", slug="one")


def bring(practice: Practice, text: str, name: str = "export.csv") -> ImportBatch:
    batch = upload.upload(
        practice=practice, file_name=name, file=io.BytesIO(text.encode()), by=None
    )
    mapping.save(batch=batch, mapping=mapping.propose(batch), by=None)
    preview.preview(batch=batch, by=None)
    commit.commit(batch=batch, by=None)
    return batch


def everything() -> dict[str, list[dict[str, Any]]]:
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in RECORDS}


def test_first_import_makes_what_the_preview_foretold(practice: Practice) -> None:
    batch = upload.upload(
        practice=practice, file_name="a.csv", file=io.BytesIO(FIRST.encode()), by=None
    )
    mapping.save(batch=batch, mapping=mapping.propose(batch), by=None)
    before = everything()
    preview.preview(batch=batch, by=None)
    assert everything() == before
    foretold = dict(batch.preview)
    assert (foretold["to_create"], foretold["to_change"], foretold["unchanged"]) == (4, 0, 0)
    commit.commit(batch=batch, by=None)
    assert batch.summary["created"] == foretold["to_create"]
    for count in ("people_new", "partners_new", "doubts", "channels"):
        assert batch.summary[count] == foretold[count]
    assert Contact.objects.count() == foretold["people_new"]
    assert Partner.objects.count() == foretold["partners_new"]


def test_names_become_people_at_partners(practice: Practice) -> None:
    bring(practice, FIRST)
    smith = Contact.objects.get(family="Smith")
    assert smith.npi == "1234567893"
    assert smith.source_names.count() == 2
    assert [p.name for p in smith.partners.all()] in (["Valley Orthopaedics"], ["Valley Ortho"])
    google = Referral.objects.get(row_key="id:C4").source
    assert (google.channel, google.contact, google.partner) == ("online", None, None)


def test_values_arrive_as_they_were(practice: Practice) -> None:
    bring(practice, FIRST)
    referral = Referral.objects.get(row_key="id:C1")
    assert str(referral.received_on) == "2026-01-15"
    assert str(referral.evaluated_on) == "2026-01-20"
    assert (referral.has_arrived, referral.visits, referral.region) == (True, 8, "knee")
    assert (referral.payer, referral.payer_kind) == ("Aetna", "commercial")
    assert referral.clinic is not None
    assert referral.clinic.name == "East"
    steps = [(step.state, str(step.on)) for step in referral.course.all()]
    assert steps[:2] == [("received", "2026-01-15"), ("evaluated", "2026-01-20")]


def test_the_same_file_twice_changes_nothing(practice: Practice) -> None:
    bring(practice, FIRST)
    before = everything()
    again = bring(practice, FIRST)
    assert everything() == before
    assert (again.summary["created"], again.summary["changed"]) == (0, 0)
    assert again.summary["unchanged"] == 4


def test_an_overlapping_export_updates(practice: Practice) -> None:
    bring(practice, FIRST)
    later = bring(practice, LATER)
    assert later.preview["to_change"] == later.summary["changed"] == 1
    assert (later.summary["created"], later.summary["unchanged"]) == (1, 1)
    assert Referral.objects.get(row_key="id:C2").has_arrived
    assert Contact.objects.filter(family="Smith").count() == 1


def test_undo_puts_everything_back(practice: Practice) -> None:
    bring(practice, FIRST)
    before = everything()
    later = bring(practice, LATER)
    counts = undo.undo(batch=later, by=None)
    assert counts["removed"] == 1
    assert counts["restored"] == 1
    assert everything() == before
    assert not Before.objects.exists()
    later.refresh_from_db()
    assert later.stage == Stage.UNDONE


def test_undo_of_the_only_import_leaves_nothing(practice: Practice) -> None:
    first = bring(practice, FIRST)
    undo.undo(batch=first, by=None)
    assert all(not rows for rows in everything().values())
    assert AuditEvent.objects.filter(action="import.undone", chain=practice.pk).count() == 1


def test_undo_waits_for_the_later_import(practice: Practice) -> None:
    first = bring(practice, FIRST)
    later = bring(practice, LATER, name="later.csv")
    with pytest.raises(undo.CannotUndo, match=r"“later\.csv” was imported later"):
        undo.undo(batch=first, by=None)
    undo.undo(batch=later, by=None)
    undo.undo(batch=first, by=None)
    assert not Referral.objects.exists()
    with pytest.raises(undo.CannotUndo, match="Only a finished import"):
        undo.undo(batch=first, by=None)


def test_files_are_gone_after_the_import(practice: Practice) -> None:
    batch = bring(practice, FIRST)
    assert not (Path(settings.HOME) / "imports" / str(batch.public_id)).exists()


def test_an_unreadable_file_leaves_nothing(practice: Practice) -> None:
    before = set((Path(settings.HOME) / "imports").glob("*"))
    with pytest.raises(UnreadableFile):
        upload.upload(
            practice=practice, file_name="x.pdf", file=io.BytesIO(b"%PDF-1.7 ..."), by=None
        )
    assert not ImportBatch.objects.exists()
    assert set((Path(settings.HOME) / "imports").glob("*")) == before


def test_no_identity_reaches_the_records_in_the_clear(practice: Practice) -> None:
    text = "Date Received,Referring Provider,Patient Name,DOB\n" + (
        '01/15/2026,"Smith, John MD","Quimby, Zelda",03/04/1961\n'
        '02/16/2026,"Smith, John MD","Quimby, Zelda",03/04/1961\n'
        '02/17/2026,"Smith, John MD","Outlander, Xavier",07/21/1980\n'
    )
    bring(practice, text)
    assert Patient.objects.count() == 2
    assert Referral.objects.count() == 3
    stored = str(everything()) + str(list(ImportBatch.objects.values()))
    for secret in ("Quimby", "Zelda", "Outlander", "1961-03-04", "03/04/1961"):
        assert secret not in stored


def test_totals_by_month_are_taken_in_as_totals(practice: Practice) -> None:
    text = "Referral Source,Month,Referrals,Evaluations\n" + (
        "Valley Orthopaedics,2026-01,14,12\nValley Orthopaedics,2026-02,9,7\nIron Oak Gym,2026-01,3,3\n"
    )
    batch = bring(practice, text)
    assert batch.summary["totals"] is True
    assert list(MonthlyTotal.objects.order_by("pk").values_list("received", "arrived")) == [
        (14, 12),
        (9, 7),
        (3, 3),
    ]
    assert any("days to evaluation" in one for one in batch.summary["cannot_compute"])
    undo.undo(batch=batch, by=None)
    assert not MonthlyTotal.objects.exists()


def test_two_practices_keep_apart(practice: Practice) -> None:
    other = Practice.objects.create(name="Two", slug="two")
    bring(practice, FIRST)
    batch = bring(other, FIRST)
    assert batch.summary["created"] == 4
    for model in (Referral, Contact, Partner, SourceName, Patient, Clinic):
        assert model.objects.of(practice).count() == model.objects.of(other).count() > 0
    hashes = [
        set(Patient.objects.of(p).values_list("identity_hash", flat=True))
        for p in (practice, other)
    ]
    assert not {bytes(h) for h in hashes[0]} & {bytes(h) for h in hashes[1]}


def test_undo_takes_back_where_somebody_known_was_said_to_work(practice: Practice) -> None:
    bring(practice, FIRST)
    before = everything()
    moved = HEADER + (
        'C9,05/24/2026,"Smith, John MD",1234567893,Hill Family Medicine,828-555-0199,P9,East,Aetna,M17.11,,,Scheduled\n'
    )
    later = bring(practice, moved, name="later.csv")
    assert Affiliation.objects.count() == len(before["Affiliation"]) + 1
    undo.undo(batch=later, by=None)
    assert everything() == before
