"""Make the demo practice by the same actions as the pages call."""

import datetime as dt
import io
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from alongside.connections.spreadsheets.actions import commit, mapping, preview, upload
from alongside.demo.advocacy import listen_to_patients
from alongside.demo.exchange import show_exchange
from alongside.demo.export import write_exports
from alongside.demo.letters import write_letters
from alongside.demo.market import make_market
from alongside.demo.pack import show_a_buyer
from alongside.demo.partnerships import make_partnerships
from alongside.demo.portal import let_guests_in, make_door_links
from alongside.demo.referrals import fill_inbox
from alongside.demo.touches import fill_touches
from alongside.insights.ready import make_ready
from alongside.partners.actions import notes
from alongside.partners.models import Partner
from alongside.partnerships.actions.look import change_look
from alongside.partnerships.actor import Actor
from alongside.practices.models import Member, Practice, User
from alongside.practices.roles import Role

NAME, SLUG = "Riverbend Physical Therapy (demo)", "riverbend-demo"
OWNER = "owner@riverbend.example"
TEAM = {
    "lead@riverbend.example": ("Jordan Blake", Role.LEAD),
    "clinician@riverbend.example": ("Sam Osborne, DPT", Role.CLINICIAN),
    "frontdesk@riverbend.example": ("Alex Moreno", Role.FRONT_DESK),
    "adviser@riverbend.example": ("Chris Whitlock", Role.ADVISER),
}


class RealPracticeHereError(RuntimeError):
    """The database holds a real practice; the demo leaves it alone."""


@dataclass(frozen=True)
class SignIn:
    """How to get into the demo."""

    practice: Practice
    email: str
    password: str
    doors: dict[str, str]  # a partner's person → a link that lets them in once


def check_no_real_practice() -> None:
    """Raise RealPracticeHereError when somebody's own practice lives in this database."""
    real = Practice.objects.filter(is_demo=False).first()
    if real:
        raise RealPracticeHereError(
            f"This database holds a real practice, “{real.name}”. The demo is made only in a"
            " database of its own: set ALONGSIDE_HOME to another folder."
        )


def make_demo(
    *, today: dt.date | None = None, say: Callable[[str], None] = lambda _: None
) -> SignIn:
    """Return a sign-in to the demo practice, making it when it is not there yet."""
    check_no_real_practice()
    practice = Practice.objects.filter(slug=SLUG).first()
    password = secrets.token_urlsafe(12)
    if practice is None:
        with transaction.atomic():
            practice = found_practice(password)
            fill(practice, today or dt.date.today(), say)  # noqa: DTZ011  the user's own day
        show_exchange(practice)
        if settings.DRAWS_AHEAD:
            say("Drawing the stream …")
            make_ready(practice)
            say("Making a pack for a buyer …")
            show_a_buyer(practice, User.objects.get(email=OWNER))
    set_passwords(practice, password)
    return SignIn(practice, OWNER, password, make_door_links(practice))


def found_practice(password: str) -> Practice:
    """Make the practice, its owner and its team."""
    practice = Practice.objects.create(name=NAME, slug=SLUG, is_demo=True)
    people = {OWNER: ("Dana Rivers, DPT", Role.OWNER)} | TEAM
    for email, (name, role) in people.items():
        user = User.objects.create_user(email, password, name=name)
        Member.objects.create(practice=practice, user=user, role=role)
    return practice


def set_passwords(practice: Practice, password: str) -> None:
    """Give everybody in the demo the password that will be printed."""
    for member in Member.objects.of(practice).select_related("user"):
        member.user.set_password(password)
        member.user.save(update_fields=["password"])


def fill(practice: Practice, today: dt.date, say: Callable[[str], None]) -> None:
    """Import the made-up exports and write a few notes."""
    owner = User.objects.get(email=OWNER)
    for file_name, content in write_exports(today).items():
        say(f"Importing {file_name} …")
        batch = upload.upload(
            practice=practice, file_name=file_name, file=io.BytesIO(content), by=owner
        )
        mapping.save(batch=batch, mapping=mapping.propose(batch), by=owner)
        preview.preview(batch=batch, by=owner)
        commit.commit(batch=batch, by=owner)
    lead = User.objects.get(email="lead@riverbend.example")
    for start, text in NOTES.items():
        partner = Partner.objects.of(practice).filter(name__istartswith=start).first()
        if partner:
            notes.write(practice=practice, partner=partner, text=text, by=lead)
    fill_inbox(practice)
    fill_touches(practice, owner, lead)
    say("Making partnerships …")
    change_look(
        practice=practice, accent=ACCENT, address=ADDRESS, phone=PHONE, by=Actor.member(owner)
    )
    make_partnerships(practice=practice, today=today, owner=owner, by=lead)
    let_guests_in(practice=practice, by=lead)
    say("Writing letters …")
    write_letters(practice)
    say("Listening to patients …")
    listen_to_patients(practice=practice, by=owner)
    make_market(practice=practice, today=today, owner=owner, lead=lead)


ACCENT, ADDRESS, PHONE = "#1f4e79", "12 River Street, Riverton", "(828) 555-0142"
NOTES = {
    "Northgate": "Their scheduler left in summer. Ask who sends the orders now.",
    "Riverside Ortho": "Dr. Vasquez wants to hear about no-shows after surgery within two days.",
    "Iron Oak": "Coaches asked for a Saturday talk on lifting with low back pain.",
    "Maplewood": "Falls are what they worry about. Balance screening day in spring?",
}
