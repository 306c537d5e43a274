"""Diversity of a stream: how many partners it effectively rests on, with honest intervals.

Source: Chao et al. 2014 (Ecol. Monogr. 84:45-67); figures of small samples in
docs/explanation/measures.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from alongside.measures import bootstrap, concentration, hill
from alongside.measures.diversity_intervals import lone, ratio_scale, reach, richness, share_scale
from alongside.measures.estimate import Estimate, judge_ratio_scale, judge_share, missing
from alongside.measures.held_out import held_out_top_share

HHI_SCALE = 10_000.0
NO_REPEATS = "too few to tell: none sent more than one referral"
NOBODY = "no referral from a partner in this period"


@dataclass(frozen=True, slots=True)
class Diversity:
    """Estimates of one sample: `value` corrected for bias where a correction is known.

    hill_0, hill_1, hill_2: effective number of classes. hhi: 0 to 10,000. gini, coverage and the
    top shares: 0 to 1. `referrals` is the size of the sample, `seen` the classes in it.
    """

    referrals: int
    seen: int
    hill_0: Estimate
    hill_1: Estimate
    hill_2: Estimate
    hhi: Estimate
    gini: Estimate
    coverage: Estimate
    top_1_share: Estimate
    top_5_share: Estimate
    top_10_percent_share: Estimate


def diversity(received: Sequence[int], *, replicates: int = bootstrap.REPLICATES) -> Diversity:
    """Every diversity figure of one list of received counts, one count for each partner.

    Zeros are dropped; the order does not matter. Intervals: 95 %, Chao's bootstrap, seeded, so
    that the same counts give the same bits. Raises ValueError for a negative or broken count.
    """
    counts = _sample(received)
    if counts.shape[1] == 0:
        return _empty()
    again = bootstrap.resamples(counts, replicates)
    hill_2, hhi = _simpson(counts, again)
    return Diversity(
        referrals=int(counts.sum()),
        seen=counts.shape[1],
        hill_0=_hill_0(counts, again),
        hill_1=_hill_1(counts, again),
        hill_2=hill_2,
        hhi=hhi,
        gini=_share(concentration.gini(counts), concentration.gini(again), counts),
        coverage=_share(hill.coverage(counts), hill.coverage(again), counts),
        top_1_share=_top_share(counts, again, 1),
        top_5_share=_top_share(counts, again, 5),
        top_10_percent_share=_top_share(counts, again, concentration.tenth_of(counts.shape[1])),
    )


def _sample(received: Sequence[int]) -> hill.Counts:
    for place, count in enumerate(received):
        if count != int(count) or count < 0:
            raise ValueError(f"received count {count!r} at place {place}: whole, zero or more")
    ordered = sorted((int(count) for count in received if count), reverse=True)
    return np.array([ordered], dtype=np.int64).reshape(1, len(ordered))


def _empty() -> Diversity:
    nothing = missing(NOBODY)
    return Diversity(0, 0, *([nothing] * 9))


def _hill_0(counts: hill.Counts, again: hill.Counts) -> Estimate:
    value, seen = float(hill.chao_1(counts)[0]), counts.shape[1]
    low, high = richness(value, seen, hill.chao_1(again))
    return judge_ratio_scale(Estimate(value, low, high, int(counts.sum()), observed=float(seen)))


def _hill_1(counts: hill.Counts, again: hill.Counts) -> Estimate:
    value = float(hill.chao_wang_jost(counts)[0])
    low, high = ratio_scale(value, hill.chao_wang_jost(again))
    if counts.shape[1] == 1:
        low, high = value, max(high, lone(int(counts.sum())).hill_1)
    observed = float(hill.observed_hill(counts, 1)[0])
    return judge_ratio_scale(Estimate(value, max(low, 1.0), high, int(counts.sum()), "", observed))


def _simpson(counts: hill.Counts, again: hill.Counts) -> tuple[Estimate, Estimate]:
    """Hill number of order 2 and HHI: one is 10,000 over the other, bounds included."""
    n, observed = int(counts.sum()), float(hill.observed_hill(counts, 2)[0])
    together = float(hill.unbiased_concentration(counts)[0])
    if n < 2 or together == 0.0:
        return (
            missing(NO_REPEATS, n, observed),
            missing(NO_REPEATS, n, HHI_SCALE / observed),
        )
    value = 1.0 / together
    low, high = ratio_scale(value, _hill_2_of(again))
    if counts.shape[1] == 1:
        high = max(high, lone(n).hill_2)
    low = max(low, 1.0)
    order_2 = Estimate(value, low, high, n, "", observed)
    hhi_low = min(HHI_SCALE / high, HHI_SCALE * together)
    index = Estimate(HHI_SCALE * together, hhi_low, HHI_SCALE / low, n, "", HHI_SCALE / observed)
    return judge_ratio_scale(order_2), judge_ratio_scale(index)


def _hill_2_of(again: hill.Counts) -> hill.Floats:
    """Order 2 of each replicate; one without any repeat has no upper bound but order 0."""
    together = hill.unbiased_concentration(again)
    bound = hill.chao_1(again)
    return np.asarray(np.divide(1.0, together, out=bound, where=together > 0))


def _top_share(counts: hill.Counts, again: hill.Counts, largest: int) -> Estimate:
    value, spread = (concentration.top_share(rows, largest) for rows in (counts, again))
    plain = _share(value, spread, counts)
    if plain.n < 2 or plain.low is None:
        return plain
    lucky = held_out_top_share(counts, largest) - reach(spread)
    return judge_share(replace(plain, low=max(0.0, min(plain.low, lucky)), note=""))


def _share(value: hill.Floats, spread: hill.Floats, counts: hill.Counts) -> Estimate:
    point, n = float(value[0]), int(counts.sum())
    low, high = share_scale(point, spread, n)
    return judge_share(Estimate(point, low, high, n, observed=point))
