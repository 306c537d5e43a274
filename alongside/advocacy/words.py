"""The words of each kind of message: ours, or the practice's own, checked and filled."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from alongside.advocacy.models import Wording
from alongside.advocacy.purposes import Channel
from alongside.advocacy.rules.wording import PLACES, check_wording
from alongside.practices.models import Practice

PLACE = re.compile(r"\{([a-z_]+)\}")
SMS_END = " Reply STOP to end."


@dataclass(frozen=True)
class Words:
    """Subject and text of one kind of message by one way."""

    kind: str
    channel: str
    subject: str
    text: str
    title: str
    purpose: str
    is_own: bool = False


@cache
def kinds() -> dict[str, dict[str, str]]:
    """Return our own words of every kind."""
    text = (files("alongside.advocacy") / "data" / "words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def words_of(practice: Practice, kind: str, channel: str) -> Words:
    """Return what a practice says in a kind of message."""
    ours = kinds()[kind]
    subject = ours["subject"] if channel == Channel.EMAIL else ""
    text = ours["email" if channel == Channel.EMAIL else "sms"].strip()
    own = Wording.objects.of(practice).filter(kind=kind, channel=channel).first()
    if own:
        subject, text = own.subject, own.text
    return Words(kind, channel, subject, text, ours["title"], ours["purpose"], own is not None)


def fill(words: Words, values: dict[str, str]) -> tuple[str, str]:
    """Return subject and text as they leave; a text message always says how to end it."""
    check_wording(words.kind, words.channel, words.subject, words.text)
    subject = PLACE.sub(lambda place: values.get(place[1], ""), words.subject)
    text = PLACE.sub(lambda place: values.get(place[1], ""), words.text)
    return subject, text + SMS_END if words.channel == Channel.SMS else text


__all__ = ["PLACES", "Words", "fill", "kinds", "words_of"]
