"""One number with its honest uncertainty, and the rule that says when it tells nothing."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

CONFIDENCE = 0.95
Z = 1.959963984540054  # standard normal quantile at 0.975
SMALLEST = 10  # fewer observations than this never tell
WIDEST_RATIO = 4.0  # high ÷ low of a quantity above zero
WIDEST_SHARE = 0.4  # high − low of a quantity between 0 and 1
NO_CHANGE = (0.8, 1.25)  # a ratio whose interval spans both cannot even say up or down


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its 95 % interval and the number of observations it rests on.

    `value` is None where nothing can be computed; `low` or `high` is None where that side has no
    finite bound. `observed` is the plain figure before correction for bias, where the two differ.
    `note` is empty when the number tells something, otherwise the reason why it does not.
    """

    value: float | None
    low: float | None
    high: float | None
    n: int
    note: str = ""
    observed: float | None = None

    @property
    def is_telling(self) -> bool:
        """Whether a reader may lean on this number."""
        return self.value is not None and not self.note


def missing(reason: str, n: int = 0, observed: float | None = None) -> Estimate:
    """An estimate that cannot be given, with the reason in words."""
    return Estimate(None, None, None, n, reason, observed)


def exact(value: float, n: int) -> Estimate:
    """A plain count or sum over n rows: no sampling interval, since nothing is estimated."""
    return Estimate(value, None, None, n)


def judge_ratio_scale(estimate: Estimate, of: str = "referral") -> Estimate:
    """Note "too few to tell" when n < 10 or high ÷ low > 4 (quantities above zero)."""
    spread = math.inf
    if estimate.low is not None and estimate.high is not None:
        spread = _ratio(estimate.high, estimate.low)
    return _judged(estimate, of, spread > WIDEST_RATIO)


def judge_share(estimate: Estimate, of: str = "referral") -> Estimate:
    """Note "too few to tell" when n < 10 or the interval is wider than 40 points."""
    wide = (
        estimate.low is None or estimate.high is None or estimate.high - estimate.low > WIDEST_SHARE
    )
    return _judged(estimate, of, wide)


def judge_change(estimate: Estimate, of: str = "referral") -> Estimate:
    """Note "too few to tell" when n < 10 or the ratio's interval holds both 0.8 and 1.25."""
    low = 0.0 if estimate.low is None else estimate.low
    high = math.inf if estimate.high is None else estimate.high
    return _judged(estimate, of, low < NO_CHANGE[0] and high > NO_CHANGE[1])


def _ratio(high: float, low: float) -> float:
    if low > 0:
        return high / low
    return 1.0 if high == 0 else math.inf


def _judged(estimate: Estimate, of: str, is_wide: bool) -> Estimate:
    if estimate.value is None or estimate.note:
        return estimate
    many = f"{estimate.n:,} {of}{'' if estimate.n == 1 else 's'}"
    if estimate.n < SMALLEST:
        return replace(estimate, note=f"too few to tell: {many}")
    if is_wide:
        return replace(estimate, note=f"too few to tell: {many}, a wide interval")
    return estimate
