"""Links let one guest in, once, for a while; who is taken off stays out."""

import datetime as dt

import pytest
from django.utils import timezone

from alongside.core.models import AuditEvent
from alongside.partners.rules import RefusedError
from alongside.portal.actions import people
from alongside.portal.models import DoorLink, Guest, LinkUse
from alongside.portal.places import places_of_guest
from alongside.portal.tests.conftest import US, invited, joined, link_of
from alongside.practices.models import Member, Practice, User
from alongside.practices.roles import Role


def join(link, email="jo@partner.example"):
    return people.join_as_new(link=link, name="Jo Marsh", email=email)


def test_joining_makes_an_account_without_a_password_and_uses_the_link_up(gym):
    link, _ = invited(gym)
    guest = join(link)
    assert guest.is_inside and not guest.user.has_usable_password()
    with pytest.raises(RefusedError, match="was used"):
        join(link, "second@partner.example")
    assert Guest.objects.count() == 1
    assert not User.objects.filter(email="second@partner.example").exists()


def test_only_a_hash_of_the_token_is_kept(gym):
    made = people.invite(partnership=gym, name="Jo", by=US)
    token = made.link.rstrip("/").rsplit("/", 1)[1]
    assert len(token) >= 40
    assert token not in str(list(DoorLink.objects.values())) + str(
        list(AuditEvent.objects.values())
    )


def test_a_link_runs_out(gym):
    link, _ = invited(gym)
    DoorLink.objects.filter(pk=link.pk).update(expires_at=timezone.now())
    with pytest.raises(RefusedError):
        join(link)


def test_a_new_link_withdraws_the_earlier_one(gym):
    first, _ = invited(gym)
    second = link_of(people.renew(guest=first.guest, by=US))
    assert second.use == LinkUse.JOIN
    with pytest.raises(RefusedError):
        join(first)
    assert join(second).is_inside


def test_who_is_taken_off_has_no_link_and_no_door(gym):
    guest = joined(gym)
    handed = link_of(people.renew(guest=guest, by=US))
    assert handed.use == LinkUse.HANDED
    people.remove(guest=guest, by=US)
    with pytest.raises(RefusedError):
        people.use_to_sign_in(link=handed)
    guest.refresh_from_db()
    with pytest.raises(RefusedError, match="taken off"):
        people.renew(guest=guest, by=US)
    assert list(places_of_guest(guest.user)) == []
    assert AuditEvent.objects.filter(action="guest_removed").count() == 1


def test_a_link_in_hand_opens_no_account_that_leads_elsewhere(gym):
    """Else a practice could come in as a member of another one, by inviting them and signing in."""
    guest = joined(gym)
    handed = link_of(people.renew(guest=guest, by=US))
    elsewhere = Practice.objects.create(name="Summit PT", slug="summit")
    Member.objects.create(practice=elsewhere, user=guest.user, role=Role.ADVISER)
    with pytest.raises(RefusedError, match="more than this door"):
        people.use_to_sign_in(link=handed)
    with pytest.raises(RefusedError, match="more than this door"):
        people.renew(guest=guest, by=US)


def test_nor_one_with_another_practices_door(gym, begin):
    guest = joined(gym)
    elsewhere = Practice.objects.create(name="Summit PT", slug="summit")
    link, _ = invited(begin("gym", "Iron Oak Gym", elsewhere))
    people.join(link=link, user=guest.user)
    with pytest.raises(RefusedError, match="more than this door"):
        people.renew(guest=guest, by=US)


def test_one_account_comes_in_once_for_each_partnership(gym):
    guest = joined(gym)
    link, _ = invited(gym, name="Jo again")
    with pytest.raises(RefusedError, match="can come in already"):
        people.join(link=link, user=guest.user)
    link.refresh_from_db()
    assert link.used_at is None
    with pytest.raises(RefusedError, match="can come in already"):
        people.invite(partnership=gym, name="Jo", email="JO@partner.example ", by=US)


def test_a_contact_of_another_practice_is_refused(gym):
    from alongside.partners.models import Contact

    elsewhere = Practice.objects.create(name="Summit PT", slug="summit")
    theirs = Contact.objects.create(practice=elsewhere, given="Ann", family="Ames")
    with pytest.raises(Exception, match="practice"):
        people.invite(partnership=gym, name="Ann", contact=theirs, by=US)
    assert not Guest.objects.exists()


def test_the_door_closes_when_the_partnership_ends(gym):
    link, _ = invited(gym)
    gym.stage = "ended"
    gym.save()
    with pytest.raises(RefusedError):
        join(link)


def test_an_invitation_is_open_for_two_weeks(gym):
    link, _ = invited(gym)
    days = link.expires_at - timezone.now()
    assert dt.timedelta(days=13) < days <= dt.timedelta(days=14)
