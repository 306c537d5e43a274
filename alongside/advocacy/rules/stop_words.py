"""What a text message that comes in asks for (A15): stop, start, help, or something to read."""

import re

STOP = frozenset({"STOP", "QUIT", "END", "REVOKE", "OPT OUT", "CANCEL", "UNSUBSCRIBE"})
# How people and carriers write the same: 47 CFR 64.1200(a)(10) lists words, not spellings.
STOP_TOO = frozenset({"STOPALL", "STOP ALL", "OPTOUT"})
START = frozenset({"START", "UNSTOP"})
HELP = frozenset({"HELP", "INFO"})
NO_LETTER = re.compile(r"[\W_]+")


def word_of(text: str) -> str:
    """Return the word a message consists of, in capitals: "Opt-out!" is OPT OUT."""
    return NO_LETTER.sub(" ", text).strip().upper()


def is_stop(text: str) -> bool:
    """Tell whether a message asks for no more; "please stop texting me" does, too.

    Any reasonable way of saying so counts (47 CFR 64.1200(a)(10)): a message of a few words with a
    stop word in it is taken for a stop, since stopping by mistake harms less than going on.
    """
    word = word_of(text)
    if word in STOP | STOP_TOO:
        return True
    words = f" {word} "
    return len(word.split()) <= 6 and any(f" {one} " in words for one in STOP - {"END", "CANCEL"})


def is_start(text: str) -> bool:
    """Tell whether a message lifts an earlier stop."""
    return word_of(text) in START


def is_help(text: str) -> bool:
    """Tell whether a message asks who we are."""
    return word_of(text) in HELP
