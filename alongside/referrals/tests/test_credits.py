"""Several credits for one referral; the first is counted."""

import pytest

from alongside.partners.referrals_behind import referrals_behind
from alongside.partners.rules import RefusedError
from alongside.referrals.actions import credits
from alongside.referrals.tests.making import credit, log, partner


def test_the_first_credit_is_counted_and_can_change_places(practice):
    referral = log(practice, role="ordered")
    given = credit(referral)
    gym, clinic = partner(practice, "Iron Oak Gym"), partner(practice)

    def counted() -> dict[int, int]:
        found = referrals_behind(practice, "partner")
        return {pk: behind.received for pk, behind in found.items() if behind.received}

    assert counted() == {clinic.pk: 1}
    credits.put_first(practice=practice, credit=given, by=None)
    assert counted() == {gym.pk: 1}
    referral.refresh_from_db()
    given.refresh_from_db()
    assert (referral.credit_role, given.role, given.source.partner) == (
        "suggested", "ordered", clinic,
    )  # fmt: skip
    credits.remove(practice=practice, credit=given, by=None)
    assert not referral.credits.exists()


def test_nobody_gets_two(practice):
    referral = log(practice)
    credit(referral)
    for name in ("Iron Oak Gym", "Riverside Orthopedics"):
        with pytest.raises(RefusedError, match="have a credit for this referral already"):
            credit(referral, name)
    with pytest.raises(RefusedError, match="Say which part"):
        credit(referral, "Somebody", "paid")
