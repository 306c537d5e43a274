"""What another system sends: one identifier is one referral, and the same twice changes nothing."""

import datetime as dt

import pytest

from alongside.connections.spreadsheets.parsed_row import patient_identity
from alongside.core.models import AuditEvent
from alongside.matching.mention import mention_of
from alongside.partners.models import Contact
from alongside.partners.questions import today_of
from alongside.partners.rules import RefusedError
from alongside.patients.identity import identity_by_birth
from alongside.patients.models import Patient
from alongside.patients.outside_numbers import PatientSaid
from alongside.referrals.actions.arriving import arrive
from alongside.referrals.actions.arriving_course import cancel, merge_numbers, move
from alongside.referrals.actions.outside_keys import find_arrived
from alongside.referrals.arriving import Arriving
from alongside.referrals.models import CourseStep, OutsideKey, Referral, State
from alongside.referrals.tests.making import partner, step

ADAM = PatientSaid("771^^^GHH", family="Everyman", given="Adam", born=dt.date(1961, 6, 15))
POWELL = mention_of(referrer="POWELL, ROBERT MD", npi="1234567893", phone="626 555 1234")


def said(**given) -> Arriving:
    values = {"patient": ADAM, "referrer": POWELL, "reason": "Knee pain", "note": "Call him"}
    return Arriving(**values | given)


def come(practice, external_id="226839^EPIC", source="hl7:1", also=(), **given):
    return arrive(
        practice=practice,
        source=source,
        external_id=external_id,
        also=also,
        said=said(**given),
        by="General Hospital",
    )


def test_a_message_becomes_a_received_referral(practice):
    arrived = come(practice, urgency="ASAP", payer="Medicare Part B", payer_kind="medicare")
    one = arrived.referral
    assert arrived.is_new
    assert (one.state, one.came_by, one.payer_kind) == (State.RECEIVED, "electronic", "medicare")
    assert one.source.contact == Contact.objects.get(family="Powell", npi="1234567893")
    assert one.patient.reference == "AE 1961"
    assert [note.text for note in one.notes.all()] == ["Urgency: ASAP.\nCall him"]


def test_the_same_twice_changes_nothing(practice):
    first = come(practice)
    events = AuditEvent.objects.count()
    again = come(practice)
    assert (again.referral, again.is_new, again.changed) == (first.referral, False, ())
    assert CourseStep.objects.count() == 1
    assert AuditEvent.objects.count() == events


def test_identifiers_are_of_one_source_and_one_practice(practice):
    from alongside.practices.models import Practice

    come(practice)
    come(practice, source="hl7:2")
    come(Practice.objects.create(name="Other", slug="other"))
    assert Referral.objects.count() == 3


def test_a_referral_is_found_by_each_of_its_identifiers(practice):
    one = come(practice, also=["11001^EXTID"]).referral
    assert find_arrived(practice, "hl7:1", ["11001^EXTID"]) == one
    again = come(practice, external_id="11001^EXTID", also=["third"])
    assert again.referral == one
    assert OutsideKey.objects.filter(referral=one).count() == 3


def test_a_later_message_changes_what_it_says_and_leaves_what_it_does_not(practice):
    come(practice, payer="Aetna")
    again = come(practice, reason="Left knee pain", note="Call her daughter")
    assert again.changed == ("diagnosis", "note")
    assert (again.referral.diagnosis, again.referral.payer) == ("Left knee pain", "Aetna")
    assert again.referral.notes.count() == 2


def test_names_are_recognised_as_imports_recognise_them(practice):
    first = come(practice).referral
    other = mention_of(referrer="Robert Powell, M.D.", npi="1234567893")
    second = come(practice, external_id="2", referrer=other).referral
    assert second.source != first.source
    assert second.source.contact == first.source.contact


def test_without_a_referrer_it_is_the_partner_who_sends(practice):
    hospital = partner(practice, "General Hospital")
    one = come(practice, referrer=None, partner=hospital).referral
    assert one.source.partner == hospital


