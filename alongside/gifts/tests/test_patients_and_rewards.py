"""A9: nominal value to a patient. A10: no reward per referral, to nobody, in no state."""

import re
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from alongside.gifts.actions.giving import Item, give_to_patient
from alongside.gifts.models import Gift
from alongside.gifts.rewards import RewardRefusedError, check_no_reward, state_laws
from alongside.gifts.rules import OverLimitError
from alongside.gifts.tests.conftest import TODAY
from alongside.partners.rules import RefusedError
from tests.architecture.house import our_models


@pytest.fixture
def give_patient(practice):
    def act(number, dollars, *, on=TODAY, form="item", **said):
        item = Item(form=form, what="Water bottle", value_cents=round(dollars * 100), on=on, **said)
        return give_to_patient(practice=practice, patient_number=number, item=item, by=None)

    return act


def test_a9_over_15_for_one_item_is_refused(give_patient):
    give_patient("00123", 15)
    with pytest.raises(OverLimitError, match=r"\$15\.00 at most"):
        give_patient("00123", 15.01)


def test_a9_over_75_in_the_year_is_refused(give_patient):
    for _ in range(5):
        give_patient("A-17", 15)
    with pytest.raises(OverLimitError, match=r"\$75\.00 for this patient in 2026"):
        give_patient(" a-17 ", 0.01)
    give_patient("A-18", 15)
    give_patient("A-17", 15, on=date(2025, 5, 1))


def test_a9_no_cash_and_no_number_no_gift(give_patient):
    with pytest.raises(RefusedError, match="at any amount"):
        give_patient("1", 1, form="gift_card")
    with pytest.raises(RefusedError, match="chart number"):
        give_patient(" ", 1)


def test_the_chart_number_is_encrypted_at_rest(give_patient):
    gift = give_patient("CHART-99", 5)
    with connection.cursor() as cursor:
        cursor.execute("SELECT patient_number, patient_key FROM gifts_gift")
        sealed, key = cursor.fetchone()
    assert b"CHART-99" not in bytes(sealed) and "CHART" not in key
    assert Gift.objects.get(pk=gift.pk).patient_number == "CHART-99"


@pytest.mark.parametrize("state", [*state_laws(), "WY", "", "ZZ"])
def test_a10_a_reward_is_refused_in_every_state(state):
    with pytest.raises(RewardRefusedError, match="Anti-Kickback"):
        check_no_reward(depends_on_referrals=True, state=state)
    check_no_reward(depends_on_referrals=False, state=state)


def test_a10_the_four_states_name_their_law():
    assert set(state_laws()) == {"CA", "FL", "NY", "TX"}
    said = r"Florida Patient Brokering Act, Florida Statutes § 817\.505, as of January 2025"
    with pytest.raises(RewardRefusedError, match=said):
        check_no_reward(depends_on_referrals=True, state="fl")
    with pytest.raises(RewardRefusedError, match="to be confirmed"):
        check_no_reward(depends_on_referrals=True, state="NY")


@pytest.mark.parametrize("row", state_laws().values())
def test_a10_each_law_has_its_day_and_says_how_sure(row):
    assert row.sure in ("read", "known") and date(2009, 1, 1) < row.as_of <= date(2026, 11, 24)
    assert str(row.as_of.year) in row.in_one_line


def test_a10_neither_partner_nor_patient_gets_one(physician, give, give_patient):
    with pytest.raises(RewardRefusedError):
        give(physician, 1, depends_on_referrals=True)
    with pytest.raises(RewardRefusedError):
        give_patient("1", 1, depends_on_referrals=True)
    assert not Gift.objects.exists()


REWARD = re.compile(r"reward|bonus|bounty|commission|kickback|per_referral|finder", re.I)


def test_a10_no_model_has_a_place_for_a_reward():
    names = [
        f"{model._meta.label}.{field.name}"
        for model in our_models()
        for field in model._meta.fields
    ]
    assert len(names) > 100
    assert [name for name in names if REWARD.search(name)] == []
    assert REWARD.search("referrals.Referral.reward_cents")


@pytest.mark.parametrize(
    "wrong",
    [
        {"form": "cash"},
        {"form": "gift_card"},
        {"value_cents": 0},
        {"contact": None},
        {"patient_key": "k" * 32},
    ],
)
def test_the_database_holds_it_too(practice, physician, wrong):
    right = {"contact": physician, "form": "item", "what": "x", "value_cents": 1, "on": TODAY}
    with pytest.raises(IntegrityError), transaction.atomic():
        Gift.objects.create(practice=practice, **right | wrong)
