"""What a patient may be written to about, by which way, and the words they agree to."""

from django.db.models import TextChoices

VERSION = "2026-11-24"


class Purpose(TextChoices):
    """What a message is for; each is agreed to, and ended, by itself."""

    LISTEN = "listen", "Short questions about how it goes"
    HOME = "home", "Your home programme, after care"
    FOLLOW = "follow", "How you are 3, 6 and 12 months after care"
    ASK = "ask", "Telling others about us"
    EVENTS = "events", "Invitations to talks and workshops"


class Channel(TextChoices):
    """The way a message takes."""

    EMAIL = "email", "E-mail"
    SMS = "sms", "Text message"


class How(TextChoices):
    """How a patient agreed."""

    IN_PERSON = "in_person", "Said so in person"
    PAPER = "paper", "Signed on paper"
    OWN_PAGE = "own_page", "On their own page"


COMMERCIAL = frozenset({Purpose.ASK, Purpose.EVENTS})
WORDS = {
    Purpose.LISTEN: "asks me now and then, during care and after, how it goes",
    Purpose.HOME: "asks me after care how my exercises at home are going",
    Purpose.FOLLOW: "asks me 3, 6 and 12 months after care how I am doing",
    Purpose.ASK: "asks me whether I would tell others about it, at most twice a year",
    Purpose.EVENTS: "invites me to talks and workshops",
}


def consent_words(practice_name: str, purpose: str, channel: str) -> str:
    """Return the sentence that a patient agrees to; it is kept as they read it."""
    way = "by e-mail" if channel == Channel.EMAIL else "by text message to my mobile number"
    rates = " Message and data rates may apply; I can reply STOP at any time."
    return (
        f"I agree that {practice_name} {WORDS[Purpose(purpose)]}, {way}. My care does not depend on"
        f" this, and I can end it whenever I like.{rates if channel == Channel.SMS else ''}"
        f" (wording {VERSION})"
    )
