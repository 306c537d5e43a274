"""How names are compared with OIG's list: folded, with the state; legal forms do not count."""

from alongside.matching.folding import split_words

FORMS = frozenset(
    ["llc", "inc", "pa", "pc", "pllc", "llp", "ltd", "corp", "co", "lp", "the", "of", "and", "dba"]
)


def person_key(family: str, given: str, state: str) -> str:
    """Return what two people of one name in one state share."""
    first = next(iter(split_words(given)), "")
    return "|".join((" ".join(split_words(family)), first, state.upper()))


def business_key(name: str, state: str) -> str:
    """Return what two ways of writing a business in one state share."""
    kept = [word for word in split_words(name) if word not in FORMS]
    return f"#{' '.join(kept)}|{state.upper()}"
