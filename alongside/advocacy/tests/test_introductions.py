"""A friend's page gives nothing away; oneself, loops, duplicates, busy cards are seen through."""

import datetime as dt

import pytest
from django.utils import timezone

from alongside.advocacy import tokens
from alongside.advocacy.actions import asking, introducing
from alongside.advocacy.actions.introducing import Friend
from alongside.advocacy.models import Advocate, Introduction, Share
from alongside.advocacy.rules.introducing import AGAIN, Come, Earlier, Verdict, judge
from alongside.advocacy.tests.conftest import EMAIL, PHONE
from alongside.partners.rules import RefusedError
from alongside.referrals.models import Credit
from alongside.referrals.tests.making import log

NOW = dt.datetime(2026, 11, 24, 15, tzinfo=dt.UTC)


def keys(*given: str) -> frozenset[str]:
    return frozenset(given)


@pytest.mark.parametrize(
    ("come", "earlier", "verdict"),
    [
        (Come(keys("a"), NOW), [], "new"),
        (Come(keys("a"), NOW, advocate_keys=keys("a")), [], "self"),
        (Come(keys("a"), NOW, upstream_keys=keys("a")), [], "loop"),
        (Come(keys("a"), NOW, patient_keys=["a"]), [], "known"),
        (Come(keys("a", "b"), NOW), [Earlier(keys("b"), 1, NOW - dt.timedelta(9))], "again"),
        (Come(keys("a"), NOW), [Earlier(keys("a"), 1, NOW - AGAIN - dt.timedelta(1))], "new"),
        (Come(keys("z"), NOW, link=1), [Earlier(keys(str(n)), 1, NOW) for n in range(5)], "busy"),
        (Come(keys("z"), NOW, link=2), [Earlier(keys(str(n)), 1, NOW) for n in range(5)], "new"),
    ],
)
def test_what_is_seen_through(come, earlier, verdict):
    assert judge(come, earlier) == verdict


@pytest.fixture
def advocate(practice, course, reach, owner) -> Advocate:
    return make_advocate(reach(course()).patient, owner)


def make_advocate(patient, owner) -> Advocate:
    made = Advocate.objects.create(
        practice=patient.practice, patient=patient, wording="Yes", agreed_at=timezone.now()
    )
    asking.share_of(made)
    return made


def url_of(share: Share) -> str:
    return "/friend/" + tokens.make_token("friend", share.key, share.ends_at) + "/"


JOE = {"name": "Joe", "phone": "(828) 555-0177", "agree": "on"}


def come(share: Share, **given) -> Introduction:
    values = {"name": "Joe", "phone": "(828) 555-0177", "has_agreed": True}
    return introducing.come(share=share, friend=Friend(**(values | given)))


@pytest.mark.django_db
def test_every_friend_gets_the_same_answer_whoever_they_are(client, advocate):
    """Whether somebody is a patient, asked before, or is the advocate cannot be learnt."""
    url = url_of(advocate.shares.get())
    answers = set()
    again, known = JOE | {"name": "Joe B"}, JOE | {"phone": PHONE}
    for typed in (JOE, JOE, again, known, {"name": "A", "email": EMAIL, "agree": "on"}):
        done = client.post(url, typed, follow=True)
        answers.add((done.status_code, done.redirect_chain[-1][0], len(done.content)))
        assert b"We will be in touch" in done.content
    assert len(answers) == 1
    found = sorted(one.verdict for one in Introduction.objects.all())
    assert found == ["again", "new", "self", "self"]  # the same form twice is one friend


@pytest.mark.django_db
def test_the_page_is_the_same_for_every_link_and_names_no_patient(client, advocate, course, reach,
                                                                  owner):  # fmt: skip
    other = make_advocate(
        reach(course(chart="B-2"), email="b@mail.example", phone="(828) 555-0111").patient, owner
    )
    pages = []
    for one in (advocate, other):
        url = url_of(one.shares.get())
        text = client.get(url).content.decode()
        assert one.patient.reference not in text
        pages.append(text.replace(url, ""))
    import re

    plain = [re.sub(r'value="\w{64}"|page/[\w-]+/', "", text) for text in pages]
    assert plain[0] == plain[1]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": "Joe", "agree": "on"}, "phone number or an e-mail"),
        ({"name": "Joe", "phone": "(828) 555-0177"}, "Tick that we may"),
        ({"name": "Joe", "phone": "12", "agree": "on"}, "area code"),
    ],
)
def test_what_cannot_be_called_back_is_not_kept(client, advocate, typed, said):
    answer = client.post(url_of(advocate.shares.get()), typed)
    assert answer.status_code == 422 and said in answer.content.decode()
    assert not Introduction.objects.exists()


@pytest.mark.django_db
def test_a_link_is_asked_through_only_so_often(client, advocate):
    url = url_of(advocate.shares.get())
    statuses = [client.post(url, JOE | {"phone": f"82855501{n:02}"}).status_code for n in range(8)]
    assert statuses == [302] * 6 + [429] * 2


@pytest.mark.django_db
def test_what_a_friend_gives_is_encrypted_and_forgotten_once_settled(practice, owner, advocate):
    row = come(advocate.shares.get(), line="Mornings")
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT name, phone, line FROM advocacy_introduction")
        raw = b"".join(bytes(value) for value in cursor.fetchone())
    assert b"Joe" not in raw and b"5550177" not in raw
    introducing.close(practice=practice, introduction=row, by=owner)
    row.refresh_from_db()
    assert (row.name, row.phone, row.email, row.line) == ("", "", "", "")


