"""What patients answer by link is offered for letters; nothing is taken or sent by itself."""

import datetime as dt

import pytest
from django.urls import reverse

from alongside.advocacy.tests.scores import ask, say
from alongside.letters.changes import Score, changes_of, say_change
from alongside.letters.models import Letter, OutcomeScore
from alongside.letters.tests.making import office, referral, walk
from alongside.practices.roles import Role
from alongside.referrals.instruments import instruments

pytestmark = pytest.mark.django_db


@pytest.fixture
def answered(practice):
    office(practice)
    one = walk(referral(practice), "accepted", "evaluated")
    return say(ask(one, "second_week", "nprs groc"), "nprs", 4)


def take_of(practice, answered) -> str:
    named = {"slug": practice.slug, "reported_id": answered.pk}
    return reverse("referrer_answer_take", kwargs=named)


def test_an_answer_is_offered_and_stands_in_no_letter_by_itself(as_member, practice, answered):
    one = answered.check_in.referral
    clinician = as_member(Role.CLINICIAN)
    url = reverse("referrer_of", kwargs={"slug": practice.slug, "referral_id": one.pk})
    assert "Use in letters" in clinician.get(url).content.decode()
    assert not OutcomeScore.objects.exists()
    assert not any("NPRS" in draft.text for draft in Letter.objects.all())
    take = reverse(
        "referrer_answer_take", kwargs={"slug": practice.slug, "reported_id": answered.pk}
    )
    page = clinician.post(take, follow=True).content.decode()
    assert "among the scores" in page and "Use in letters" not in page
    score = OutcomeScore.objects.get()
    assert (score.instrument, score.value, score.by.email) == (
        "nprs", 4, clinician.get(url).wsgi_request.user.email,
    )  # fmt: skip
    assert not Letter.objects.exclude(state="draft").exists()
    assert "already" in clinician.post(take, follow=True).content.decode()
    assert OutcomeScore.objects.count() == 1


def test_who_sees_no_patients_takes_nothing(as_member, practice, answered):
    take = reverse(
        "referrer_answer_take", kwargs={"slug": practice.slug, "reported_id": answered.pk}
    )
    assert as_member(Role.LEAD).post(take).status_code == 404
    assert as_member(Role.ADVISER).post(take).status_code == 404
    assert not OutcomeScore.objects.exists()


def test_how_it_changed_is_said_by_the_last_answer():
    groc, day = instruments()["groc"], dt.date(2026, 3, 2)
    [only] = changes_of([Score(groc, day, 2), Score(groc, day + dt.timedelta(30), -3)])
    assert say_change(only) == (
        "Asked how it is compared with the start (GROC, −5 to 5, higher is better), the patient"
        " said −3."
    )
    assert only.verdict == "worse" and not only.is_single
