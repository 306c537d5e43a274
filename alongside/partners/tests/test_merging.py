"""Joining two people or two partners: all of it stays, and what cannot be is refused."""

import pytest

from alongside.core.models import AuditEvent
from alongside.partners.actions import merging, notes
from alongside.partners.kinds import Kind
from alongside.partners.models import Affiliation, Decision, Merge
from alongside.partners.rules import RefusedError
from alongside.partners.tests.world import NPI_ONE, NPI_OTHER, partner, person, source
from alongside.referrals.models import Referral


def join(practice, keep, absorb, by=None):
    return merging.merge_contacts(
        practice=practice, keep=keep, absorb=absorb, evidence=[{"sentence": "Same phone."}], by=by
    )


def join_partners(practice, keep, absorb, by=None):
    return merging.merge_partners(practice=practice, keep=keep, absorb=absorb, evidence=[], by=by)


def test_names_referrals_notes_and_affiliations_move_to_who_stays(practice, owner):
    valley, lake = partner(practice, "Valley Ortho"), partner(practice, "Lake Clinic")
    john = person(practice, "John Smith", valley)
    jon = person(practice, "Jon Smith", valley, lake)
    source(practice, "John Smith", contact=john, partner=valley, referrals=2)
    source(practice, "SMITH, JON", contact=jon, partner=lake, referrals=3)
    notes.write(practice=practice, text="Likes Tuesdays", contact=jon, by=owner)
    merge = join(practice, john, jon, owner)
    jon.refresh_from_db()
    assert jon.merged_into == john
    assert Referral.objects.filter(source__contact=john).count() == 5
    assert john.notes.get().text == "Likes Tuesdays"
    assert set(john.partners.all()) == {valley, lake}
    assert not Affiliation.objects.filter(contact=jon).exists()
    assert (merge.kept, merge.absorbed, merge.by) == (john.pk, jon.pk, owner)
    assert merge.evidence == [{"sentence": "Same phone."}]


def test_gaps_are_filled_and_known_values_stay(practice):
    keep = person(practice, "J. Smith", phone="4065550100", city="Helena")
    absorb = person(practice, "John Smith", npi=NPI_ONE, phone="4065550199", address="1 Elm St")
    join(practice, keep, absorb)
    assert (keep.given, keep.npi, keep.phone) == ("John", NPI_ONE, "4065550100")
    assert (keep.address, keep.city) == ("", "Helena"), "half of another address is no address"


def test_two_valid_npis_are_two_people(practice):
    keep, absorb = person(practice, "Ann Lee", npi=NPI_ONE), person(practice, "Ann Lee")
    absorb.npi = NPI_OTHER
    absorb.save()
    with pytest.raises(RefusedError, match=f"NPI {NPI_ONE}.*NPI {NPI_OTHER}.*two people"):
        join(practice, keep, absorb)
    assert not Merge.objects.exists()
    absorb.npi = "1234567890"  # a typing error: the check digit is wrong
    absorb.save()
    assert join(practice, keep, absorb).kept == keep.pk


def test_one_record_or_one_already_joined_is_refused(practice):
    a, b, c = (person(practice, f"{n} Ng") for n in ("A", "B", "C"))
    with pytest.raises(RefusedError, match="with itself"):
        join(practice, a, a)
    join(practice, a, b)
    with pytest.raises(RefusedError, match="B Ng was joined with another record already"):
        join(practice, c, b)
    with pytest.raises(RefusedError, match="already"):
        join(practice, b, c)


def test_records_of_another_practice_are_refused(practice, other_practice):
    mine, theirs = person(practice, "A Ng"), person(other_practice, "A Ng")
    for keep, absorb in ((mine, theirs), (theirs, mine), (theirs, theirs)):
        with pytest.raises(RefusedError, match="records of this practice"):
            join(practice, keep, absorb)
    with pytest.raises(RefusedError):
        join_partners(practice, partner(practice, "X"), partner(other_practice, "X"))


