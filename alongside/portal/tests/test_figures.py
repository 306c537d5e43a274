"""A23: counts from 1 to 10 do not leave through the door, and nothing beside them tells."""

from datetime import date

import pytest
from django.urls import reverse

from alongside.measures.periods import Period
from alongside.partners.models import SourceName
from alongside.partnerships.tests.made_up import make_referrals
from alongside.portal.figures import cards_for, period_for
from alongside.portal.tests.conftest import browser_of, joined
from alongside.referrals.models import Referral

HIDDEN = "too few to show"


@pytest.fixture(autouse=True)
def _until_july(gym):
    """The practice's records reach past the half-year."""
    source = SourceName.objects.create(
        practice=gym.practice, fingerprint="july", label="july", channel="self"
    )
    Referral.objects.create(
        practice=gym.practice, source=source, row_key="july", content_hash="h",
        received_on=date(2026, 7, 28),
    )  # fmt: skip


def values(partnership):
    cards, _ = cards_for(partnership)
    return {card.name: card.value for card in cards}


@pytest.mark.parametrize(
    ("many", "arrive", "pointed", "came"),
    [
        (40, 25, "40", "25"),
        (40, 35, "40", HIDDEN),  # 5 did not come: 35 beside 40 would say so
        (40, 4, "40", HIDDEN),
        (11, 1, "11", HIDDEN),
        (8, 8, HIDDEN, HIDDEN),
        (12, 12, "12", "12"),  # nobody stayed away, and a true zero is no secret
        (12, 0, "12", "0"),
    ],
)
def test_small_counts_are_left_out(gym, many, arrive, pointed, came):
    make_referrals(gym.practice, gym.partner, many, arrive=arrive)
    shown = values(gym)
    assert shown["People you pointed to us"] == pointed
    assert shown["Came to a first visit"] == came


def test_days_to_the_first_visit_only_where_patients_are_their_own(gym, treating):
    make_referrals(gym.practice, gym.partner, 60)
    make_referrals(treating.practice, treating.partner, 60)
    name = "Days from your referral to the first visit"
    assert name not in values(gym) and values(treating)[name].isdigit()


def test_who_sees_counts_only_reads_half_years_that_never_overlap(gym, treating):
    """Twelve months up to June less twelve up to May would tell June."""
    make_referrals(gym.practice, gym.partner, 40)
    later = Referral.objects.get(row_key="july")
    seen = set()
    for month in range(7, 13):
        Referral.objects.filter(pk=later.pk).update(received_on=date(2026, month, 28))
        seen.add(period_for(gym))
        assert period_for(treating).end.month in (month - 1, month)
    assert seen == {Period(date(2026, 1, 1), date(2026, 6, 30)),
                    Period(date(2026, 7, 1), date(2026, 12, 31))}  # fmt: skip


def test_others_are_not_counted(gym, treating):
    make_referrals(gym.practice, gym.partner, 20)
    make_referrals(treating.practice, treating.partner, 300)
    assert values(gym)["People you pointed to us"] == "20"


def test_the_page_says_so(gym):
    make_referrals(gym.practice, gym.partner, 8)
    guest = joined(gym)
    text = browser_of(guest.user).get(reverse("door_figures", args=[guest.pk])).content.decode()
    assert HIDDEN in text and "Counts from 1 to 10 are not shown" in text


def test_the_year_before_where_the_records_reach_that_far(gym):
    from alongside.portal.figures import before

    make_referrals(gym.practice, gym.partner, 40)
    rows = Referral.objects.of(gym.practice).filter(source__partner=gym.partner)
    rows = rows.order_by("received_on")
    first = rows[0].received_on
    assert before(gym, Period(first, date(first.year + 1, first.month, 1))) == ""
    after = Period(date(first.year + 1, 1, 1), date(first.year + 1, 12, 31))
    many = rows.filter(received_on__year=first.year).count()
    rows.filter(received_on__year=first.year).update(received_on=date(first.year, 1, 1))
    assert before(gym, after) == f"Jan 1 to Dec 31, {first.year}: {many if many > 10 else HIDDEN}"


def test_promises_of_both_sides(gym):
    from alongside.partnerships.actor import Actor
    from alongside.partnerships.models import Commitment

    for side, state in (("ours", "kept"), ("ours", "open"), ("theirs", "withdrawn")):
        Commitment.objects.create(
            practice=gym.practice,
            partnership=gym,
            side=side,
            what="Call back",
            state=state,
            settled_on=None if state == "open" else "2026-05-01",
            **Actor.member(None).signature,
        )
    make_referrals(gym.practice, gym.partner, 12)
    assert values(gym)["Our promises kept"] == "1 of 2"
    assert "Your promises kept" not in values(gym)
