"""Asked are only adults who are glad, agreed, unflagged and rested; reasons are shown."""

import datetime as dt
from dataclasses import replace

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from alongside.advocacy import tokens
from alongside.advocacy.actions import asking, checking_in, flagging
from alongside.advocacy.models import Advocate, Ask, CheckIn, Share, Standing
from alongside.advocacy.moment_to_ask import candidates
from alongside.advocacy.rules.asking import Facts, can_ask, check_ask, reasons
from alongside.core.outbox.sending import send_due
from alongside.partners.rules import RefusedError

TODAY = dt.date(2026, 11, 24)
GLAD = Facts(
    today=TODAY,
    is_consenting=True,
    birth_year=1961,
    score=10,
    scored_on=dt.date(2026, 11, 20),
)
AGAINST = [
    ({"score": 8}, "Gave a 8"),
    ({"score": None}, "Has not said yet"),
    ({"scored_on": dt.date(2026, 6, 1)}, "long ago"),
    ({"is_consenting": False}, "Did not agree"),
    ({"birth_year": 2010}, "Is under 18"),
    ({"birth_year": 2008}, "May be under 18"),
    ({"birth_year": None}, "May be under 18"),
    ({"flags": ("a complaint",)}, "Flagged: a complaint"),
    ({"asked_on": dt.date(2026, 1, 5)}, "Was asked on Jan 5, 2026"),
    ({"waits_for_call": True}, "Waits for a call"),
    ({"is_worrying": True}, "worries"),
    ({"is_advocate": True}, "Tells others already"),
    ({"waits_until": dt.date(2026, 12, 24)}, "drawn to be asked from Dec 24"),
]


def change(values: dict) -> Facts:
    return replace(GLAD, **values)


def test_whoever_is_glad_may_be_asked_with_reasons():
    assert can_ask(GLAD)
    assert [reason.words for reason in reasons(GLAD)] == [
        "Gave a 10 on Nov 20", "Agreed to be asked", "Is an adult", "Was never asked",
    ]  # fmt: skip


@pytest.mark.parametrize(("values", "said"), AGAINST)
def test_each_reason_alone_stands_against_it(values, said):
    facts = change(values)
    assert not can_ask(facts)
    with pytest.raises(RefusedError, match=said):
        check_ask(facts)


@given(st.lists(st.sampled_from([values for values, _ in AGAINST]), min_size=1))
def test_no_mixture_of_reasons_opens_it(picked):
    merged: dict = {}
    for values in picked:
        merged |= values
    assert not can_ask(change(merged))


@pytest.mark.parametrize(("year", "said", "may"), [(2008, True, True), (2009, True, False)])
def test_eighteen_by_the_year_is_asked(year, said, may):
    assert can_ask(change({"birth_year": year, "is_adult_said": said})) is may


@pytest.fixture
def glad(practice, course, reach, listening, post):
    """A patient who gave a ten."""
    patient = reach(course()).patient
    checking_in.send_due(practice=practice, by=None)
    one = CheckIn.objects.get()
    checking_in.answer(check_in=one, score=10, line="", wants_call=False)
    send_due()
    post.left.clear()
    return patient


@pytest.mark.django_db
def test_asked_once_in_the_set_time_by_the_way_they_agreed_to(practice, owner, glad, post):
    asking.ask(practice=practice, patient=glad, how="message", by=owner)
    send_due()
    [left] = post.left
    assert "/tell/" in left.text
    for how in ("message", "in_person"):
        with pytest.raises(RefusedError, match="Was asked on"):
            asking.ask(practice=practice, patient=glad, how=how, by=owner)
    assert Ask.objects.count() == 1


@pytest.mark.django_db
def test_a_flag_stops_it_until_it_is_taken_off(practice, owner, glad):
    row = flagging.flag(practice=practice, patient=glad, kind="grief", by=owner)
    assert not candidates(practice)[0].can_ask
    with pytest.raises(RefusedError, match="hard time"):
        asking.ask(practice=practice, patient=glad, how="in_person", by=owner)
    flagging.take_off(practice=practice, flag=row, by=owner)
    assert asking.ask(practice=practice, patient=glad, how="in_person", by=owner)


@pytest.mark.django_db
def test_an_unhappy_patient_is_never_asked(practice, owner, course, reach, listening, post):
    patient = reach(course()).patient
    checking_in.send_due(practice=practice, by=None)
    checking_in.answer(check_in=CheckIn.objects.get(), score=3, line="", wants_call=False)
    with pytest.raises(RefusedError, match=r"Gave a 3.*Waits for a call"):
        asking.ask(practice=practice, patient=patient, how="message", by=owner)


