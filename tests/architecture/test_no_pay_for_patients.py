"""A9 and A10 for patients who tell others; the rules stand in gifts, apart from them."""

import datetime as dt

import pytest

from alongside.gifts.actions.giving import Item, give_to_patient
from alongside.gifts.rewards import RewardRefusedError, check_no_reward, state_laws
from alongside.partners.rules import RefusedError
from alongside.practices.models import Practice

DAY = dt.date(2026, 11, 24)


def test_a10_a_reward_is_refused_in_every_state_also_those_without_a_row() -> None:
    assert {"CA", "FL", "NY", "TX"} <= set(state_laws())
    for state in [*state_laws(), "NC", "ZZ", ""]:
        with pytest.raises(RewardRefusedError):
            check_no_reward(depends_on_referrals=True, state=state)


@pytest.mark.django_db
def test_a9_a_gift_to_a_patient_over_15_or_over_75_in_the_year_is_refused() -> None:
    practice = Practice.objects.create(name="Two Rivers", slug="two-rivers")

    def give(cents: int) -> None:
        item = Item(form="item", what="Towel", value_cents=cents, on=DAY)
        give_to_patient(practice=practice, patient_number="A-1", item=item, by=None)

    with pytest.raises(RefusedError, match=r"\$15"):
        give(15_01)
    for _ in range(5):
        give(15_00)
    with pytest.raises(RefusedError, match=r"\$75"):
        give(1)
