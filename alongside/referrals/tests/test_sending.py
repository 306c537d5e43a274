"""Sending a patient to a partner: three checks (A8), in the rule and in the database."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from alongside.partners.actions.by_hand import Who
from alongside.partners.kinds import Kind
from alongside.partners.rules import FieldsRefusedError
from alongside.patients.identity import Reference
from alongside.practices.roles import Role
from alongside.referrals.actions.sending import report_back
from alongside.referrals.disclosure import is_treating
from alongside.referrals.models import Referral, Sending
from alongside.referrals.sent import COLUMNS, AskedSent, file_row, sent
from alongside.referrals.tests.making import YES, log, partner, send_one

CHECKS = ["is_appropriate", "was_choice_offered", "is_without_payment"]


@pytest.mark.parametrize("name", CHECKS)
def test_without_a_check_nothing_is_sent(practice, name):
    with pytest.raises(FieldsRefusedError) as refusal:
        send_one(practice, answers=replace(YES, **{name: False}))
    assert list(refusal.value.errors) == [name]
    assert not Referral.objects.exists() and not Sending.objects.exists()


@pytest.mark.parametrize("name", CHECKS)
def test_the_database_itself_refuses_a_sending_without_a_check(practice, name):
    send_one(practice)
    with pytest.raises(IntegrityError), transaction.atomic():
        Sending.objects.update(**{name: False})


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"answers": replace(YES, reason=" ")}, "reason"),
        ({"answers": replace(YES, choice="coin")}, "choice"),
        ({"patient": Reference()}, "patient"),
        ({"to": Who(channel="self")}, "who"),
    ],
)
def test_what_else_must_be_said(practice, given, field):
    with pytest.raises(FieldsRefusedError) as refusal:
        send_one(practice, **given)
    assert field in refusal.value.errors and not Referral.objects.exists()


def test_who_answered_and_what_came_back(practice, member):
    clinician = member(Role.CLINICIAN)
    one = send_one(practice, by=clinician.user)
    assert (one.sending.answered_by, one.sending.choice) == (clinician.user, "several")
    report_back(practice=practice, referral=one, text=" Better. ", by=clinician.user)
    one.sending.refresh_from_db()
    assert one.sending.came_back == "Better."


def test_the_list_of_one_partner_holds_what_was_sent_there(practice):
    log(practice)
    here = send_one(practice)
    send_one(practice, to=Who(partner=partner(practice, "Elsewhere")))
    asked = AskedSent("all", partner(practice, "Harbor Pain Clinic"))
    [found] = sent(practice, asked)
    assert found == here
    row = dict(zip(COLUMNS, file_row(found), strict=True))
    assert row["Partner"] == "Harbor Pain Clinic" and row["Patient"] == "A-200"
    # what was written about a patient stays inside, whole or as a part of a cell (A12)
    assert not [cell for cell in row.values() if YES.reason in str(cell)]


def test_which_kinds_treat_patients():
    assert {kind for kind in Kind if is_treating(kind)} == {
        Kind.SURGEON_OFFICE, Kind.PRIMARY_CARE, Kind.MEDICAL_PRACTICE, Kind.OTHER_THERAPIST,
    }  # fmt: skip
    assert not is_treating("") and not is_treating("something new")
