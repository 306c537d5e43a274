"""Taking merges back, and making somebody of their own out of some names."""

from datetime import date

import pytest

from alongside.core.models import AuditEvent
from alongside.partners.actions import merging, splitting
from alongside.partners.models import Affiliation, Decision, Doubt
from alongside.partners.rules import RefusedError
from alongside.partners.tests.world import (
    NPI_ONE,
    doubt,
    partner,
    person,
    refer,
    snapshot,
    source,
)


def join(practice, keep, absorb, by=None):
    return merging.merge_contacts(practice=practice, keep=keep, absorb=absorb, evidence=[], by=by)


def split_off(practice, by=None, **arguments):
    return splitting.split_off(practice=practice, by=by, **arguments)


def test_splitting_restores_who_means_whom_and_is_remembered(practice, owner):
    valley = partner(practice, "Valley Ortho")
    john, jon = person(practice, "John Smith", valley), person(practice, "Jon Smith", valley)
    one = source(practice, "John Smith", contact=john, partner=valley)
    other = source(practice, "Jon Smith", contact=jon, partner=valley)
    merge = join(practice, john, jon, owner)
    assert splitting.split(practice=practice, merge=merge, by=owner) == jon
    other.refresh_from_db()
    jon.refresh_from_db()
    assert (other.contact, other.is_decided, jon.merged_into) == (jon, True, None)
    assert list(jon.partners.all()) == [valley] == list(john.partners.all())
    decision = Decision.objects.get()
    assert decision.verdict == "different"
    assert {decision.left, decision.right} == {one.fingerprint, other.fingerprint}


def test_what_came_later_follows_its_name(practice, owner):
    john, jon = person(practice, "John Smith"), person(practice, "Jon Smith")
    name = source(practice, "Jon Smith", contact=jon, referrals=1)
    merge = join(practice, john, jon, owner)
    refer(name, date(2026, 6, 1))
    later = source(practice, "Johnny Smith", contact=john, referrals=1)
    splitting.split(practice=practice, merge=merge, by=owner)
    name.refresh_from_db()
    later.refresh_from_db()
    assert (name.contact, name.referrals.count()) == (jon, 2)
    assert later.contact == john


def test_a_value_that_somebody_changed_since_stays(practice, owner):
    john, jon = person(practice, "John Smith"), person(practice, "Jon Smith", phone="4065550100")
    merge = join(practice, john, jon, owner)
    john.phone = "4065550177"
    john.save()
    splitting.split(practice=practice, merge=merge, by=owner)
    john.refresh_from_db()
    assert john.phone == "4065550177"


def test_a_merge_is_split_once_and_only_by_its_practice(practice, other_practice, owner):
    merge = join(practice, person(practice, "A Ng"), person(practice, "Al Ng"))
    with pytest.raises(RefusedError, match="records of this practice"):
        splitting.split(practice=other_practice, merge=merge, by=owner)
    splitting.split(practice=practice, merge=merge, by=owner)
    with pytest.raises(RefusedError, match="Al Ng was split off again already"):
        splitting.split(practice=practice, merge=merge, by=owner)


def test_a_merge_of_something_deleted_cannot_be_split(practice, owner):
    absorbed = person(practice, "Al Ng")
    merge = join(practice, person(practice, "A Ng"), absorbed)
    absorbed.delete()
    with pytest.raises(RefusedError, match="no longer in the records"):
        splitting.split(practice=practice, merge=merge, by=owner)


def test_folded_offices_come_back_with_the_split(practice, owner):
    valley = partner(practice, "Valley Ortho")
    office = partner(practice, "Office of Jon Smith", is_solo_office=True)
    john, jon = person(practice, "John Smith", valley), person(practice, "Jon Smith", office)
    name = source(practice, "Jon Smith", contact=jon, partner=office)
    merge = join(practice, john, jon, owner)
    splitting.split(practice=practice, merge=merge, by=owner)
    name.refresh_from_db()
    office.refresh_from_db()
    assert (name.contact, name.partner, office.merged_into) == (jon, office, None)
    assert list(jon.partners.all()) == [office]


def test_undoing_restores_earlier_decisions_too(practice, owner):
    john, jon = person(practice, "John Smith"), person(practice, "Jon Smith")
    source(practice, "John Smith", contact=john)
    source(practice, "Jon Smith", contact=jon)
    splitting.split(practice=practice, merge=join(practice, john, jon, owner), by=owner)
    before = snapshot(practice)
    splitting.take_back(practice=practice, merge=join(practice, john, jon, owner), by=owner)
    assert snapshot(practice) == before
    assert before["Decision"][0][3] == "different"


def test_two_smiths_are_split_by_their_names(practice, owner):
    valley, lake = partner(practice, "Valley Ortho"), partner(practice, "Lake Clinic")
    smith = person(practice, "J Smith", valley, lake, npi=NPI_ONE)
    john = source(
        practice, "SMITH, JOHN A MD", contact=smith, partner=valley, referrals=2,
        raw={"person": "SMITH, JOHN A MD", "npi": NPI_ONE},
    )  # fmt: skip
    jane = source(
        practice, "Jane Smith DO", contact=smith, partner=lake, referrals=3,
        raw={"person": "Jane Smith, D.O.", "phone": "(406) 555-0123", "city": "Helena"},
    )  # fmt: skip
    new = split_off(practice, owner, contact=smith, source_names=[jane])
    jane.refresh_from_db()
    smith.refresh_from_db()
    assert (jane.contact, jane.is_decided, john.contact) == (new, True, smith)
    assert (new.given, new.family, new.credentials) == ("Jane", "Smith", "DO")
    assert (new.phone, new.city, new.npi, smith.npi) == ("4065550123", "Helena", "", NPI_ONE)
    assert list(new.partners.all()) == [lake]
    assert list(smith.partners.all()) == [valley]
    assert Decision.objects.get().verdict == "different"