@pytest.mark.django_db
@pytest.mark.parametrize("since", ["unhappy", "flagged", "said_no", "minor"])
def test_an_ask_that_waits_does_not_leave_once_it_is_not_right(
    practice, owner, glad, post, course, since
):
    """A text waits over a weekend; what is heard in between counts."""
    asked = asking.ask(practice=practice, patient=glad, how="message", by=owner)
    if since == "unhappy":
        now = timezone.now()
        later = CheckIn.objects.create(
            practice=practice, referral=glad.referrals.get(), moment="discharge", channel="sms",
            due_on=now.date(), sent_at=now, ends_at=now + dt.timedelta(9),
        )  # fmt: skip
        checking_in.answer(check_in=later, score=2, line="", wants_call=False)
    elif since == "flagged":
        flagging.flag(practice=practice, patient=glad, kind="grief", by=owner)
    elif since == "minor":
        type(glad).objects.filter(pk=glad.pk).update(birth_year=timezone.now().year - 17)
    else:
        asking.say(ask=asked, has_agreed=False, by=owner)
    send_due()
    assert not post.left


@pytest.mark.django_db
def test_the_database_holds_that_nobody_is_asked_more_than_twice_a_year(practice):
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        Standing.objects.create(practice=practice, rest_days=30)


@pytest.mark.django_db
def test_a_yes_makes_a_link_and_ending_closes_it(practice, owner, glad, client):
    asked = asking.ask(practice=practice, patient=glad, how="in_person", by=owner)
    url = "/tell/" + tokens.make_token("tell", asked.key, asked.ends_at) + "/"
    page = client.get(url).content
    assert b"Your care does not depend on it" in page and b"Nobody is paid" in page.replace(
        b"\n", b" "
    )
    client.post(url, {"say": "yes"})
    page = client.get(url).content.decode()
    share = Share.objects.get()
    assert "/friend/" in page and "sms:?&amp;body=" in page
    assert "who comes" in Advocate.objects.get().wording
    friend = "/friend/" + tokens.make_token("friend", share.key, share.ends_at) + "/"
    assert client.get(friend).status_code == 200
    client.post(url, {"say": "end"})
    assert client.get(friend).status_code == 404
    assert b"Thank you all the same" in client.get(url).content


@pytest.mark.django_db
def test_the_card_names_nobody_and_its_code_can_be_read(practice, owner, glad):
    import io

    from pypdf import PdfReader

    from alongside.advocacy.qr import sheet_of

    asked = asking.ask(practice=practice, patient=glad, how="in_person", by=owner)
    advocate = asking.say(ask=asked, has_agreed=True, by=owner)
    share = asking.share_of(advocate)
    text = PdfReader(io.BytesIO(sheet_of(share))).pages[0].extract_text()
    assert text.count(share.code) == 8 and "Two Rivers PT" in text
    assert glad.reference not in text


@pytest.mark.django_db
def test_the_pages_show_reasons_and_words(client, owner, glad, practice):
    client.force_login(owner)
    text = client.get("/p/two-rivers/advocates/ask/").content.decode()
    assert (
        "Gave a 10" in text and "I&#x27;ll ask in person" in text
    ) or "I'll ask in person" in text
    answer = client.post(f"/p/two-rivers/advocates/patients/{glad.pk}/ask/", {"how": "in_person"})
    words = client.get(answer.url).content.decode()
    assert "Words to say" in words and "no points, no presents" in words
    assert client.get("/p/two-rivers/advocates/ask/?format=xlsx").status_code == 200


@pytest.mark.django_db
def test_what_did_not_come_to_asking_is_taken_back_and_an_answer_is_not(
    practice, owner, glad, client
):
    client.force_login(owner)
    asked = asking.ask(practice=practice, patient=glad, how="in_person", by=owner)
    home = "/p/two-rivers/advocates/ask/"
    assert b"You wanted to ask in person" in client.get(home).content
    said = f"/p/two-rivers/advocates/asked/{asked.pk}/said/"
    assert b"another day" in client.post(said, {"say": "later"}, follow=True).content
    assert not Ask.objects.exists() and candidates(practice)[0].can_ask
    again = asking.ask(practice=practice, patient=glad, how="in_person", by=owner)
    asking.say(ask=again, has_agreed=False, by=owner)
    with pytest.raises(RefusedError, match="stays on record"):
        asking.take_back(ask=again, by=owner)
