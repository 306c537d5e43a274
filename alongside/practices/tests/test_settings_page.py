"""The settings page: name, time zone, clinics."""

import pytest

from alongside.core.models import AuditEvent
from alongside.practices.models import Clinic, Practice
from alongside.practices.roles import Role

pytestmark = pytest.mark.django_db
PAGE = "/p/two-rivers/settings/"
CLINICS = "/p/two-rivers/clinics/"
GIVEN = {"name": "Three Rivers", "time_zone": "America/Denver"}


def trail(practice):
    return [
        (event.action, event.detail)
        for event in AuditEvent.objects.filter(chain=practice.pk).order_by("number")
    ]


def test_saving_changes_and_says_which(as_owner, practice):
    as_owner.post(PAGE, GIVEN)
    before = practice.data_version
    practice.refresh_from_db()
    assert (practice.name, practice.time_zone) == ("Three Rivers", "America/Denver")
    assert practice.slug == "two-rivers" and practice.data_version == before + 1
    fields = {"fields": ["name", "time_zone"]}
    assert trail(practice) == [("settings_changed", fields)]


def test_saving_the_same_writes_nothing(as_owner, practice):
    given = {"name": practice.name, "time_zone": practice.time_zone}
    text = as_owner.post(PAGE, given, follow=True).content.decode()
    assert "Nothing was different" in text and trail(practice) == []


@pytest.mark.parametrize("wrong", [{"name": ""}, {"time_zone": "Mars/Base"}, {"name": "x" * 121}])
def test_what_cannot_be_saved_is_said_and_nothing_is_kept(as_owner, practice, wrong):
    response = as_owner.post(PAGE, GIVEN | wrong)
    assert response.status_code == 422 and "_error" in response.content.decode()
    assert Practice.objects.get(pk=practice.pk).name == "Two Rivers"


def test_clinics_are_added_and_renamed(as_owner, practice):
    as_owner.post(CLINICS, {"name": "Riverside"})
    clinic = Clinic.objects.of(practice).get()
    assert as_owner.get(f"{CLINICS}{clinic.pk}/").status_code == 200
    as_owner.post(f"{CLINICS}{clinic.pk}/", {"name": "Hill Street"})
    assert "Hill Street" in as_owner.get(PAGE).content.decode()
    assert [action for action, _ in trail(practice)] == ["clinic_added", "clinic_renamed"]


def test_two_clinics_of_one_name_are_refused(as_owner, practice):
    for name in ("Riverside", "Hill Street"):
        Clinic.objects.create(practice=practice, name=name)
    hill = Clinic.objects.get(name="Hill Street")
    for url in (CLINICS, f"{CLINICS}{hill.pk}/"):
        response = as_owner.post(url, {"name": "  RIVERSIDE "})
        assert response.status_code == 422
        assert "There is a clinic named RIVERSIDE already" in response.content.decode()
    assert Clinic.objects.count() == 2


def test_wrong_method_and_somebody_elses_clinic(as_owner, elsewhere):
    theirs = Clinic.objects.create(practice=elsewhere, name="Theirs")
    assert as_owner.get(CLINICS).status_code == 405
    for answer in (as_owner.get, as_owner.post):
        assert answer(f"{CLINICS}{theirs.pk}/", {"name": "Mine"}).status_code == 404
    theirs.refresh_from_db()
    assert theirs.name == "Theirs"


@pytest.mark.parametrize("role", [role for role in Role if role != Role.OWNER])
def test_other_roles_find_nothing(client, practice, make_member, enter, role):
    enter(client, make_member(practice, role))
    assert client.get(PAGE).status_code == client.post(PAGE, GIVEN).status_code == 404
    assert client.post(CLINICS, {"name": "X"}).status_code == 404
    assert not Clinic.objects.exists()


def test_clinics_are_a_file_too(as_owner, practice, elsewhere):
    Clinic.objects.create(practice=practice, name="Riverton")
    Clinic.objects.create(practice=elsewhere, name="Hidden")
    assert "?format=xlsx" in as_owner.get(PAGE).content.decode()
    assert as_owner.get(f"{PAGE}?format=csv").getvalue().decode() == (
        '\ufeff"clinic"\r\n"Riverton"\r\n'
    )
    assert as_owner.get(f"{PAGE}?format=xlsx").getvalue().startswith(b"PK")
