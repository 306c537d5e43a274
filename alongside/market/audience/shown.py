"""How a figure of patients is shown: never a count from 1 to 10, nor what gives one away (A23)."""

from collections.abc import Sequence
from dataclasses import dataclass

from alongside.measures.estimate import Estimate
from alongside.measures.suppression import SMALLEST_SHOWN, is_small, suppress

TOO_FEW = "too few to show"
FEW = f"few ({SMALLEST_SHOWN - 1} patients at most)"
FEW_OR_NONE = f"{SMALLEST_SHOWN - 1} or fewer"
BAND = 10
IN_TENS_FROM = 101
NEARLY_ALL = f"nearly all (all but {SMALLEST_SHOWN - 1} at most)"


@dataclass(frozen=True)
class Share:
    """A share in words; `percent` and its bounds are None where they would tell a small count."""

    words: str
    percent: int | None = None
    low: int | None = None
    high: int | None = None


def share_shown(part: int, whole: int, estimate: Estimate) -> Share:
    """Return a share as it may be shown: in percent where part and rest are 0 or at least 11."""
    if whole < SMALLEST_SHOWN or estimate.value is None:
        return Share(TOO_FEW)
    if is_small(part):
        return Share(FEW)
    if is_small(whole - part):
        return Share(NEARLY_ALL)
    low, high = percent(estimate.low or 0.0), percent(estimate.high or 1.0)
    return Share(f"{percent(estimate.value)}%, likely {low} to {high}%",
                 percent(estimate.value), low, high)  # fmt: skip


def percent(share: float) -> int:
    """Return a share as a whole percent."""
    return round(share * 100)


def cell_words(cell: int | None) -> str:
    """Return a count that may be shown, else the words that stand for it."""
    return TOO_FEW if cell is None else f"{cell:,}"


def about_words(count: int) -> str:
    """Return about how many there are: a band of ten, from a hundred on the nearest ten."""
    if count < SMALLEST_SHOWN:
        return FEW_OR_NONE
    if count >= IN_TENS_FROM:
        return f"about {round(count, -1):,}"
    first = (count - 1) // BAND * BAND + 1
    return f"{first} to {first + BAND - 1}"


def tenths_shown(part: int, whole: int, estimate: Estimate) -> Share:
    """Return a share of a profile as it may be shown: as `share_shown`, in tenths."""
    shown = share_shown(part, whole, estimate)
    if shown.percent is None or shown.low is None or shown.high is None:
        return shown
    about, low, high = (round(one / 10) for one in (shown.percent, shown.low, shown.high))
    likely = f"likely {low}" if low == high else f"likely {low} to {high}"
    return Share(f"about {about} in 10, {likely}")


def counts_shown(counts: Sequence[int]) -> list[int | None]:
    """Return counts that add up to a known total, with as many hidden as keep it silent."""
    return list(suppress(counts).cells)
