"""What a text message that comes in asks for (A15): stop, start, help, or something to read."""

import re
import unicodedata

STOP = frozenset({"STOP", "QUIT", "END", "REVOKE", "OPT OUT", "CANCEL", "UNSUBSCRIBE"})
# How people and carriers write the same: 47 CFR 64.1200(a)(10) lists words, not spellings.
STOP_TOO = frozenset({"STOPALL", "STOP ALL", "OPTOUT"})
# What Spanish speakers write; the rule asks for any reasonable way, not for English.
SPANISH = frozenset({"PARAR", "PARE", "PARA", "ALTO", "BASTA", "DETENER", "CANCELAR", "NO MAS"})
# Said in plain words, without any of the words above.
PLAINLY = (
    "REMOVE ME", "TAKE ME OFF", "LEAVE ME ALONE", "NO MORE TEXTS", "NO MORE MESSAGES",
    "DO NOT TEXT", "DON T TEXT", "DONT TEXT", "DO NOT CONTACT", "DON T CONTACT", "DONT CONTACT",
    "DO NOT MESSAGE", "DON T MESSAGE", "DONT MESSAGE", "WRONG NUMBER", "NO ME ESCRIBAN",
    "NO MAS MENSAJES", "NO MANDEN", "NUMERO EQUIVOCADO",
)  # fmt: skip
START = frozenset({"START", "UNSTOP"})
HELP = frozenset({"HELP", "INFO"})
SHORT = 6  # words of a message in which one stop word is enough
NOT_SEEN = {"Mn", "Cf"}  # accents, and letters without width
NO_LETTER = re.compile(r"[\W_]+")


def word_of(text: str) -> str:
    """Return the words of a message, plain and in capitals.

    >>> word_of("Opt-out!"), word_of("ＳＴＯＰ"), word_of("no más…"), word_of("st\u200bop")
    ('OPT OUT', 'STOP', 'NO MAS', 'STOP')
    """
    letters = unicodedata.normalize("NFKD", text)
    shown = "".join(one for one in letters if unicodedata.category(one) not in NOT_SEEN)
    return NO_LETTER.sub(" ", shown).strip().upper()


def is_stop(text: str) -> bool:
    """Tell whether a message asks for no more; "please stop texting me" does, too.

    Any reasonable way of saying so counts (47 CFR 64.1200(a)(10)): a message of a few words with a
    stop word in it is taken for a stop, since stopping by mistake harms less than going on.
    """
    word = word_of(text)
    if word in STOP | STOP_TOO | SPANISH or word.replace(" ", "") in STOP:
        return True
    words, is_short = f" {word} ", len(word.split()) <= SHORT
    if is_short and any(f" {one} " in words for one in STOP - {"END", "CANCEL"}):
        return True
    return any(f" {one} " in words for one in PLAINLY)


def is_start(text: str) -> bool:
    """Tell whether a message lifts an earlier stop."""
    return word_of(text) in START


def is_help(text: str) -> bool:
    """Tell whether a message asks who we are."""
    return word_of(text) in HELP
