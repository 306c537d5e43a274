"""What may stand in a plan: something is said, it is short enough, and it promises no number.

A plan must not depend on how many patients anybody sends (compliance A8), and nobody may be
rewarded for sending one (A10). These checks read what people write and refuse it with a sentence.
"""

import re

from alongside.partners.rules import RefusedError

COUNT = (
    r"(?:\d[\d,.]*\+?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty"
    r"|thirty|forty|fifty|a\s+dozen|dozens\s+of|hundreds\s+of|half\s+of|most\s+of|the\s+majority\s+of"
    r"|a\s+quota\s+of|double|twice)"
)
PEOPLE = (
    r"(?:referrals?|patients?|clients?|cases|evals?|evaluations|consults?|athletes|employees"
    r"|residents|members|students|workers|customers|people|persons)"
)
# Between the number and the noun may stand "new", "post-op knee", "of your", but no unit of time.
BETWEEN = r"(?:(?!days?\b|weeks?\b|hours?\b|months?\b|minutes?\b|years?\b)[\w'’%-]+\s+){0,4}?"
NUMBER_OF_PEOPLE = re.compile(rf"\b{COUNT}\s*(?:%|percent)?\s+{BETWEEN}{PEOPLE}\b(?!['’])", re.I)
SENDING = re.compile(
    r"\b(?:send|sends|sending|refer|refers|referring|direct|directs|steer|steers|route|routes"
    r"|funnel|deliver|supply|guarantee|guarantees|commit\s+to|generate)\b",
    re.I,
)
RATE = re.compile(
    r"\b(?:per|a|an|each|every)\s+(?:day|week|month|quarter|year)\b|\b(?:daily|weekly|monthly"
    r"|quarterly|annually|yearly)\b|\b(?:at\s+least|a\s+minimum|minimum\s+of|quota|target\s+of"
    r"|goal\s+of|no\s+fewer)\b",
    re.I,
)
REFERRALS = re.compile(r"\breferrals?\b", re.I)
# What is sent with a number and is no patient: "send the notes of two patients".
THINGS = re.compile(
    r"\b(?:send|sends|sending)\s+(?:\w+\s+){0,3}?(?:notes?|letters?|summar\w+|reports?|cards?"
    r"|protocols?|images?|imaging|results?|updates?|reminders?|messages?|handouts?|list|invitations?"
    r"|flyers?|e-?mails?|questionnaires?|feedback)\b",
    re.I,
)
ALL_OF_THEM = re.compile(
    r"\brefer(?:s|ring)?\b[^.;]{0,40}\b(?:all|every|only|exclusively)\b"
    r"|\b(?:all|every)\s+(?:your|our|their|the)?\s*(?:[\w-]+\s+){0,2}?referrals\s+(?:to|come|go)\b"
    r"|\bexclusiv\w+\b[^.;]{0,40}\b(?:refer|send|referrals?|patients)\b"
    r"|\b(?:refer|send)\b[^.;]{0,40}\bexclusiv\w+\b"
    r"|\bsend\s+(?:us\s+)?(?:all|every)\s+(?:of\s+)?(?:your|their|our)?\s*(?:[\w-]+\s+){0,2}?"
    r"(?:patients?|clients?)\b(?!['’])",
    re.I,
)
REWARD = re.compile(
    r"(?:\$\s?\d|\b(?:pay|pays|paid|payment|bonus|reward|commission|fee|gift\s*card|cash|kickback"
    r"|discount|rebate)\b)[^.;]{0,50}\b(?:per|for\s+(?:each|every|any)|for\s+sending|for\s+referring)"
    r"\b[^.;]{0,20}\b(?:referrals?|referring|patients?|clients?|person|people|sent|you|us)\b",
    re.I,
)
COUNTS_REFERRALS = re.compile(
    r"\b(?:number|count|volume|total|amount|share|how\s+many)\b[^.;]{0,20}\b(?:referrals?"
    r"|patients?\s+(?:sent|referred|we\s+send|you\s+send|they\s+send))\b"
    r"|\b(?:new\s+)?(?:referrals?|patients)\s+(?:sent|received|referred|per|a|each)\b"
    r"|^\s*(?:new\s+)?referrals?\s*$",
    re.I,
)

NO_QUOTA = (
    "This promises a number of patients. A plan never does: whom somebody is sent to is decided"
    " by what is right for that person, and by their choice. Write what will be done instead,"
    " such as “call within two days”."
)
NO_EXCLUSIVITY = (
    "This promises to send everybody to one place. Each patient chooses, and the choice must stay"
    " open. Write what will be done for those who choose you."
)
NO_REWARD = (
    "This rewards somebody for sending a patient. A plan never does. Write what help will be given"
    " whether or not anybody is sent."
)
NO_COUNTING = (
    "A partnership does not agree on how many referrals there are. Choose something that the"
    " people you both care for would feel, such as days to the first visit."
)


def promises_a_number(text: str) -> bool:
    """Tell whether a text promises a number (or a part) of patients to be sent.

    >>> promises_a_number("Send 10 referrals a month")
    True
    >>> promises_a_number("Screen 20 residents for falls on May 3")
    False
    """
    if not NUMBER_OF_PEOPLE.search(text):
        return False
    if REFERRALS.search(text) and RATE.search(text):
        return True
    return bool(SENDING.search(text)) and not THINGS.search(text)


def check_promise(text: str) -> None:
    """Raise RefusedError for a number of patients, for exclusivity, for a reward."""
    if REWARD.search(text):
        raise RefusedError(NO_REWARD)
    if promises_a_number(text):
        raise RefusedError(NO_QUOTA)
    if ALL_OF_THEM.search(text):
        raise RefusedError(NO_EXCLUSIVITY)


def check_measure_name(name: str) -> None:
    """Raise RefusedError when a measure would count referrals."""
    if COUNTS_REFERRALS.search(name):
        raise RefusedError(NO_COUNTING)


def said(text: str, what: str, longest: int, *, may_be_empty: bool = False) -> str:
    """Return a text without spaces around it; raises RefusedError when empty or too long."""
    text = text.replace("\0", "").strip()
    if not text and not may_be_empty:
        raise RefusedError(f"{what} is empty. Write a few words first.")
    if len(text) > longest:
        raise RefusedError(
            f"{what} has {len(text):,} characters; {longest:,} can be kept. Nothing was saved yet:"
            " shorten it."
        )
    return text


def promised(text: str, what: str, longest: int, *, may_be_empty: bool = False) -> str:
    """Return a text of the plan as it is kept; raises RefusedError for what it must not promise."""
    text = said(text, what, longest, may_be_empty=may_be_empty)
    check_promise(text)
    return text
