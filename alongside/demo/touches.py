"""Touches, a letter's words and a gift for the demo, by the same actions as the pages."""

import datetime as dt
from typing import Any

from django.utils import timezone

from alongside.connections.mail.actions.setting_up import keep_template
from alongside.gifts.actions.giving import Item, give_to_contact
from alongside.gifts.limits import NoRowError
from alongside.outreach.actions.logging import Outcome, log
from alongside.outreach.actions.planning import plan
from alongside.partners.models import Contact, Partner
from alongside.practices.models import Practice, User

# partner's name begins with, kind, days ago, minutes, cents spent, what was said
DONE = [
    ("Riverside Ortho", "visit", 12, 25, 640, "Dr. Vasquez showed how they book after surgery."),
    ("Riverside Ortho", "call", 41, 10, 0, "Kim in scheduling wants one number to call."),
    ("Northgate", "visit", 20, 20, 810, "Met the new scheduler. Orders go out on Fridays."),
    ("Iron Oak", "meeting", 33, 45, 0, "Saturday talk fits in January. Room holds thirty."),
    ("Maplewood", "visit", 54, 40, 1120, "Two falls last month; they ask for a balance day."),
    ("Brookside", "letter", 70, 10, 190, "Sent our page on growing pains."),
]
# partner's name begins with, kind, days ahead, hour, what for
PLANNED = [
    ("Summit", "visit", 1, None, "See how orders arrive since their system sends them"),
    ("Maplewood", "visit", 1, dt.time(14, 0), "Pick a day for the balance screening"),
    ("Iron Oak", "call", 3, dt.time(9, 30), "Date of the talk"),
]
THANKS = (
    "Dear {first_name},\n\nthank you for your time. I wrote down what you asked for.\n\n{my_name}"
)


def fill_touches(practice: Practice, owner: User, lead: User) -> None:
    """Log and plan a few touches, keep a template, record a gift."""
    today = timezone.localdate()
    for start, kind, ago, minutes, cents, said in DONE:
        if partner := named(practice, start):
            outcome = Outcome(minutes=minutes, spent_cents=cents, said=said)
            on = today - dt.timedelta(days=ago)
            to: dict[str, Any] = {"practice": practice, "kind": kind, "partner": partner, "on": on}
            log(**to, outcome=outcome, who=lead, by=lead)
    for start, kind, ahead, hour, about in PLANNED:
        if partner := named(practice, start):
            on = today + dt.timedelta(days=ahead)
            at: dict[str, Any] = {"practice": practice, "kind": kind, "partner": partner, "on": on}
            plan(**at, starts_at=hour, about=about, who=owner, by=lead)
    keep_template(
        practice=practice,
        template=None,
        name="Thanks after a visit",
        subject="Thank you, {first_name}",
        text=THANKS,
        by=lead,
    )
    give_basket(practice, today, lead)


def give_basket(practice: Practice, today: dt.date, by: User) -> None:
    """Record one gift, in a year whose limit is known."""
    people = Contact.objects.of(practice).filter(credentials="MD", merged_into=None)
    item = Item(form="item", what="Fruit basket", value_cents=48_50, on=today, occasion="Holidays")
    if person := people.order_by("family", "given").first():
        try:
            give_to_contact(practice=practice, contact=person, item=item, by=by)
        except NoRowError:
            return


def named(practice: Practice, start: str) -> Partner | None:
    """Return the partner whose name begins like this."""
    rows = Partner.objects.of(practice).filter(merged_into=None, name__istartswith=start)
    return rows.order_by("id").first()