def test_a_record_that_was_deleted_meanwhile_is_refused(practice):
    a, b = person(practice, "A Ng"), person(practice, "B Ng")
    type(b).objects.filter(pk=b.pk).delete()
    with pytest.raises(RefusedError, match="no longer there"):
        join(practice, a, b)


def test_a_solo_office_becomes_the_organisation_of_its_person(practice, owner):
    valley = partner(practice, "Valley Ortho")
    office = partner(practice, "Office of Jon Smith", is_solo_office=True)
    john, jon = person(practice, "John Smith", valley), person(practice, "Jon Smith", office)
    source(practice, "Jon Smith", contact=jon, partner=office, referrals=4)
    merge = join(practice, john, jon, owner)
    office.refresh_from_db()
    assert office.merged_into == valley
    assert Referral.objects.filter(source__partner=valley).count() == 4
    assert list(john.partners.all()) == [valley]
    assert len(merge.moved["offices"]) == 1


def test_a_solo_office_stays_when_nobody_can_tell_which_organisation_it_is(practice):
    valley, lake = partner(practice, "Valley Ortho"), partner(practice, "Lake Clinic")
    office = partner(practice, "Office of Jon Smith", is_solo_office=True)
    john, jon = person(practice, "John Smith", valley, lake), person(practice, "Jon Smith", office)
    join(practice, john, jon)
    assert set(john.partners.all()) == {valley, lake, office}


def test_a_solo_office_that_others_work_at_stays(practice):
    valley = partner(practice, "Valley Ortho")
    office = partner(practice, "Office of Jon Smith", is_solo_office=True)
    john, jon = person(practice, "John Smith", valley), person(practice, "Jon Smith", office)
    person(practice, "Mary Poe", office)
    join(practice, john, jon)
    office.refresh_from_db()
    assert office.merged_into is None


def test_partners_join_with_people_kind_and_notes(practice, owner):
    keep = partner(practice, "Valley Ortho")
    absorb = partner(practice, "Valley Orthopaedics PC", kind=Kind.SURGEON_OFFICE)
    ann = person(practice, "Ann Lee", keep, absorb)
    bob = person(practice, "Bob Roe", absorb)
    source(practice, "Valley Orthopaedics PC", partner=absorb, referrals=1)
    notes.write(practice=practice, text="New wing", partner=absorb, by=owner)
    join_partners(practice, keep, absorb, owner)
    assert keep.kind == Kind.SURGEON_OFFICE
    assert set(keep.contacts.all()) == {ann, bob}
    assert keep.notes.count() == 1
    assert Referral.objects.filter(source__partner=keep).count() == 1


def test_a_person_s_merge_is_remembered_for_later_imports(practice, owner):
    a, b = person(practice, "A Ng"), person(practice, "Al Ng")
    one = source(practice, "A Ng", contact=a)
    other = source(practice, "Al Ng", contact=b)
    join(practice, a, b, owner)
    decision = Decision.objects.get()
    assert {decision.left, decision.right} == {one.fingerprint, other.fingerprint}
    assert (decision.verdict, decision.what, decision.by) == ("same", "person", owner)
    other.refresh_from_db()
    assert other.is_decided


def test_a_merge_by_the_program_is_no_decision(practice):
    a, b = person(practice, "A Ng"), person(practice, "Al Ng")
    source(practice, "A Ng", contact=a)
    other = source(practice, "Al Ng", contact=b)
    join(practice, a, b, None)
    other.refresh_from_db()
    assert not Decision.objects.exists()
    assert not other.is_decided


def test_figures_are_out_of_date_and_the_trail_names_nobody(practice, owner):
    version = practice.data_version
    join(practice, person(practice, "Al Ng"), person(practice, "A Ng", fax="4065550100"), owner)
    practice.refresh_from_db()
    assert practice.data_version > version
    event = AuditEvent.objects.get(action="people_joined")
    assert event.detail["filled"] == ["fax"]
    assert "Ng" not in str(event.detail) and "4065550100" not in str(event.detail)
