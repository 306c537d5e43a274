"""A23: counts from 1 to 10 do not leave through the door, and nothing beside them tells."""

import pytest
from django.urls import reverse

from alongside.partnerships.tests.made_up import make_referrals
from alongside.portal.figures import cards_for
from alongside.portal.tests.conftest import browser_of, joined
from alongside.referrals.models import Referral

HIDDEN = "too few to show"


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
    from datetime import date

    from alongside.measures.periods import Period
    from alongside.portal.figures import before

    make_referrals(gym.practice, gym.partner, 40)
    rows = Referral.objects.of(gym.practice).order_by("received_on")
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
