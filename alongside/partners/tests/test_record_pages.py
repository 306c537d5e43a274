"""Edit, split, join, affiliations and notes: each by form, and for whom they are not."""

import pytest
from django.urls import reverse

from alongside.partners.models import Affiliation, Contact, Merge, Note, Partner
from alongside.partners.tests.conftest import join
from alongside.partners.tests.world import NPI_ONE, NPI_OTHER, partner, person, source
from alongside.practices.roles import Role


def at(practice, name, **parts):
    return reverse(name, kwargs={"slug": practice.slug, **parts})


@pytest.fixture
def smith(practice):
    return person(practice, "John Smith", partner(practice, "Valley Ortho"))


@pytest.fixture
def signed_in(client, owner):
    client.force_login(owner)
    return client


def test_a_person_is_edited(signed_in, practice, smith):
    address = at(practice, "contact_edit", contact_id=smith.pk)
    assert "Edit John Smith" in signed_in.get(address).content.decode()
    values = {"given": "Jon", "family": "Smith", "npi": NPI_ONE, "phone": "(406) 555-0100 x2"}
    answer = signed_in.post(address, values | {"state": "Montana", "zip": "59601-1234"})
    assert answer.status_code == 302
    smith.refresh_from_db()
    assert (smith.given, smith.npi, smith.phone) == ("Jon", NPI_ONE, "4065550100")
    assert (smith.state, smith.zip, smith.is_edited) == ("MT", "59601-1234", True)


def test_every_wrong_field_is_named_and_nothing_is_kept(signed_in, practice, smith):
    values = {"given": "Jon", "family": "", "npi": "1234567890", "phone": "12", "state": "Q"}
    answer = signed_in.post(at(practice, "contact_edit", contact_id=smith.pk), values)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Nothing was kept yet" in text
    assert 'value="1234567890"' in text, "what was typed stays"
    smith.refresh_from_db()
    assert smith.given == "John" and not smith.is_edited


def test_a_wrong_check_digit_is_said_beside_the_npi(signed_in, practice, smith):
    values = {"family": "Smith", "npi": "1234567890", "phone": "12", "state": "Q", "zip": "1"}
    text = signed_in.post(
        at(practice, "contact_edit", contact_id=smith.pk), values
    ).content.decode()
    for field, sentence in {
        "npi": "The last digit of this NPI does not fit",
        "phone": "Write ten digits with the area code",
        "state": "Write a US state",
        "zip": "A ZIP has five digits, or nine",
    }.items():
        assert f'<div class="field-error" id="id_{field}_error">{sentence}' in text


def test_an_npi_of_somebody_else_is_refused(signed_in, practice, smith):
    person(practice, "Ann Lee", npi=NPI_ONE)
    values = {"family": "Smith", "npi": NPI_ONE}
    answer = signed_in.post(at(practice, "contact_edit", contact_id=smith.pk), values)
    assert "Ann Lee has this NPI" in answer.content.decode()


def test_a_partner_is_edited(signed_in, practice):
    office = partner(practice, "Office of Jon Roe", is_solo_office=True)
    address = at(practice, "partner_edit", partner_id=office.pk)
    assert signed_in.post(address, {"name": "Roe Clinic", "kind": "gym"}).status_code == 302
    office.refresh_from_db()
    assert (office.name, office.kind, office.is_solo_office) == ("Roe Clinic", "gym", False)
    answer = signed_in.post(address, {"name": "Roe Clinic", "kind": "castle"})
    assert answer.status_code == 422


def test_keeping_without_a_change_changes_nothing(signed_in, practice):
    valley = partner(practice, "Valley Ortho")
    address = at(practice, "partner_edit", partner_id=valley.pk)
    signed_in.post(address, {"name": "Valley Ortho", "kind": valley.kind})
    valley.refresh_from_db()
    assert not valley.is_edited


def test_affiliations_are_searched_added_and_ended(signed_in, practice, smith):
    lake = partner(practice, "Lake Clinic")
    edit = at(practice, "contact_edit", contact_id=smith.pk)
    assert "Lake Clinic" in signed_in.get(edit, {"q": "lake"}).content.decode()
    add = at(practice, "affiliation_add", contact_id=smith.pk, partner_id=lake.pk)
    assert "John Smith works at Lake Clinic" in signed_in.post(add, follow=True).content.decode()
    row = Affiliation.objects.get(contact=smith, partner=lake)
    end = at(practice, "affiliation_remove", affiliation_id=row.pk)
    answer = signed_in.post(end, {"from": "partner"}, follow=True)
    assert "no longer works at Lake Clinic" in answer.content.decode()
    assert answer.request["PATH_INFO"] == at(practice, "partner_edit", partner_id=lake.pk)
    assert [p.name for p in smith.partners.all()] == ["Valley Ortho"]


def test_ticked_names_are_split_off(signed_in, practice, smith):
    stays = source(practice, "John Smith", contact=smith)
    goes = source(practice, "Jane Smith", contact=smith)
    address = at(practice, "contact_split", contact_id=smith.pk)
    assert "Jane Smith" in signed_in.get(address).content.decode()
    answer = signed_in.post(address, {"names": [goes.pk]}, follow=True)
    assert "stands alone now" in answer.content.decode()
    new = Contact.objects.exclude(pk=smith.pk).get()
    assert new.source_names.get() == goes and smith.source_names.get() == stays
    both = [stays.pk, goes.pk, "x"]
    answer = signed_in.post(address, {"names": both})
    assert answer.status_code == 422 and "somebody else by now" in answer.content.decode()
    assert signed_in.post(address).status_code == 422