def test_an_npi_goes_with_the_names_that_carry_it(practice):
    smith = person(practice, "J Smith", npi=NPI_ONE)
    source(practice, "Jane Smith", contact=smith)
    john = source(
        practice, "John Smith", contact=smith, raw={"person": "John Smith", "npi": NPI_ONE}
    )
    new = split_off(practice, contact=smith, source_names=[john])
    smith.refresh_from_db()
    assert (new.npi, smith.npi) == (NPI_ONE, "")


def test_an_affiliation_that_a_person_entered_stays(practice):
    valley = partner(practice, "Valley Ortho")
    smith = person(practice, "J Smith")
    Affiliation.objects.create(practice=practice, contact=smith, partner=valley)
    source(practice, "Jane Smith", contact=smith)
    john = source(practice, "John Smith", contact=smith, partner=valley)
    new = split_off(practice, contact=smith, source_names=[john])
    assert list(new.partners.all()) == [valley] == list(smith.partners.all())


def test_a_partner_is_split_with_its_people(practice, owner):
    both = partner(practice, "Lakeside", kind="gym")
    ann, bob = person(practice, "Ann Lee", both), person(practice, "Bob Roe", both)
    source(
        practice, "Lakeside Gym", contact=ann, partner=both, raw={"organisation": "Lakeside Gym"}
    )
    school = source(
        practice, "Bob, Lakeside School", contact=bob, partner=both,
        raw={"person": "Bob Roe", "organisation": "Lakeside School"},
    )  # fmt: skip
    new = split_off(practice, owner, partner=both, source_names=[school])
    school.refresh_from_db()
    assert (new.name, school.partner) == ("Lakeside School", new)
    assert (list(new.contacts.all()), list(both.contacts.all())) == ([bob], [ann])


def test_a_person_without_organisation_gets_a_solo_office(practice):
    both = partner(practice, "Lakeside")
    source(practice, "Lakeside", partner=both, raw={"organisation": "Lakeside"})
    name = source(practice, "Dr. Ann Lee", partner=both, raw={"person": "Ann Lee MD"})
    new = split_off(practice, partner=both, source_names=[name])
    assert (new.name, new.is_solo_office) == ("Office of Ann Lee, MD", True)


def test_open_doubts_between_the_two_are_settled(practice, owner):
    smith = person(practice, "J Smith")
    one, other = (source(practice, f"{n} Smith", contact=smith) for n in ("Jane", "John"))
    asked = doubt(one, other)
    split_off(practice, owner, contact=smith, source_names=[other])
    asked.refresh_from_db()
    assert asked.closed_at is not None
    assert not Doubt.objects.open_on(date(2026, 11, 23)).exists()


def test_what_cannot_be_split_off_is_refused(practice, other_practice, owner):
    smith, ng = person(practice, "J Smith"), person(practice, "A Ng")
    one, other = (source(practice, f"{n} Smith", contact=smith) for n in ("Jane", "John"))
    foreign = source(other_practice, "Jane Smith", contact=person(other_practice, "J Smith"))
    refusals = {
        "at least one": {"contact": smith, "source_names": []},
        "Leave at least one": {"contact": smith, "source_names": [one, other]},
        "somebody else by now": {"contact": ng, "source_names": [one]},
        "records of this practice": {"contact": smith, "source_names": [foreign]},
        "one person or one partner": {"source_names": [one]},
    }
    for sentence, arguments in refusals.items():
        with pytest.raises(RefusedError, match=sentence):
            split_off(practice, owner, **arguments)
    assert not Decision.objects.exists()


def test_the_trail_counts_and_names_nobody(practice, owner):
    smith = person(practice, "J Smith")
    one, _other = (source(practice, f"{n} Smith", contact=smith) for n in ("Jane", "John"))
    new = split_off(practice, owner, contact=smith, source_names=[one])
    event = AuditEvent.objects.get(action="names_split_off")
    assert event.detail == {"new": new.pk, "source_names": 1}
    assert event.target == f"contact:{smith.pk}"


@pytest.mark.parametrize("is_person_first", [True, False])
def test_affiliations_that_stood_twice_come_back_in_any_order(practice, owner, is_person_first):
    east, west = partner(practice, "East"), partner(practice, "West")
    john, jon = (
        person(practice, "John Smith", east, west),
        person(practice, "Jon Smith", east, west),
    )
    before = snapshot(practice)
    people = join(practice, john, jon)
    places = merging.merge_partners(practice=practice, keep=west, absorb=east, evidence=[], by=None)
    assert Affiliation.objects.count() == 1
    for merge in (people, places) if is_person_first else (places, people):
        splitting.take_back(practice=practice, merge=merge, by=owner)
    assert snapshot(practice) == before
