"""Letters at the partner's door: the way they come there, and which a guest may read now."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from alongside.letters import permitted, ways
from alongside.letters.facts import patient_words
from alongside.letters.models import Letter
from alongside.letters.recipients import place_of, telling_of
from alongside.letters.states import LetterState
from alongside.letters.telling_rules import Level
from alongside.partners.questions import today_of
from alongside.partnerships.models import Partnership
from alongside.portal.models import Authorization, Guest
from alongside.portal.rules import counts_on, has_a_door

MOST = 200  # the newest


@dataclass(frozen=True)
class DoorLetter:
    """What a guest reads of a letter; no other field leaves (compliance A12)."""

    day: dt.date | None
    occasion: str
    about: str
    paragraphs: list[str]
    signed_name: str

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


def register_door() -> None:
    """Make the door known as a way, and where authorizations are kept."""
    permitted.found_by(is_authorized)
    ways.register(
        ways.Way(name=ways.PORTAL, words="Their door (portal)", why_not=why_not_by_the_door)
    )


def is_authorized(partner_ids: list[int], patient_id: int, day: dt.date) -> bool:
    """Tell whether a stored authorization of this patient names one of these partners that day."""
    stored: Iterable[Authorization] = Authorization.objects.filter(
        patient=patient_id, partnership__partner__in=partner_ids
    )
    return any(counts_on(one, day) for one in stored)


def why_not_by_the_door(letter: Letter) -> str:
    """Return why a letter cannot wait at a door, empty when somebody can come in and read it."""
    place = place_of(letter.to)
    if place is None:
        return "No partner is known for this person, so there is no door."
    rows: Iterable[Partnership] = Partnership.objects.of(letter.practice).between(place)
    guests = Guest.objects.of(letter.practice).filter(
        partnership__in=rows, user__isnull=False, removed_at=None
    )
    if any(has_a_door(guest) for guest in guests.select_related("partnership")):
        return ""
    return f"Nobody of {place} comes in by a door."


def letters_for(guest: Guest) -> list[DoorLetter]:
    """Return the letters that this guest may read now, newest first."""
    today = today_of(guest.practice)
    return [
        DoorLetter(
            day=one.left_on,
            occasion=str(one.get_occasion_display()),
            about=patient_words(one.referral) if one.tells_course else "",
            paragraphs=one.paragraphs,
            signed_name=one.signed_name,
        )
        for one in rows_for(guest)
        if may_still_read(one, today)
    ]


def rows_for(guest: Guest) -> Any:
    """Return the letters that came to the door of the guest's partner."""
    partner = guest.partnership.with_whom
    to = Q(to__partner=partner)
    to |= Q(to__partner=None, to__contact__affiliations__partner=partner)
    rows = Letter.objects.of(guest.practice).filter(
        pk__in=Letter.objects.of(guest.practice).filter(to).values("pk"),
        dispatches__way=ways.PORTAL,
        dispatches__left_at__isnull=False,
        state=LetterState.GONE,
    )
    deep = ("practice", "to__contact", "to__partner", "referral__patient", "referral__practice")
    return rows.select_related(*deep).order_by("-left_on", "-pk")[:MOST]


def may_still_read(letter: Letter, today: dt.date) -> bool:
    """Tell whether the course may still be shown; an authorization may have ended since."""
    if not letter.tells_course:
        return True
    return telling_of(letter.referral, letter.to, letter.occasion, today).level == Level.COURSE
