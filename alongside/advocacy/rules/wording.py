"""What words to patients must and must not hold."""

import re

from alongside.advocacy.purposes import Channel
from alongside.partners.rules import RefusedError

PLACES = {
    "practice": "name of the practice",
    "link": "the patient's own link",
    "phone": "phone number of the practice",
    "event": "what, when and where of a workshop",
}
PLACE = re.compile(r"\{([^{}\n]*)\}")
# A10: nothing is given for sending somebody. Words that promise something are refused.
PROMISES = re.compile(
    r"\$\s*\d|\b(?:reward|bonus|gift\s?card|voucher|coupon|discount|cash|refund|raffle|sweepstake"
    r"|prize|commission|credit toward|free (?:visit|session|month|gift)|win an?|earn)\w*\b",
    re.IGNORECASE,
)
LONGEST_SMS = 320
GSM_TOO_LONG = "A text message can have at most 320 characters, with the link; this has {}."


def check_wording(kind: str, channel: str, subject: str, text: str) -> None:
    """Raise RefusedError for words that may not leave; the sentence says which."""
    unknown = sorted(set(PLACE.findall(subject + text)) - PLACES.keys())
    if unknown:
        known = ", ".join(f"{{{name}}}" for name in PLACES)
        raise RefusedError(f"{{{unknown[0]}}} is no placeholder. These are: {known}.")
    if "{link}" not in text:
        raise RefusedError("The text needs {link}: the patient answers, or ends it, there.")
    if channel == Channel.SMS and "{practice}" not in text:
        raise RefusedError("A text message must say who sends it: put {practice} into it.")
    if channel == Channel.SMS and len(text) > LONGEST_SMS:
        raise RefusedError(GSM_TOO_LONG.format(len(text)))
    if channel == Channel.EMAIL and not subject.strip():
        raise RefusedError("An e-mail needs a subject.")
    check_no_promise(subject + "\n" + text)


def check_no_promise(text: str) -> None:
    """Raise when words promise something for telling others (A10)."""
    if found := PROMISES.search(text):
        raise RefusedError(
            f"“{found[0]}” reads as something of value for telling others. Nothing may be given or"
            " promised for that (Anti-Kickback Statute, 42 U.S.C. 1320a-7b(b), and state law)."
            " Nothing was kept."
        )
