"""What a patient may be written to about, by which way, and the words they agree to."""

from django.db.models import TextChoices

VERSION = "2026-11-24, second"


class Purpose(TextChoices):
    """What a message is for; each is agreed to, and ended, by itself."""

    LISTEN = "listen", "Short questions about how it goes"
    HOME = "home", "Your exercises at home, after care"
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
    Purpose.LISTEN: "ask me now and then how it is going, while I come in and after",
    Purpose.HOME: "ask me how my exercises at home are going, after my care ends",
    Purpose.FOLLOW: "ask me how I am 3, 6 and 12 months after my care ends",
    Purpose.ASK: "ask me, at most two times a year, if I would tell others about them",
    Purpose.EVENTS: "ask me to come to talks and workshops",
}
QUESTIONS = {  # what is read aloud at the desk, one at a time
    Purpose.LISTEN: "May we ask you now and then how it is going, while you come in and after?",
    Purpose.HOME: "May we ask how your exercises at home are going, after your care ends?",
    Purpose.FOLLOW: "May we ask how you are 3, 6 and 12 months after your care ends?",
    Purpose.ASK: "May we ask, at most two times a year, if you would tell others about us?",
    Purpose.EVENTS: "May we ask you to come to talks and workshops?",
}
BEFORE = (  # what is read aloud first: it holds for each of them
    "You can say no to any of these, and stop at any time. Your care stays the same. Someone who"
    " looks at your mail or phone could read what we write. Your phone plan may charge for texts."
)


def consent_words(practice_name: str, purpose: str, channel: str) -> str:
    """Return the sentences that a patient agrees to; they are kept as they were read.

    >>> consent_words("Two Rivers", "events", "email").partition(". ")[0]
    'Two Rivers may send me e-mail to ask me to come to talks and workshops'
    """
    is_text = channel == Channel.SMS
    way = "automatic texts to my cell phone" if is_text else "e-mail"
    rates = " Message and data rates may apply. I can text back STOP." if is_text else ""
    return (
        f"{practice_name} may send me {way} to {WORDS[Purpose(purpose)]}. I can say no, and I can"
        " stop at any time. My care stays the same. Someone who looks at my"
        f" {'phone' if is_text else 'mail'} could read it.{rates} (wording {VERSION})"
    )
