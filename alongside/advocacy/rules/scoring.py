"""What may be asked by link and when, what a patient may answer, and when an answer is worse."""

from collections.abc import Collection, Sequence
from decimal import Decimal

from alongside.advocacy.moments import SCORES_AT, START
from alongside.advocacy.questions import Asked, askable
from alongside.partners.rules import RefusedError
from alongside.referrals.instruments import Instrument, instruments

MOST_ACTIVITIES, LONGEST_ACTIVITY = 3, 80
Activities = list[tuple[str, int]]


def can_choose(instrument: str, moment: str) -> bool:
    """Tell whether an instrument can be asked at a moment: no change is asked before there is one.

    >>> can_choose("nprs", "start"), can_choose("groc", "start"), can_choose("odi", "discharge")
    (True, False, False)
    """
    if instrument not in askable() or moment not in SCORES_AT:
        return False
    return not (moment == START and askable()[instrument].instrument.is_change)


def check_choices(chosen: Collection[tuple[str, str]]) -> None:
    """Raise RefusedError for an instrument that may not be shown, or a moment that does not fit."""
    for key, moment in chosen:
        instrument = instruments().get(key)
        if instrument is None:
            raise RefusedError("Choose among the questionnaires of the list.")
        if not instrument.by_link:
            raise RefusedError(f"{instrument.name} cannot be asked by link. {instrument.licence}")
        if not can_choose(key, moment):
            raise RefusedError(f"{instrument.name} cannot be asked at that moment.")


def read_number(text: str, asked: Asked) -> int:
    """Return a number of the scale; raises RefusedError for anything else."""
    for number, _ in asked.numbers:
        if text.strip() == str(number):
            return number
    first, last = asked.numbers[0][1], asked.numbers[-1][1]
    raise RefusedError(f"Tap a number from {first} to {last}, or skip this one.")


def read_activities(names: Sequence[str], numbers: Sequence[str], asked: Asked) -> Activities:
    """Return what a patient named, each with its number; empty rows are left out.

    Raises RefusedError for nothing at all, a name without a number, or a number without a name.
    """
    found: Activities = []
    for name, number in zip(names, numbers, strict=True):
        words = " ".join(name.split())[:LONGEST_ACTIVITY]
        if not words and not number:
            continue
        if not words:
            raise RefusedError("Say in a word or two what the number is about.")
        if not number:
            raise RefusedError(f"Tap a number for “{words}”, too.")
        found.append((words, read_number(number, asked)))
    if not found:
        raise RefusedError("Name at least one thing that is hard now, or skip this one.")
    return found[:MOST_ACTIVITIES]


def mean_of(numbers: Sequence[int], instrument: Instrument) -> Decimal:
    """Return the score of several numbers: their mean, with the decimals of the scale."""
    return round(Decimal(sum(numbers)) / len(numbers), instrument.decimals)


def worse_words(instrument: Instrument, first: Decimal | None, now: Decimal) -> str:
    """Return why somebody should call: worse by what patients call important; else empty.

    >>> worse_words(instruments()["nprs"], Decimal(4), Decimal(7))
    'Pain got worse: from 4 to 7.'
    """
    if instrument.is_change:
        return f"They say it is worse: {minus_sign(now)}." if now <= -instrument.difference else ""
    if first is None:
        return ""
    moved = now - first if instrument.better == "lower" else first - now
    if moved < instrument.difference:
        return ""
    what = "Pain" if instrument.key == "nprs" else "What they can do"
    return f"{what} got worse: from {minus_sign(first)} to {minus_sign(now)}."


def minus_sign(value: Decimal) -> str:
    """Return a score as people write it.

    >>> minus_sign(Decimal("-3.00")), minus_sign(Decimal("6.30")), minus_sign(Decimal("10"))
    ('−3', '6.3', '10')
    """
    text = f"{value:.1f}".removesuffix(".0")
    return text.replace("-", "−")
