"""What the practice decides about listening and asking, and its own words for messages."""

from django.db import transaction

from alongside.advocacy import trail
from alongside.advocacy.models import Standing, Wording
from alongside.advocacy.models.standing import LEAST_REST
from alongside.advocacy.purposes import Channel
from alongside.advocacy.rules.wording import check_no_promise, check_wording
from alongside.advocacy.words import kinds
from alongside.partners.rules import RefusedError
from alongside.practices.models import Practice, User


def standing_of(practice: Practice) -> Standing:
    """Return what was decided, or what holds before anybody decided."""
    return Standing.objects.of(practice).first() or Standing(practice=practice)


@transaction.atomic
def decide(
    *, practice: Practice, is_listening: bool, state: str, rest_days: int, about: str, by: User
) -> Standing:
    """Keep the decisions; raises RefusedError for asking more than twice a year."""
    if rest_days < LEAST_REST:
        raise RefusedError(f"Ask the same patient at most every {LEAST_REST} days.")
    check_no_promise(about)
    values = {
        "is_listening": is_listening,
        "state": state.upper(),
        "rest_days": rest_days,
        "about": about.strip(),
    }
    standing, _ = Standing.objects.update_or_create(practice=practice, defaults=values)
    trail.write(practice, "listening_decided", f"practice:{practice.pk}", by, on=is_listening)
    return standing


@transaction.atomic
def word(
    *, practice: Practice, kind: str, channel: str, subject: str, text: str, by: User
) -> Wording | None:
    """Keep the practice's own words of a message, an empty text goes back to ours."""
    if kind not in kinds() or channel not in Channel.values:
        raise RefusedError("There is no such message.")
    if not text.strip():
        Wording.objects.of(practice).filter(kind=kind, channel=channel).delete()
        trail.write(practice, "message_worded", f"message:{kind}", by, words="ours again")
        return None
    check_wording(kind, channel, subject, text)
    kept, _ = Wording.objects.update_or_create(
        practice=practice,
        kind=kind,
        channel=channel,
        defaults={"subject": subject.strip(), "text": text.strip()},
    )
    trail.write(practice, "message_worded", f"message:{kind}", by, words="own")
    return kept
