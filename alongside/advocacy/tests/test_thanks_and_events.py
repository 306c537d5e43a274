"""Thanks are never pay (A9, A10), paid promotion needs its authorization (A13), workshops."""

import datetime as dt

import pytest
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from alongside.advocacy import tokens
from alongside.advocacy.actions import authorizing, inviting, reaching, thanking
from alongside.advocacy.actions.inviting import Event
from alongside.advocacy.models import Advocate, Donation, Invitation, Thanks
from alongside.advocacy.rules.marketing import Signed, may_invite
from alongside.core.outbox.sending import send_due
from alongside.partners.models import Partner
from alongside.partners.questions import today_of
from alongside.partners.rules import RefusedError
from tests.architecture.house import our_models, room_of

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 24)


@pytest.fixture
def advocate(practice, course, reach) -> Advocate:
    patient = reach(course()).patient
    return Advocate.objects.create(
        practice=practice, patient=patient, wording="Yes", agreed_at=timezone.now()
    )


# --- A9, A10 ---


@pytest.mark.parametrize("kind", ["gift_card", "cash", "discount", "reward", ""])
def test_a10_nothing_of_value_can_be_recorded_as_thanks(practice, owner, advocate, kind):
    with pytest.raises(RefusedError, match="Anti-Kickback"):
        thanking.thank(practice=practice, advocate=advocate, kind=kind, by=owner)
    with pytest.raises(IntegrityError), transaction.atomic():
        Thanks.objects.create(
            practice=practice, advocate=advocate, kind=kind[:5], at=timezone.now()
        )


def test_a10_no_field_of_this_room_can_hold_a_reward_for_an_introduction():
    """Money stands in one model only, and nothing leads from it to a patient or an introduction."""
    ours = [model for model in our_models() if room_of(model) == "advocacy"]
    assert len(ours) > 15
    money = {
        f"{model.__name__}.{field.name}"
        for model in ours
        for field in model._meta.concrete_fields
        if any(w in field.name for w in ("cents", "amount", "value", "reward", "points", "credit"))
        or isinstance(field, models.DecimalField)
    }
    money.remove(
        "ReportedScore.value"
    )  # a number on a scale; the database keeps it from −10 to 100
    assert money == {"Donation.amount_cents"}
    targets = {field.related_model.__name__ for field in Donation._meta.concrete_fields
               if isinstance(field.related_model, type)}  # fmt: skip
    assert targets == {"Practice", "User"}
    thanks = {field.related_model.__name__ for field in Thanks._meta.concrete_fields
              if isinstance(field.related_model, type)}  # fmt: skip
    assert thanks == {"Practice", "Advocate", "User"}


def test_a_donation_is_kept_only_without_regard_to_referrals(practice, owner):
    values = {"practice": practice, "to": "Food bank", "on": DAY, "amount_cents": 100_00}
    with pytest.raises(RefusedError, match="given for"):
        thanking.donate(**values, is_without_regard_to_referrals=False, by=owner)
    with pytest.raises(IntegrityError), transaction.atomic():
        Donation.objects.create(**values, is_without_regard_to_referrals=False)
    values["on"] = today_of(practice)
    assert thanking.donate(**values, is_without_regard_to_referrals=True, by=owner).pk


def test_a_note_leaves_by_the_way_they_agreed_to(practice, owner, advocate, post):
    thanking.thank(practice=practice, advocate=advocate, kind="note", by=owner)
    send_due()
    assert "speaking well of us" in post.left[0].text
    reaching.withdraw(practice=practice, patient=advocate.patient, how="told us", by=owner)
    with pytest.raises(RefusedError, match="in person"):
        thanking.thank(practice=practice, advocate=advocate, kind="note", by=owner)
    assert Thanks.objects.count() == 1


# --- A13 ---

PAID = "Iron Oak Gym, $200"


