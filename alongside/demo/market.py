"""The demo's target market: places, profiles, votes, a community list and a calendar."""

import datetime as dt
from importlib.resources import files

from alongside.demo.touches import named
from alongside.market.actions import occasions, organisations, places, profiles, weighting
from alongside.market.community.reading import read_list
from alongside.market.models import Organisation
from alongside.practices.models import Clinic, Member, Practice, User

PLACES = {"Riverton": "28801", "Lakemont": "28803"}
PROFILES = [
    {"name": "Active people of 18 to 49 with knee pain within 8 miles", "regions": ["knee"],
     "age_from": 18, "age_to": 49, "miles": 8, "goal": "run, hike and play again"},
    {"name": "People over 64 who want to stay steady on their feet",
     "regions": ["balance", "hip", "neuro"], "age_from": 65, "age_to": None,
     "goal": "live at home without a fall"},
]  # fmt: skip
VOTES = [("region:knee", True), ("region:balance", True), ("age:18-34", True),
         ("region:spine_lumbar", False)]  # fmt: skip
# partner's name begins with, kind, title, days from today, how many came
OCCASIONS = [
    ("Iron Oak", "talk", "Knees that last: ten minutes before training", -130, 24),
    ("Maplewood", "screening", "Balance screening day", -40, 17),
    ("Iron Oak", "talk", "Lifting with a sore back", 24, None),
]


def make_market(*, practice: Practice, today: dt.date, owner: User, lead: User) -> None:
    """Make everything by the actions that the pages call."""
    for clinic in Clinic.objects.of(practice):
        if code := PLACES.get(clinic.name):
            places.put(practice=practice, clinic=clinic, zip_code=code, by=owner)
    chosen = [profiles.choose(practice=practice, values=one, by=owner) for one in PROFILES]
    clinician = Member.objects.of(practice).get(user__email="clinician@riverbend.example")
    for group, is_glad in VOTES:
        weighting.vote(member=clinician, group=group, is_glad=is_glad, by=clinician.user)
    content = (files("alongside.demo") / "data" / "community.csv").read_bytes()
    organisations.take_list(practice=practice, listing=read_list(content), by=lead)
    for start, kind, title, days, people in OCCASIONS:
        values = {"title": title, "kind": kind, "on": today + dt.timedelta(days=days)}
        one = occasions.write(practice=practice, values=values, by=lead)
        if partner := named(practice, start):
            occasions.add_whom(occasion=one, whom=partner, by=lead)
        if people is not None:
            occasions.hold(occasion=one, people=people, by=lead)
    runners = Organisation.objects.of(practice).get(name="Blue Ridge Runners")
    values = {"title": "Running clinic before the spring season", "kind": "class",
              "on": today + dt.timedelta(days=45), "where": "Riverton greenway",
              "profile": chosen[0]}  # fmt: skip
    one = occasions.write(practice=practice, values=values, by=lead)
    occasions.add_whom(occasion=one, whom=runners, by=lead)
