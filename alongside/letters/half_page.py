"""A letter that is read is half a page: the limit, and shortening what is put in; pure."""

from collections.abc import Sequence

from alongside.partners.rules import RefusedError

MOST_WORDS = 150
MOST_CHARACTERS = 1_000
MOST_PARAGRAPHS = 6


def check_half_page(text: str) -> None:
    """Raise RefusedError with how much is too much; the text of a letter must say something."""
    words, paragraphs = len(text.split()), len(paragraphs_of(text))
    if not words:
        raise RefusedError("The letter is empty. Write at least a sentence.")
    if words > MOST_WORDS:
        raise RefusedError(
            f"A letter that is read is half a page, {MOST_WORDS} words at most; this one has"
            f" {words}. Nothing was changed: leave something out."
        )
    if len(text) > MOST_CHARACTERS or paragraphs > MOST_PARAGRAPHS:
        raise RefusedError(
            f"Half a page holds {MOST_CHARACTERS:,} characters in {MOST_PARAGRAPHS} paragraphs;"
            f" this has {len(text):,} in {paragraphs}. Nothing was changed: leave something out."
        )


def fits(text: str) -> bool:
    """Tell whether a text is at most half a page."""
    try:
        check_half_page(text)
    except RefusedError:
        return False
    return True


def paragraphs_of(text: str) -> list[str]:
    """Return the paragraphs of a text, told apart by empty lines."""
    blocks = text.replace("\r\n", "\n").split("\n\n")
    return [" ".join(block.split()) for block in blocks if block.strip()]


def text_of(paragraphs: Sequence[str]) -> str:
    """Return paragraphs as one text."""
    return "\n\n".join(paragraphs)


def shortened(text: str, most: int) -> str:
    """Return a text of at most so many characters, cut between words.

    >>> shortened("Right total knee, two weeks after surgery", 20)
    'Right total knee …'
    """
    plain = " ".join(text.split())
    if len(plain) <= most:
        return plain
    cut = plain[: most - 1].rsplit(" ", 1)[0] if " " in plain[: most - 1] else plain[: most - 1]
    return f"{cut.rstrip(',;:. ')} …"
