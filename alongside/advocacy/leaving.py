"""What the connections ask when a message to a patient is about to leave: still wanted, and now?"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.utils import timezone

from alongside.advocacy.actions.authorizing import signed_by
from alongside.advocacy.actions.reaching import is_stopped
from alongside.advocacy.actions.sending import preferences_link
from alongside.advocacy.models import Ask, Consent, Invitation, Reach, Standing
from alongside.advocacy.moment_to_ask import facts_of
from alongside.advocacy.purposes import Channel
from alongside.advocacy.rules.asking import reasons
from alongside.advocacy.rules.marketing import may_invite
from alongside.advocacy.rules.quiet import next_welcome, seconds_left
from alongside.advocacy.whereabouts import whereabouts
from alongside.core.outbox import Delivery, NotNowError, NotWantedError
from alongside.partners.questions import today_of

EMAIL, SMS = "advocacy.email", "advocacy.sms"
NOT_AGREED = "The patient no longer agrees to this. Nothing was sent."
STOPPED = "The number said STOP. Nothing was sent."
CALLED_OFF = "The workshop was called off. Nothing was sent."
REVOKED = "Somebody pays for this, and no authorization names it now. Nothing was sent."
ASKED_ALREADY = "They were asked, and said something, in the meantime. Nothing was sent."
NOT_RIGHT = "It is not the right moment to ask any more. Nothing was sent."
LAST_MINUTE = 60  # seconds
QUIET = "Waits for the hours in which a text may arrive there."


@dataclass(frozen=True)
class Leaving:
    """A message with its address, read at the last moment."""

    to: str
    subject: str
    text: str
    stop_link: str
    seconds: int | None = None  # how long a text is welcome from now on


def read(delivery: Delivery, now: datetime | None = None) -> Leaving:
    """Return what leaves; raises NotWantedError or NotNowError when it may not, or not yet."""
    body, channel = delivery.body, Channel(delivery.body["channel"])
    reach = Reach.objects.filter(practice_id=delivery.practice_id, key=body["reach"]).first()
    if reach is None or not still_agreed(reach, body["purpose"], channel):
        raise NotWantedError(NOT_AGREED)
    check_invitation(reach, body.get("invitation", ""))
    check_still_right(reach, body.get("ask", ""))
    if is_stopped(reach.practice, reach.phone):
        raise NotWantedError(STOPPED)
    seconds = check_welcome(reach, now or timezone.now()) if channel == Channel.SMS else None
    to = reach.email if channel == Channel.EMAIL else reach.phone
    return Leaving(str(to), body["subject"], body["text"], preferences_link(reach), seconds)


def still_agreed(reach: Reach, purpose: str, channel: Channel) -> bool:
    """Tell whether the patient agrees to this purpose by this way now."""
    rows = Consent.objects.filter(patient_id=reach.patient_id, withdrawn_at=None)
    return rows.filter(purpose=purpose, channel=channel).exists()


def check_invitation(reach: Reach, key: str) -> None:
    """Raise NotWantedError for an invitation called off, or paid for without authorization now."""
    if not key:
        return
    found = Invitation.objects.filter(key=key).select_related("workshop").first()
    if found is None or found.workshop.cancelled_at:
        raise NotWantedError(CALLED_OFF)
    if not may_invite(
        str(found.workshop.paid_by), signed_by(reach.patient), today_of(reach.practice)
    ):
        raise NotWantedError(REVOKED)


def check_still_right(reach: Reach, key: str) -> None:
    """Raise NotWantedError for an ask that is not right any more: unhappy since, flagged since."""
    if not key:
        return
    if not Ask.objects.filter(key=key, said_at=None).exists():
        raise NotWantedError(ASKED_ALREADY)
    known = facts_of(reach.practice, [reach.patient])[reach.patient_id]
    against = [one.words for one in reasons(replace(known, asked_on=None)) if not one.is_for]
    if against:
        raise NotWantedError(f"{NOT_RIGHT} {'; '.join(against)}.")


def check_welcome(reach: Reach, now: datetime) -> int:
    """Return how long a text is welcome where the patient is; raises NotNowError while it is not.

    In the last minute it waits, too: what the carrier takes now arrives after the hour.
    """
    practice = reach.practice
    standing = Standing.objects.of(practice).first()
    place = whereabouts(
        reach.zip or reach.patient.zip, standing.state if standing else "", practice.time_zone
    )
    left = seconds_left(now, place.zones, place.state)
    if left < LAST_MINUTE:
        later = now + timedelta(seconds=left)
        raise NotNowError(QUIET, next_welcome(later, place.zones, place.state))
    return left