@pytest.mark.django_db
def test_credit_goes_beside_the_one_who_ordered_and_the_advocate_learns_nothing(
    practice, owner, advocate, client
):
    row = come(advocate.shares.get())
    referral = log(practice, chart="F-1", role="ordered")
    first = referral.source_id
    introducing.belongs_to(practice=practice, introduction=row, referral=referral, by=owner)
    referral.refresh_from_db()
    credit = Credit.objects.get()
    assert (credit.role, credit.source.channel) == ("suggested", "patient")
    assert referral.source_id == first
    with pytest.raises(RefusedError, match="settled already"):
        introducing.belongs_to(practice=practice, introduction=row, referral=referral, by=owner)


@pytest.mark.django_db
def test_nobody_brings_themselves_and_no_credit_for_what_was_seen_through(
    practice, owner, advocate
):
    row = come(advocate.shares.get(), phone=PHONE)  # the advocate's own number
    own = advocate.patient.referrals.get()
    with pytest.raises(RefusedError, match="nobody brings themselves"):
        introducing.belongs_to(practice=practice, introduction=row, referral=own, by=owner)
    other = log(practice, chart="F-9")
    introducing.belongs_to(practice=practice, introduction=row, referral=other, by=owner)
    assert not Credit.objects.exists()


@pytest.mark.django_db
def test_a_loop_is_seen_through(practice, owner, advocate, course, reach):
    """Ann told Bea; Bea, now an advocate, "tells" Ann."""
    row = come(advocate.shares.get(), phone="(828) 555-0188")
    bea = course(chart="B-7")
    introducing.belongs_to(practice=practice, introduction=row, referral=bea, by=owner)
    reach(bea, phone="(828) 555-0188", email="bea@mail.example")
    back = make_advocate(bea.patient, owner)
    assert come(back.shares.get(), phone=PHONE).verdict == Verdict.LOOP
    with pytest.raises(RefusedError, match="circle"):
        introducing.brought_card(
            practice=practice,
            code=back.shares.get().code,
            referral=advocate.patient.referrals.get(),
            by=owner,
        )


@pytest.mark.django_db
def test_a_loop_is_seen_through_by_the_chart_where_the_number_is_new(
    practice, owner, advocate, course, reach
):
    """Ann told Bea, Bea told Cleo; "Cleo's friend" Ann gives a number that nobody knows."""
    tellers = [advocate]
    for chart, phone in (("B-7", "8285550188"), ("B-8", "8285550189")):
        row = come(tellers[-1].shares.get(), phone=phone)
        friend = course(chart=chart)
        introducing.belongs_to(practice=practice, introduction=row, referral=friend, by=owner)
        tellers.append(make_advocate(friend.patient, owner))
    row = come(tellers[-1].shares.get(), phone="8285550190")
    assert row.verdict == Verdict.NEW
    again = log(practice, chart="A-1", days_ago=0)
    assert again.patient_id == advocate.patient_id
    credits = Credit.objects.count()
    introducing.belongs_to(practice=practice, introduction=row, referral=again, by=owner)
    row.refresh_from_db()
    assert row.verdict == Verdict.LOOP and Credit.objects.count() == credits


@pytest.mark.django_db
def test_who_was_a_patient_already_is_seen_by_the_chart(practice, owner, advocate, client):
    log(practice, chart="K-1", days_ago=200)
    row = come(advocate.shares.get())
    assert row.verdict == Verdict.NEW
    now = log(practice, chart="K-1", days_ago=0)
    introducing.belongs_to(practice=practice, introduction=row, referral=now, by=owner)
    row.refresh_from_db()
    assert row.verdict == Verdict.KNOWN and not Credit.objects.exists()
    log(practice, chart="K-2", days_ago=200)
    log(practice, chart="K-2", days_ago=0)
    client.force_login(owner)
    typed = {"code": advocate.shares.get().code, "patient": "K-2"}
    said = client.post("/p/two-rivers/advocates/friends/card/", typed, follow=True)
    assert "without a credit. Is or was a patient already" in said.content.decode()


@pytest.mark.django_db
def test_a_card_used_again_and_again_is_seen(practice, owner, advocate):
    share = advocate.shares.get()
    for number in range(6):
        row = introducing.brought_card(
            practice=practice, code=share.code, referral=log(practice, chart=f"M-{number}"),
            by=owner,
        )  # fmt: skip
    assert row.verdict == Verdict.BUSY


@pytest.mark.django_db
def test_a_card_is_brought_and_an_ended_one_is_refused(practice, owner, advocate):
    share = advocate.shares.get()
    referral = log(practice, chart="C-1")
    spoken = " ".join(share.code.lower())
    introducing.brought_card(practice=practice, code=spoken, referral=referral, by=owner)
    assert Credit.objects.count() == 1
    with pytest.raises(RefusedError, match="another introduction"):
        introducing.brought_card(practice=practice, code=share.code, referral=referral, by=owner)
    asking.end(advocate=advocate, by=owner)
    with pytest.raises(RefusedError, match="No card"):
        introducing.brought_card(practice=practice, code=share.code, referral=referral, by=owner)


@pytest.mark.django_db
def test_a_friend_told_me_is_one_tap_and_counts_once(practice, owner, client):
    referral = log(practice, chart="D-1")
    client.force_login(owner)
    page = f"/p/two-rivers/inbox/{referral.pk}/"
    assert b"A friend told them about us" in client.get(page).content
    for _ in range(2):
        client.post(f"{page}friend/")
    assert Credit.objects.count() == 1
    assert b"A friend told them about us" not in client.get(page).content
