"""Links that open without an account: a link of each kind that is good, and what is posted there.

A new page that anybody may ask for (`@anyone`) is added here: to `OPENINGS` with a maker of what
stands in its address, to `OF_NO_PRACTICE` where it shows nobody's records, or to `UNBOUND` with
the reason why it must look across practices.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils import timezone

from alongside.advocacy.models import Ask, CheckIn, Invitation, Reach, Share
from alongside.advocacy.tokens import make_token
from alongside.connections.calendar.actions import make_link
from alongside.connections.mail.opting_out import stop_link
from alongside.connections.sms.models import SmsSettings
from alongside.partnerships.actions.links import hash_token
from alongside.partnerships.models import ShareLink
from alongside.practices.library_policies import ANYONE, LIBRARY_POLICIES
from alongside.practices.models import Member, Practice
from alongside.practices.roles import Role
from tests.access.makers_advocacy import make_advocate, make_ask, make_patient, make_workshop
from tests.access.makers_partnerships import make_logo, make_share_link
from tests.access.makers_practices import make_member
from tests.access.makers_referrals import make_referral
from tests.access.routes import BY_NAME

PUBLIC = {
    name
    for name, route in BY_NAME.items()
    if route.policy and route.policy.permission == ANYONE and name not in LIBRARY_POLICIES
}
OF_NO_PRACTICE = {"api_openapi", "api_docs", "api_nothing"}  # a description, and 404
UNBOUND = {
    "invitation": "joins and signs in: an account may belong to several practices",
    "door_sign_in": "an e-mail address may have doors at several practices",
    "door_link": "joins and signs in: an account may belong to several practices",
    "room_link": "joins and signs in: an account may belong to several practices",
}


@dataclass(frozen=True)
class Opening:
    """What stands in an address that opens, what is posted there, which table says whose it is."""

    make: Callable[[Practice], dict[str, Any]]
    looked_up_in: str
    post: dict[str, str] = field(default_factory=dict)
    takes_get: bool = True


def by_key(route: str, make: Callable[[Practice], str]) -> Callable[[Practice], dict[str, Any]]:
    """Return a maker of an address that carries a signed key (advocacy/tokens.py)."""
    return lambda practice: {"token": make_token(route, make(practice), a_day_on())}


def a_day_on() -> Any:
    return timezone.now() + timedelta(days=1)


def check_in_key(practice: Practice) -> str:
    return CheckIn.objects.create(
        practice=practice,
        referral_id=make_referral(practice),
        moment="start",
        channel="email",
        due_on=timezone.localdate(),
        sent_at=timezone.now(),
        ends_at=a_day_on(),
    ).key


def reach_key(practice: Practice) -> str:
    values = {"email": "ann@mail.example", "email_key": "k"}
    return Reach.objects.create(practice=practice, patient_id=make_patient(practice), **values).key


def ask_key(practice: Practice) -> str:
    number = make_ask(practice)
    Ask.objects.filter(pk=number).update(ends_at=a_day_on())
    return Ask.objects.get(pk=number).key


def share_key(practice: Practice) -> str:
    now = timezone.now()
    return Share.objects.create(
        practice=practice,
        advocate_id=make_advocate(practice),
        code="KNEE",
        made_at=now,
        ends_at=a_day_on(),
    ).key


def invitation_key(practice: Practice) -> str:
    return Invitation.objects.create(
        practice=practice,
        workshop_id=make_workshop(practice),
        patient_id=make_patient(practice),
        sent_at=timezone.now(),
    ).key


def practice_key(practice: Practice) -> str:
    make_logo(practice)
    return practice.pk.to_bytes(8).hex()


def proposal(practice: Practice) -> dict[str, Any]:
    make_logo(practice)
    number = make_share_link(practice)
    ShareLink.objects.filter(pk=number).update(
        token_hash=hash_token(f"open-{number}"), expires_at=a_day_on()
    )
    return {"token": f"open-{number}"}


def mail_token(practice: Practice) -> dict[str, Any]:
    return {"token": stop_link(practice.pk, "ann@mail.example").split("/")[-2]}


def feed_token(practice: Practice) -> dict[str, Any]:
    member = Member.objects.get(pk=make_member(practice))
    Member.objects.filter(pk=member.pk).update(role=Role.OWNER)
    member.refresh_from_db()
    return {"token": make_link(member=member).split("/")[-2]}


def sms_hook(practice: Practice) -> dict[str, Any]:
    made = SmsSettings.objects.create(practice=practice, account_sid="AC1", sender="+18285550100")
    return {"hook": made.hook}


STOP = {"From": "+18285550142", "Body": "STOP", "MessageSid": "SM1"}
OPENINGS = {
    "check_in": Opening(by_key("check_in", check_in_key), "advocacy_checkin", {"score": "8"}),
    "patient_choices": Opening(
        by_key("patient_choices", reach_key), "advocacy_reach", {"everything": "1"}
    ),
    "tell": Opening(by_key("tell", ask_key), "advocacy_ask", {"say": "yes"}),
    "friend": Opening(
        by_key("friend", share_key),
        "advocacy_share",
        {"name": "Jo", "phone": "828-555-0142", "agree": "on"},
    ),
    "friend_thanks": Opening(by_key("friend", share_key), "advocacy_share"),
    "workshop_answer": Opening(
        by_key("workshop_answer", invitation_key), "advocacy_invitation", {"comes": "yes"}
    ),
    "page_look": Opening(by_key("page_look", practice_key), "practices_practice"),
    "page_logo": Opening(by_key("page_look", practice_key), "practices_practice"),
    "shared_proposal": Opening(proposal, "partnerships_sharelink"),
    "shared_pdf": Opening(proposal, "partnerships_sharelink"),
    "shared_logo": Opening(proposal, "partnerships_sharelink"),
    "shared_look": Opening(proposal, "partnerships_sharelink"),
    "mail_stop": Opening(mail_token, "practices_practice", {"List-Unsubscribe": "One-Click"}),
    "calendar_feed": Opening(feed_token, "calendar_feeds_feed"),
    "sms_came_in": Opening(sms_hook, "sms_smssettings", STOP, takes_get=False),
}
