"""Writing a referral down: least words, nothing doubled, everything or nothing."""

import datetime as dt
import tomllib
from pathlib import Path

import pytest

from alongside.connections.spreadsheets.parsed_row import patient_identity
from alongside.core.encryption import keyed_hash
from alongside.partners.actions.by_hand import Who
from alongside.partners.actions.merging import merge_partners
from alongside.partners.actions.splitting import split
from alongside.partners.models import Contact, Merge, Partner, SourceName
from alongside.partners.questions import today_of
from alongside.partners.rules import RefusedError
from alongside.patients.identity import Reference, read_reference
from alongside.patients.models import Patient
from alongside.practices.models import Clinic, Practice
from alongside.referrals.models import Credit, Document, Referral, ReferralNote
from alongside.referrals.regions import KNOWN
from alongside.referrals.tests.making import PDF, credit, log, partner

TODAY = dt.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("A-10442", "id:a-10442"),
        ("10442", "id:10442"),
        ("JD 1961", "iy:jd|1961"),
        ("J.D. 1961", "iy:jd|1961"),
        ("abc 2001", "iy:abc|2001"),
    ],
)
def test_how_a_patient_is_referred_to(text, identity):
    assert read_reference(text, TODAY).identity == identity


@pytest.mark.parametrize("text", ["John Doe", "Doe", "JD 1861", "JD 2061", "J 61x y"])
def test_a_name_is_refused(text):
    try:
        found = read_reference(text, TODAY)
    except ValueError as error:
        assert "1961" in str(error) or "Nobody here was born" in str(error)
    else:
        assert found.chart_number == text  # digits in it: a chart number


def test_the_hash_is_the_one_an_import_makes(practice):
    text = patient_identity("A-10442", None, None, None, None)
    assert Reference(chart_number="a-10442 ").hash_in(practice.pk) == keyed_hash(practice.pk, text)


def test_regions_are_those_of_the_imports():
    import alongside.connections.spreadsheets as room

    data = Path(room.__file__).parent / "data" / "body_regions.toml"
    assert set(KNOWN) == set(tomllib.loads(data.read_text())["regions"])


def test_what_is_kept(practice, member):
    desk = member()
    referral = log(
        practice,
        by=desk.user,
        patient=Reference(initials="jd", birth_year=1961),
        note="Call Mrs. Doe after four.",
        files=[("doe.pdf", PDF)],
        region="knee",
        reason="Two weeks after a new knee",
        clinic=Clinic.objects.first(),
    )
    assert (referral.state, referral.came_by, referral.has_arrived) == ("received", "fax", False)
    patient = Patient.objects.get()
    assert (patient.reference, patient.chart_number) == ("JD 1961", "")
    assert ReferralNote.objects.get().text == "Call Mrs. Doe after four."
    assert Document.objects.get().name == "doe.pdf"
    assert str(referral.source) == "Riverside Orthopedics"


def test_the_same_key_twice_is_one_referral(practice):
    first = log(practice, external_key="portal:77")
    second = log(practice, external_key="portal:77", chart="something else")
    assert first.pk == second.pk and Referral.objects.count() == 1
    log(practice, external_key="portal:78")
    other = Practice.objects.create(name="Other", slug="other")
    log(other, external_key="portal:77")
    assert Referral.objects.count() == 3


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"came_by": "pigeon"}, "Say how it came"),
        ({"days_ago": -1}, "still ahead"),
        ({"days_ago": 800}, "import it"),
        ({"region": "tail"}, "body regions"),
        ({"who": Who()}, "Say who it is"),
        ({"who": Who(new_person="!!")}, "does not read as a person's name"),
        ({"files": [("a.pdf", b"MZ not a pdf")]}, "no PDF, PNG, JPEG or TIFF"),
    ],
)
def test_what_is_refused_leaves_nothing(practice, given, sentence):
    with pytest.raises(RefusedError, match=sentence):
        log(practice, **given)
    left = (Referral, Patient, SourceName, ReferralNote, Document, Contact)
    assert [model.objects.count() for model in left] == [0] * 6


def test_records_of_another_practice_are_refused(practice):
    other = Practice.objects.create(name="Other", slug="other")
    with pytest.raises(RefusedError, match="not in the records"):
        log(practice, who=Who(partner=partner(other)))
    with pytest.raises(RefusedError, match="not in the records"):
        log(practice, clinic=Clinic.objects.create(practice=other, name="There"))


def test_new_names_become_a_person_and_an_organisation(practice):
    who = Who(new_person="Dr. Ann B. Ames, MD", new_organisation="Lakeside  Clinic")
    referral = log(practice, who=who)
    contact, place = Contact.objects.get(), Partner.objects.get(contacts__isnull=False)
    assert (contact.given, contact.family, contact.credentials) == ("Ann", "Ames", "MD")
    assert place.name == "Lakeside Clinic" and place.contacts.get() == contact
    again = log(practice, who=Who(contact=contact, partner=place), chart="A-2")
    assert again.source_id == referral.source_id


def test_credits_follow_a_merge_and_its_split(practice):
    referral = log(practice)
    given = credit(referral, "Iron Oak Gym")
    gym, new = partner(practice, "Iron Oak Gym"), partner(practice, "Iron Oak")
    merge_partners(practice=practice, keep=new, absorb=gym, evidence=[], by=None)
    assert Credit.objects.get().source.partner == new
    split(practice=practice, merge=Merge.objects.get(), by=None)
    assert Credit.objects.get(pk=given.pk).source.partner == gym


def test_a_name_that_was_split_off_is_not_used_for_who_it_no_longer_means(practice):
    one, other = partner(practice, "One"), partner(practice, "Other")
    referral = log(practice, who=Who(partner=one))
    SourceName.objects.filter(pk=referral.source_id).update(partner=other)
    again = log(practice, who=Who(partner=one), chart="A-2", received_on=today_of(practice))
    assert again.source.partner == one
