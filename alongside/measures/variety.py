"""What one more partner of a kind would do to how varied the stream is.

`counts`: referrals by kind in the period, whole numbers ≥ 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log

HHI_SCALE = 10_000.0


@dataclass(frozen=True, slots=True)
class Variety:
    """Effective number of kinds (Hill number of order 1) and HHI (0 to 10,000)."""

    effective: float
    hhi: float


@dataclass(frozen=True, slots=True)
class Gain:
    """The stream as it is, and with one more partner of a kind."""

    now: Variety
    then: Variety

    @property
    def effective(self) -> float:
        """By how much the effective number of kinds would grow; negative when it would shrink."""
        return self.then.effective - self.now.effective


def variety(counts: Mapping[str, float]) -> Variety:
    """exp(−Σ pᵢ ln pᵢ) and 10,000 Σ pᵢ²; one kind, or nothing at all, gives 1 and 10,000.

    Plug-in: what is compared are two versions of one stream, so the bias stands on both sides.
    """
    total = sum(counts.values())
    shares = [count / total for count in counts.values() if count > 0] if total else [1.0]
    entropy = -sum(share * log(share) for share in shares)
    return Variety(exp(entropy), HHI_SCALE * sum(share * share for share in shares))


def gain_of(counts: Mapping[str, float], kind: str, expected: float) -> Gain:
    """The gain when `expected` referrals (≥ 0) of one more partner of `kind` are added."""
    if expected < 0:
        raise ValueError(f"{expected} referrals expected")
    then = {**counts, kind: counts.get(kind, 0) + expected}
    return Gain(variety(counts), variety(then))


def relative_gains(
    counts: Mapping[str, float], kinds: list[str], expected: float
) -> dict[str, float]:
    """Each kind's gain from 0 (the least among these) to 1 (the most); all alike give ½."""
    gains = {kind: gain_of(counts, kind, expected).effective for kind in kinds}
    if not gains:
        return {}
    least, most = min(gains.values()), max(gains.values())
    if most - least < 1e-12:
        return dict.fromkeys(gains, 0.5)
    return {kind: (gain - least) / (most - least) for kind, gain in gains.items()}
