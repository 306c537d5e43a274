"""Letters at the door: of their own patients only, and only what may be known today."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.core.models import AuditEvent
from alongside.core.outbox.sending import send_due
from alongside.letters import ways
from alongside.letters.actions import leaving, reviewing, wishes
from alongside.letters.models import Disclosure, Letter
from alongside.letters.tests.making import letter, referral, walk
from alongside.partners.questions import today_of
from alongside.portal.figures import told_card
from alongside.portal.letters import letters_for
from alongside.portal.models import Authorization
from alongside.portal.tests.conftest import browser_of, joined
from alongside.practices.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def clinician(db) -> User:
    return User.objects.create_user(email="sam@harbor.example", name="Sam Osborne, DPT")


def sign(draft: Letter, by: User) -> Letter:
    return reviewing.sign(practice=draft.practice, letter=draft, revision=draft.revision, by=by)


def door(guest) -> str:
    return reverse("door_letters", kwargs={"guest_id": guest.pk})


def test_a_treating_partner_reads_it_at_the_door_and_it_is_written_down(treating, clinician, begin):
    guest = joined(treating)
    stranger = joined(begin("primary_care", "Lakeside"), "li@lakeside.example")
    sign(letter(treating.practice, partner=treating.with_whom), clinician)
    assert letters_for(guest) == []
    send_due()
    [one] = letters_for(guest)
    assert one.about == "JD, born 1961" and letters_for(stranger) == []
    [told] = Disclosure.objects.all()
    assert told.basis == "treatment"
    page = browser_of(guest.user).get(door(guest)).content.decode()
    assert "JD, born 1961" in page and "Sam Osborne, DPT" in page
    assert AuditEvent.objects.filter(action="read", target=f"guest:{guest.pk}").exists()
    assert browser_of(guest.user).get(door(stranger)).status_code == 404
    file = browser_of(guest.user).get(door(guest) + "?format=csv")
    assert "JD, born 1961" in b"".join(file.streaming_content).decode()


def test_without_anybody_at_the_door_it_goes_on_paper(treating, clinician):
    one = sign(letter(treating.practice, partner=treating.with_whom), clinician)
    assert [each.way for each in one.dispatches.all()] == [ways.PAPER]


def test_a_gym_reads_what_a_signature_allows_and_no_longer_than_that(gym, clinician):
    practice, guest = gym.practice, joined(gym)
    wishes.set_wish(
        practice=practice, who=gym.with_whom, occasions=["first_visit"], how_often="each", by=None
    )
    one = referral(practice, partner=gym.with_whom)
    today = today_of(practice)
    signed = Authorization.objects.create(
        practice=practice, partnership=gym, patient=one.patient, recorded_by="x",
        signed_on=today - dt.timedelta(9), expires_on=today,
    )  # fmt: skip
    walk(one, "accepted", "evaluated")
    sign(Letter.objects.get(occasion="first_visit"), clinician)
    send_due()
    assert len(letters_for(guest)) == 1
    assert Disclosure.objects.get().basis == "authorization"
    signed.revoked_at = timezone.now()
    signed.save()
    assert letters_for(guest) == []


def test_a_signature_revoked_between_sign_off_and_leaving_stops_the_letter(gym, clinician):
    practice = gym.practice
    joined(gym)
    wishes.set_wish(
        practice=practice, who=gym.with_whom, occasions=["first_visit"], how_often="each", by=None
    )
    one = referral(practice, partner=gym.with_whom)
    signed = Authorization.objects.create(
        practice=practice, partnership=gym, patient=one.patient, recorded_by="x",
        signed_on=today_of(practice), expires_on=today_of(practice),
    )  # fmt: skip
    walk(one, "accepted", "evaluated")
    draft = sign(Letter.objects.get(), clinician)
    signed.revoked_at = timezone.now()
    signed.save()
    send_due()
    draft.refresh_from_db()
    assert draft.state == "signed" and not Disclosure.objects.exists()


def test_the_scorecard_says_how_far_the_loop_is_closed_and_hides_small_numbers(treating, clinician):
    practice = treating.practice
    for number in range(12):
        one = walk(
            referral(
                practice, partner=treating.with_whom, chart=f"S-{number}", patient=who(number)
            ),
            "accepted",
            "evaluated",
        )
        done = sign(Letter.objects.get(referral=one), clinician)
        leaving.told_by_phone(practice=practice, letter=done, by=clinician)
    days = dt.timedelta(20)
    Letter.objects.update(left_on=Letter.objects.first().day + dt.timedelta(2))
    assert told_card(treating).value == "100%"
    Letter.objects.filter(pk=Letter.objects.first().pk).update(left_on=today_of(practice) + days)
    assert told_card(treating).value == "too few to show"


def who(number: int):
    from alongside.patients.identity import Reference

    return Reference(initials="AB", birth_year=1950 + number)
