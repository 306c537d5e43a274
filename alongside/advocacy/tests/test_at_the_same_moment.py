"""Two members ask the same patient, a form is sent twice: under concurrency, once is once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from alongside.advocacy.actions import asking, checking_in
from alongside.advocacy.actions.asking import share_of
from alongside.advocacy.actions.introducing import Friend, brought_card, come
from alongside.advocacy.actions.reaching import Given, keep
from alongside.advocacy.actions.scoring import Answered, answer_score
from alongside.advocacy.models import (
    Advocate,
    Ask,
    CallBack,
    CheckIn,
    Introduction,
    ReportedScore,
    Share,
)
from alongside.advocacy.moments import VALID
from alongside.partners.rules import RefusedError
from alongside.patients.models import Patient
from alongside.practices.models import Practice, User
from alongside.referrals.models import Credit
from alongside.referrals.tests.making import log

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 4


def together(act):
    """Start the same act in several threads at one moment; return what came of each."""
    start = Barrier(AT_ONCE)

    def run(_number):
        start.wait()
        try:
            return act()
        except RefusedError as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(run, range(AT_ONCE)))


@pytest.fixture
def asked():
    """A question to an adult who agreed to be asked."""
    practice = Practice.objects.create(name="Two Rivers", slug="two-rivers")
    referral = log(practice)
    Patient.objects.update(birth_year=1961)
    given = Given(email="a@mail.example", agreed=[("ask", "email")])
    keep(practice=practice, patient=referral.patient, given=given, by=None)
    now = timezone.now()
    return CheckIn.objects.create(
        practice=practice, referral=referral, moment="discharge", channel="email",
        due_on=now.date(), sent_at=now, ends_at=now + VALID,
    )  # fmt: skip


def test_a_patient_is_asked_once(asked):
    checking_in.answer(check_in=asked, score=10, line="", wants_call=False)
    user, patient = User.objects.create_user("a@b.example"), Patient.objects.get()
    answers = together(
        lambda: asking.ask(practice=asked.practice, patient=patient, how="in_person", by=user)
    )
    assert sum(isinstance(answer, Ask) for answer in answers) == 1
    assert Ask.objects.count() == 1


def test_an_answer_makes_one_call(asked):
    together(lambda: checking_in.answer(check_in=asked, score=2, line="", wants_call=False))
    assert CallBack.objects.count() == 1


def test_a_score_is_answered_once(asked):
    CheckIn.objects.update(instruments="nprs")
    answers = together(lambda: answer_score(check_in=asked, instrument="nprs", said=Answered(4)))
    assert {one.pk for one in answers} == {ReportedScore.objects.get().pk}


def test_a_friend_who_taps_twice_is_one_friend(asked):
    share = share_of(advocate_of(asked))
    joe = Friend("Joe", phone="8285550177", has_agreed=True)
    together(lambda: come(share=share, friend=joe))
    assert Introduction.objects.count() == 1


def test_one_referral_is_of_one_card(asked):
    user, friend = User.objects.create_user("a@b.example"), log(asked.practice, chart="F-1")
    told = [log(asked.practice, chart=f"B-{number}").patient for number in range(AT_ONCE)]
    codes = [share_of(advocate_of(asked, one)).code for one in told]  # a card of each
    answers = together(
        lambda: brought_card(practice=asked.practice, code=codes.pop(), referral=friend, by=user)
    )
    assert sum(isinstance(one, RefusedError) for one in answers) == AT_ONCE - 1
    assert Introduction.objects.count() == Credit.objects.count() == 1


def test_a_yes_tapped_twice_is_one_link(asked):
    patient, now = Patient.objects.get(), timezone.now()
    row = Ask.objects.create(
        practice=asked.practice, patient=patient, how="message", at=now, ends_at=now + VALID
    )
    together(lambda: asking.say(ask=row, has_agreed=True, by=None))
    assert Advocate.objects.count() == Share.objects.count() == 1


def advocate_of(asked, patient=None):
    """Make the patient of a question, or another, an advocate."""
    return Advocate.objects.create(
        practice=asked.practice, patient=patient or Patient.objects.get(), wording="Yes",
        agreed_at=timezone.now(),
    )  # fmt: skip
