"""An address is kept only with consent, encrypted, and goes when the consent goes (A15, 0018)."""

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from alongside.advocacy.actions import reaching, stopping
from alongside.advocacy.actions.hearing import hear_text
from alongside.advocacy.models import CallBack, Consent, Reach, Stop
from alongside.advocacy.rules.stop_words import STOP, is_stop
from alongside.advocacy.tests.conftest import EMAIL, PHONE
from alongside.core.models import AuditEvent
from alongside.core.outbox.sending import send_due
from alongside.core.resealing import places
from alongside.partners.rules import RefusedError

pytestmark = pytest.mark.django_db


def test_consent_has_wording_time_and_who_wrote_it_down(course, reach, owner):
    reach(course(), agreed=[("listen", "sms")])
    [consent] = Consent.objects.all()
    assert "Two Rivers PT may send me" in consent.wording
    assert "My care stays the same" in consent.wording
    assert "text back STOP" in consent.wording
    assert consent.given_at and consent.recorded_by == owner


def test_nothing_is_kept_without_consent(course, reach):
    referral = course()
    with pytest.raises(RefusedError, match="only with consent"):
        reach(referral, agreed=[])
    with pytest.raises(RefusedError, match="no mobile number"):
        reach(referral, phone="", agreed=[("listen", "sms")])
    assert not Reach.objects.exists() and not Consent.objects.exists()


def test_addresses_are_encrypted_and_turn_with_the_keys(course, reach):
    reach(course())
    with connection.cursor() as cursor:
        cursor.execute("SELECT email, phone, email_key, phone_key FROM advocacy_reach")
        raw = b"".join(
            bytes(v) if not isinstance(v, str) else v.encode() for v in cursor.fetchone()
        )
    assert EMAIL.encode() not in raw and b"8285550142" not in raw
    names = {place.name for place in places()}
    assert {"advocacy.Reach.email", "advocacy.Reach.phone", "advocacy.CheckIn.line"} <= names


def test_the_trail_names_no_address(course, reach):
    reach(course())
    written = " ".join(f"{event.target} {event.detail}" for event in AuditEvent.objects.all())
    assert EMAIL not in written and "5550142" not in written


def test_the_last_consent_takes_the_address_with_it(practice, course, reach):
    patient = reach(course(), agreed=[("listen", "sms"), ("ask", "email")]).patient
    reaching.withdraw(practice=practice, patient=patient, channel="sms", how="told us", by=None)
    kept = Reach.objects.get()
    assert (kept.phone, kept.phone_key, kept.email) == ("", "", EMAIL)
    reaching.withdraw(practice=practice, patient=patient, purpose="ask", how="told us", by=None)
    assert not Reach.objects.exists()
    assert Consent.objects.filter(withdrawn_at=None).count() == 0
    assert Consent.objects.count() == 2  # what was agreed stays on record


def test_the_database_holds_one_open_consent_of_a_kind(course, reach):
    one = reach(course(), agreed=[("ask", "email")]).patient.consents.get()
    one.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        one.save(force_insert=True)


@pytest.mark.parametrize("word", sorted(STOP))
def test_a15_each_stop_word_ends_every_way_of_the_number_at_once(
    practice, course, reach, post, word, django_capture_on_commit_callbacks
):
    reach(course())
    with django_capture_on_commit_callbacks(execute=True):
        for number in ("SM1", "SM2"):  # saying it twice confirms it once
            text = word.lower()
            hear_text(practice=practice, phone=PHONE, text=text, message_id=number)
    send_due()
    assert not Reach.objects.exists()
    assert Consent.objects.filter(withdrawn_at=None).count() == 0
    assert [body["to"] for body in post.replies] == [PHONE]
    assert "no more messages from us, neither texts nor e-mail" in post.replies[0]["text"]


def test_a15_the_seven_words_of_the_rule_are_all_there():
    """47 CFR 64.1200(a)(10), word by word: the tests above ask the list itself."""
    words = ("stop", "quit", "end", "revoke", "opt out", "cancel", "unsubscribe")
    assert [word for word in words if not is_stop(word)] == []
    assert {word.upper() for word in words} == STOP


@pytest.mark.parametrize(
    "text",
    [
        "Stop.", "please stop texting me", "opt-out", "STOP ALL", "Unsubscribe me!", "s t o p",
        "S.T.O.P.", "ＳＴＯＰ", "st\u200bop", "sTOp\n", "“Stop”", "🛑 stop 🛑", "PARAR", "¡Alto!",
        "no más", "No más mensajes por favor, gracias a todos ustedes", "remove me from your list",
        "Don’t text me anymore or I will tell the FCC about it", "wrong number",
    ],
)  # fmt: skip
def test_a15_any_reasonable_way_of_saying_it_counts(text):
    assert is_stop(text)


@pytest.mark.parametrize(
    "text",
    [
        "My knee hurts at the end of the day",
        "Thanks!",
        "",
        "para mi rodilla va bien",
        "yes",
        "I could not stop smiling all the way home from you",
    ],
)
def test_other_words_are_no_stop(text):
    assert not is_stop(text)


@given(st.text(max_size=40))
def test_reading_a_text_never_breaks(text):
    assert is_stop(text) in (True, False)


def test_a_stopped_number_cannot_be_written_down_again_until_it_says_start(
    practice, course, reach, post
):
    referral = course()
    reach(referral)
    stopping.stop_number(practice=practice, phone=PHONE, said="STOP")
    with pytest.raises(RefusedError, match="said STOP"):
        reach(referral)
    assert hear_text(practice=practice, phone=PHONE, text="start", message_id="SM9") == "start"
    assert not Reach.objects.exists(), "START brings back no consent by itself"
    reach(referral)
    assert Stop.objects.get().lifted_at is not None


def test_the_carriers_own_confirmation_is_not_doubled(practice, course, reach, post):
    reach(course())
    hear_text(practice=practice, phone=PHONE, text="STOP", message_id="SM1", is_answered=True)
    send_due()
    assert post.replies == [] and not Reach.objects.exists()


def test_words_are_kept_for_a_person_once(practice, course, reach):
    referral = course()
    reach(referral)
    for _ in range(2):
        hear_text(practice=practice, phone=PHONE, text="It is worse today", message_id="SM7")
    [call] = CallBack.objects.all()
    assert (call.patient, call.text) == (referral.patient, "It is worse today")
    assert "worse" in call.why
    hear_text(practice=practice, phone="72345", text="?", message_id="SM8")
    assert CallBack.objects.get(message_key="SM8").number == "72345"


def test_who_agreed_to_both_in_one_sentence_can_end_each(course, reach):
    """The migration that made the home programme a purpose of its own."""
    from importlib import import_module

    from django.apps import apps

    patient = reach(course(), agreed=[("follow", "sms"), ("ask", "email")]).patient
    module = import_module("alongside.advocacy.migrations.0005_scores_and_home_programme")
    module.agree_to_the_home_programme_by_itself(apps, None)
    home, follow = (patient.consents.get(purpose=one) for one in ("home", "follow"))
    assert (home.wording, home.given_at, home.channel) == (follow.wording, follow.given_at, "sms")
    reaching.withdraw(
        practice=patient.practice, patient=patient, purpose="home", how="own page", by=None
    )
    assert set(patient.consents.open().values_list("purpose", flat=True)) == {"follow", "ask"}
    module.agree_to_both_in_one(apps, None)
    assert not Consent.objects.filter(purpose="home").exists()
