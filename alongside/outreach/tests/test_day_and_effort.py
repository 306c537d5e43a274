"""The order of a day, and hours and money by partner and month: tables to check by eye."""

import random
from datetime import date, time

from alongside.outreach.actions.logging import Outcome, log
from alongside.outreach.day import day_of
from alongside.outreach.effort import effort_by_month, totals
from alongside.outreach.kinds import State
from alongside.outreach.models import Touch
from alongside.outreach.route import in_order, split_street
from alongside.outreach.tests.conftest import TODAY
from alongside.partners.actions.merging import merge_partners
from alongside.partners.models import Partner
from alongside.practices.roles import Role

PLACES = [
    ("A", "212 Oak Ave", "Cedar Falls", "28804", None),
    ("B", "9 Main St", "Riverton", "28801", None),
    ("C", "120 Main St", "Riverton", "28801", None),
    ("D", "8 Oak Ave", "Riverton", "28801", None),
    ("E", "1 Park Blvd", "Riverton", "28802", None),
    ("F", "", "", "", None),
    ("G", "77 Mill Ln", "Riverton", "28801", time(14, 0)),
    ("H", "5 Mill Ln", "Lakemont", "28803", time(9, 15)),
]


def test_the_hour_first_then_the_shortest_way_then_street_and_number(practice):
    stops = [
        Touch(
            practice=practice,
            partner=Partner(practice=practice, name=name, address=address, city=city, zip=zip_code),
            on=TODAY,
            starts_at=at,
        )
        for name, address, city, zip_code, at in PLACES
    ]
    for seed in range(20):
        random.Random(seed).shuffle(stops)
        assert "".join(stop.partner.name for stop in in_order(stops)) == "HGBCDAEF"


def test_a_street_is_read():
    assert split_street("212 Oak Ave") == (212, "oak ave")
    assert split_street("Oak Ave") == (0, "oak ave")


def test_the_day_shows_what_is_mine_and_what_stayed_open(practice, riverside, lead, make_member):
    mine = {"practice": practice, "partner": riverside, "state": State.PLANNED, "who": lead}
    Touch.objects.create(**mine, on=TODAY)
    Touch.objects.create(**mine, on=date(2026, 11, 20))
    Touch.objects.create(**mine, on=date(2026, 12, 1))
    Touch.objects.create(**mine | {"who": make_member(Role.OWNER).user}, on=TODAY)
    day = day_of(practice, TODAY, TODAY, lead)
    assert [len(day["stops"]), len(day["late"])] == [1, 1]
    assert day["days"] == [(TODAY, 1), (date(2026, 12, 1), 1)]
    assert len(day_of(practice, TODAY, TODAY, None)["stops"]) == 2


def test_effort_by_partner_and_month(practice, riverside, ann, lead):
    gym = Partner.objects.create(practice=practice, name="Iron Oak Gym")
    other = Partner.objects.create(practice=practice, name="Riverside Ortho")
    for partner, on, minutes, cents in [
        (riverside, date(2026, 11, 2), 30, 500),
        (riverside, date(2026, 11, 9), 45, 0),
        (other, date(2026, 11, 10), 15, 250),
        (riverside, date(2026, 10, 31), 60, 0),
        (gym, date(2026, 11, 3), None, 1200),
    ]:
        log(
            practice=practice,
            kind="visit",
            partner=partner,
            on=on,
            outcome=Outcome(minutes=minutes, spent_cents=cents),
            who=lead,
            by=lead,
        )
    merge_partners(practice=practice, keep=riverside, absorb=other, evidence=[], by=lead)
    Touch.objects.create(practice=practice, partner=gym, on=TODAY, state=State.PLANNED)
    rows = effort_by_month(practice, date(2026, 10, 1), TODAY)
    table = [(r.month, r.name, r.touches, r.hours, r.untimed, r.spent_cents) for r in rows]
    assert table == [
        (date(2026, 11, 1), "Iron Oak Gym", 1, 0.0, 1, 1200),
        (date(2026, 11, 1), "Riverside Orthopedics", 3, 1.5, 0, 750),
        (date(2026, 10, 1), "Riverside Orthopedics", 1, 1.0, 0, 0),
    ]
    every = totals(rows)
    assert (every.touches, every.hours, every.spent_cents) == (5, 2.5, 1950)