def test_one_name_cannot_be_split(signed_in, practice, smith):
    source(practice, "John Smith", contact=smith)
    text = signed_in.get(at(practice, "contact_split", contact_id=smith.pk)).content.decode()
    assert "There is only one name here" in text


def test_another_is_found_compared_and_joined(signed_in, practice, smith):
    jon = person(practice, "Jon Smith", phone="4065550100")
    source(practice, "Jonny S", contact=jon, referrals=1)
    address = at(practice, "contact_merge", contact_id=smith.pk)
    assert "Jon Smith" in signed_in.get(address).content.decode(), "alike by last name"
    for words in ("jonny", "406 555 0100", "smith jon"):
        assert "Jon Smith" in signed_in.get(address, {"q": words}).content.decode()
    assert "Nobody found" in signed_in.get(address, {"q": "nobody"}).content.decode()
    text = signed_in.get(address, {"with": jon.pk}).content.decode()
    assert "the first names differ: John and Jon" in text
    signed_in.post(address, {"with": jon.pk, "keep": "other"})
    smith.refresh_from_db()
    assert smith.merged_into == jon
    assert Merge.objects.get().evidence[0]["verdict"] == "differs"


def test_two_npis_are_not_joined_by_hand_either(signed_in, practice):
    a, b = person(practice, "Ann Lee", npi=NPI_ONE), person(practice, "Ann Lee", npi=NPI_OTHER)
    address = at(practice, "contact_merge", contact_id=a.pk)
    assert "Which name stays" not in signed_in.get(address, {"with": b.pk}).content.decode()
    answer = signed_in.post(address, {"with": b.pk})
    assert answer.status_code == 422 and not Merge.objects.exists()


def test_partners_are_joined_and_split_by_page(signed_in, practice):
    one, other = partner(practice, "Lake Clinic"), partner(practice, "Lake Clinic PC")
    address = at(practice, "partner_merge", partner_id=one.pk)
    assert "Lake Clinic PC" in signed_in.get(address).content.decode()
    assert signed_in.post(address, {"with": other.pk}).status_code == 302
    assert Partner.objects.get(pk=other.pk).merged_into == one
    for label in ("Lake Clinic", "Lake Gym"):
        source(practice, label, partner=one, raw={"organisation": label})
    split = at(practice, "partner_split", partner_id=one.pk)
    gym = one.source_names.get(label="Lake Gym")
    assert signed_in.post(split, {"names": [gym.pk]}).status_code == 302
    assert Partner.objects.get(name="Lake Gym").source_names.get() == gym


def test_notes_are_written_and_removed_by_page(client, practice, owner, smith):
    lead = join(practice, Role.LEAD)
    client.force_login(lead)
    write = at(practice, "note_write", contact_id=smith.pk)
    assert client.post(write, {"text": "Likes Tuesdays"}).status_code == 302
    note = Note.objects.get()
    assert (note.contact, note.by) == (smith, lead)
    assert "The note is empty" in client.post(write, {"text": " "}, follow=True).content.decode()
    valley = smith.partners.get()
    client.post(at(practice, "note_write", partner_id=valley.pk), {"text": "New wing"})
    assert valley.notes.count() == 1
    remove = at(practice, "note_remove", note_id=note.pk)
    client.force_login(join(practice, Role.CLINICIAN))
    assert "Only who wrote a note" in client.post(remove, follow=True).content.decode()
    assert Note.objects.filter(pk=note.pk).exists()
    client.force_login(owner)
    assert client.get(remove).status_code == 405
    assert client.post(remove).status_code == 302
    assert not Note.objects.filter(pk=note.pk).exists()


PAGES = ["edit", "split", "merge"]


@pytest.mark.parametrize("page", PAGES)
def test_wrong_role_practice_method_and_number(client, practice, other_practice, owner, page):
    for make, link in ((person, "contact"), (partner, "partner")):
        mine, theirs = make(practice, "A Ng"), make(other_practice, "B Ng")
        name = f"{link}_{page}"
        address = at(practice, name, **{f"{link}_id": mine.pk})
        client.force_login(owner)
        assert client.get(address).status_code == 200
        assert client.put(address).status_code == 405
        assert client.get(at(practice, name, **{f"{link}_id": theirs.pk})).status_code == 404
        if page == "merge":
            for odd in (theirs.pk, "x", "9" * 30):
                assert client.get(address, {"with": odd}).status_code == 404
                assert client.post(address, {"with": odd}).status_code == 404
        client.force_login(join_once(practice, Role.CLINICIAN))
        assert client.get(address).status_code == 404
        assert client.post(address).status_code == 404


def join_once(practice, role):
    from alongside.practices.models import User

    email = f"{role}@{practice.slug}.example"
    return User.objects.filter(email=email).first() or join(practice, role)


def test_affiliations_and_notes_of_others_are_not_there(client, practice, other_practice, owner):
    theirs, place = person(other_practice, "B Ng"), partner(other_practice, "Elsewhere")
    mine = person(practice, "A Ng")
    row = Affiliation.objects.create(practice=other_practice, contact=theirs, partner=place)
    note = Note.objects.create(practice=other_practice, contact=theirs, text="Secret")
    client.force_login(owner)
    for address in (
        at(practice, "affiliation_add", contact_id=mine.pk, partner_id=place.pk),
        at(practice, "affiliation_remove", affiliation_id=row.pk),
        at(practice, "note_write", contact_id=theirs.pk),
        at(practice, "note_remove", note_id=note.pk),
    ):
        assert client.post(address, {"text": "x"}).status_code == 404
        assert client.get(address).status_code in (404, 405)
    assert Affiliation.objects.exists() and Note.objects.count() == 1