@pytest.mark.parametrize(
    ("paid_by", "signed", "may"),
    [
        ("", [], True),
        (PAID, [], False),
        (PAID, [Signed(PAID, DAY)], True),
        (PAID, [Signed("iron oak  gym, $200", DAY)], True),
        (PAID, [Signed("Iron Oak Gym", DAY)], False),  # does not name the remuneration
        (PAID, [Signed("Other Gym, $200", DAY)], False),
        (PAID, [Signed(PAID, DAY - dt.timedelta(1))], False),
        (PAID, [Signed(PAID, DAY, is_revoked=True)], False),
    ],
)
def test_a13_paid_promotion_needs_an_authorization_that_names_it(paid_by, signed, may):
    assert may_invite(paid_by, signed, DAY) is may


def plan(practice, owner, **given):
    today = today_of(practice)
    values = {"title": "Knees on stairs", "on": today + dt.timedelta(9), "where": "Riverton"}
    return inviting.plan(practice=practice, event=Event(**(values | given)), by=owner)


def test_a13_only_who_signed_is_invited_and_the_message_says_who_pays(
    practice, owner, course, reach, post
):
    one, two = course(chart="A-1"), course(chart="A-2")
    reach(one)
    reach(two, phone="(828) 555-0111", email="b@mail.example")
    workshop = plan(practice, owner, paid_by=PAID)
    with pytest.raises(RefusedError, match="names who pays"):
        inviting.invite(workshop=workshop, by=owner)
    today = today_of(practice)
    authorizing.authorize(
        practice=practice, patient=two.patient, remuneration=PAID, signed_on=today,
        expires_on=today + dt.timedelta(90), by=owner,
    )  # fmt: skip
    assert inviting.invite(workshop=workshop, by=owner) == 1
    send_due()
    [left] = post.left
    assert left.to == "+18285550111" and "Iron Oak Gym, $200 pays for this" in left.text


def test_a_workshop_invites_once_and_only_who_agreed(practice, owner, course, reach, post, client):
    reach(course(chart="A-1"))
    reach(course(chart="A-2"), phone="8285550111", email="", agreed=[("listen", "sms")])
    gym = Partner.objects.create(practice=practice, name="Iron Oak Gym", kind="gym")
    workshop = plan(practice, owner, partner=gym, at=dt.time(18, 30))
    assert inviting.invite(workshop=workshop, by=owner) == 1
    assert inviting.invite(workshop=workshop, by=owner) == 0
    row = Invitation.objects.get()
    url = tokens.make_token("workshop_answer", row.key, inviting.ends_at(workshop))
    page = client.get(f"/invited/{url}/").content.decode()
    assert "Knees on stairs with Iron Oak Gym" in page and "6:30 PM" in page
    client.post(f"/invited/{url}/", {"comes": "yes"})
    row.refresh_from_db()
    assert row.comes is True
    inviting.call_off(workshop=workshop, by=owner)
    assert client.get(f"/invited/{url}/").status_code == 404
    with pytest.raises(RefusedError, match="called off"):
        inviting.invite(workshop=workshop, by=owner)


def test_the_pages_plan_invite_and_record(client, owner, practice, course, reach, post):
    reach(course(chart="A-1"))
    client.force_login(owner)
    home, today = "/p/two-rivers/advocates", today_of(practice)
    day = (today + dt.timedelta(3)).isoformat()
    assert client.post(f"{home}/workshops/new/", {"title": "Win an iPad", "on": day,
                       "where": "Here"}).status_code == 422  # fmt: skip
    typed = {"title": "Balance", "on": day, "where": "Here"}
    assert client.post(f"{home}/workshops/new/", typed).status_code == 302
    text = client.get(f"{home}/workshops/").content.decode()
    assert "Balance" in text and "0 invited" in text
    gift = {"to": "Shelter", "on": today.isoformat(), "amount": "50"}
    assert client.post(f"{home}/donations/new/", gift).status_code == 422
    gift["is_without_regard_to_referrals"] = "on"
    assert client.post(f"{home}/donations/new/", gift).status_code == 302
    assert b"$50" in client.get(f"{home}/donations/").content