def test_a_place_that_names_one_clinic_is_its_clinic(practice):
    assert come(practice, places=["Hillside East Rehab"]).referral.clinic.name == "East"
    assert come(practice, external_id="2", places=["East or West"]).referral.clinic is None


def test_the_patient_meets_the_one_of_an_import(practice):
    text = patient_identity(None, "EVERYMAN, ADAM", None, None, "1961-06-15")
    assert identity_by_birth("Everyman", "Adam", dt.date(1961, 6, 15)) == text
    assert identity_by_birth("O'Brien", "Ann", dt.date(1950, 1, 2)) == patient_identity(
        None, None, "Ann", "O’Brien", "1950-01-02"
    )
    assert identity_by_birth("Everyman", "Adam", None) is None


def test_a_corrected_name_stays_the_same_patient(practice):
    one = come(practice).referral
    wed = PatientSaid("771^^^GHH", family="Newname", given="Adam", born=dt.date(1961, 6, 15))
    other = come(practice, external_id="2", patient=wed).referral
    assert other.patient == one.patient
    assert other.patient.initials == "AN"


def test_steps_and_their_repetition(practice):
    one = come(practice).referral
    tomorrow = today_of(practice) + dt.timedelta(days=2)
    assert move(
        practice=practice, referral=one, to="scheduled", appointment_on=tomorrow, by="GHH"
    ).is_new
    again = move(practice=practice, referral=one, to="scheduled", appointment_on=tomorrow, by="GHH")
    assert not again.is_new
    move(practice=practice, referral=one, to="no_show", by="GHH")
    cancel(practice=practice, referral=one, by="GHH")
    assert [s.state for s in one.course.order_by("pk")] == [
        "received", "scheduled", "no_show", "cancelled",
    ]  # fmt: skip


def test_an_appointment_that_is_over_is_no_appointment(practice):
    one = come(practice).referral
    moved = move(
        practice=practice,
        referral=one,
        to="scheduled",
        appointment_on=dt.date(2021, 9, 24),
        by="GHH",
    )
    assert moved.referral.appointment_on is None


def test_who_was_seen_cannot_be_cancelled_from_outside(practice):
    one = come(practice).referral
    step(one, "accepted")
    step(one, "evaluated")
    with pytest.raises(RefusedError, match="evaluated"):
        cancel(practice=practice, referral=one, by="GHH")


def test_two_numbers_become_one_patient(practice):
    one = come(practice).referral
    twin = PatientSaid("888^^^GHH", family="Everyman", given="A", born=dt.date(1961, 6, 15))
    two = come(practice, external_id="2", patient=twin).referral
    assert one.patient != two.patient
    moved = merge_numbers(practice=practice, source="hl7:1", keep=ADAM, gone="888^^^GHH", by="GHH")
    two.refresh_from_db()
    assert (moved, two.patient, Patient.objects.count()) == (1, one.patient, 1)
    later = come(practice, external_id="3", patient=PatientSaid("888^^^GHH")).referral
    assert later.patient == one.patient


def test_another_systems_word_on_a_patient_stays(practice):
    come(practice)
    twin = PatientSaid("888", family="Everyman", given="A", born=dt.date(1961, 6, 15))
    elsewhere = come(practice, source="hl7:2", patient=twin).referral
    come(practice, external_id="2", patient=twin)
    merge_numbers(practice=practice, source="hl7:1", keep=ADAM, gone="888", by="GHH")
    elsewhere.refresh_from_db()
    assert elsewhere.patient.initials == "AE"
    assert Patient.objects.count() == 2


def test_the_database_refuses_a_second_meaning(practice):
    from django.db import IntegrityError, transaction

    key = OutsideKey.objects.get(referral=come(practice).referral)
    other = come(practice, external_id="2").referral
    with pytest.raises(IntegrityError), transaction.atomic():
        OutsideKey.objects.create(
            practice=practice,
            source=key.source,
            key_hash=key.key_hash,
            external_id="x",
            referral=other,
        )
