"""The effect of asking by intention to treat, with an interval from the draw itself.

Asked is whoever could be asked at or after the start that was drawn for them, whether anybody did
ask or not (intention to treat). Time begins for everybody at the moment in which they could be
asked, which does not depend on how long they stayed: no time is "immortal" (Suissa 2008,
Am. J. Epidemiol. 167:492).

    y = nuisance + τ·a + e,    τ̂ = ã·y / ã·a

ã is what is left of a after the nuisance: blocks of the waiting list; clinics or therapists and
periods in a staggered start. The interval holds every δ for which the draw that was made is not
among the 5 % most extreme: the starts are drawn again as they were drawn (within blocks), and
τ̂ of y − δa is compared with the others (randomisation inference; Rosenbaum 2002, section 2.4;
Ji, Fink, Robyn and Small 2017 for staggered starts). It asks for no distribution of y.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from alongside.measures.estimate import Estimate, missing

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
REDRAWS, SEED = 1999, 20080218
OUTSIDE = 0.05
POWER = 2.8015852  # z of 0.975 plus z of 0.80
NOBODY = "nobody to compare yet: one of the two groups is empty"
LEAST_UNLIKE = 8  # patients who did not do what most did; with fewer the interval is too narrow
TIE = 1e-9  # a redraw that is just as extreme stays so, whatever the last bit says
ALIKE = "too few did other than most"
FEW_ORDERS = "too few were drawn: another draw would too often look the same"


@dataclass(frozen=True)
class Courses:
    """n patients and U drawn units (a patient each, or clinics, or therapists).

    `outcome`, `unit` (0 … U − 1) and `period` (0, 1 …) have shape (n,); `start` and `block` have
    shape (U,): the period from which a unit is asked, and within which units were drawn together.
    `is_staggered`: units are seen before and after their start, so each has a level of its own.
    """

    outcome: Floats
    unit: Ints
    period: Ints
    start: Ints
    block: Ints
    is_staggered: bool = False

    def asked(self, start: Ints) -> Floats:
        """1 where a patient belongs to the asked under these starts, shape (…, n)."""
        return (self.period >= start[..., self.unit]).astype(np.float64)


@dataclass(frozen=True)
class Effect:
    """Difference of asked to waiting, its interval, both groups, and what could be seen at all.

    `detectable` is the difference that such data would show in four of five cases.
    """

    difference: Estimate
    asked: int
    waiting: int
    detectable: float | None

    @property
    def can_tell(self) -> bool:
        """Whether the interval leaves 0 outside."""
        low, high = self.difference.low, self.difference.high
        return low is not None and high is not None and not low <= 0 <= high


def effect_of(courses: Courses, *, redraws: int = REDRAWS, seed: int = SEED) -> Effect:
    """Return the effect of asking on the mean of `outcome`, in its own unit."""
    asked = courses.asked(courses.start)
    many, waiting = int(asked.sum()), int((1 - asked).sum())
    if not many or not waiting:
        return Effect(missing(NOBODY, len(asked)), many, waiting, None)
    basis = nuisance(courses)
    if are_alike(courses.outcome):
        return Effect(missing(ALIKE, len(asked)), many, waiting, None)
    left = residual(asked[None, :], basis)[0]
    if float(left @ asked) < 1e-9:
        return Effect(missing(NOBODY, len(asked)), many, waiting, None)
    value = float(left @ courses.outcome / (left @ asked))
    ours, theirs = redrawn(courses, basis, redraws, np.random.default_rng(seed))
    low, high = interval(value, ours, theirs)
    spread = float(np.std(ours - value * theirs))
    note = "" if math.isfinite(low) and math.isfinite(high) else FEW_ORDERS
    found = Estimate(value, None if note else low, None if note else high, len(asked), note)
    return Effect(found, many, waiting, POWER * spread if not note else None)


def are_alike(outcome: Floats) -> bool:
    """Tell whether most did the same, and fewer than eight something else.

    >>> are_alike(np.array([1.0, 1.0, 0.0, 1.0])), are_alike(np.arange(4.0))
    (True, False)
    """
    most = int(np.unique(outcome, return_counts=True)[1].max())
    return 2 * most > len(outcome) and len(outcome) - most < LEAST_UNLIKE


def nuisance(courses: Courses) -> Floats:
    """An orthonormal basis, shape (n, k), of what is taken out before comparing."""
    columns = [dummies(courses.block[courses.unit]), dummies(courses.period)]
    if courses.is_staggered:
        columns.append(dummies(courses.unit))
    left, sizes, _ = np.linalg.svd(np.concatenate(columns, axis=1), full_matrices=False)
    kept: Floats = left[:, sizes > 1e-9 * sizes[0]]
    return kept


def dummies(groups: Ints) -> Floats:
    """One column for each group that there is."""
    columns: Floats = (groups[:, None] == np.unique(groups)[None, :]).astype(np.float64)
    return columns


def residual(rows: Floats, basis: Floats) -> Floats:
    """What is left of each row, shape (m, n), once the nuisance is taken out."""
    left: Floats = rows - (rows @ basis) @ basis.T
    return left


def redrawn(
    courses: Courses, basis: Floats, many: int, rng: np.random.Generator
) -> tuple[Floats, Floats]:
    """τ̂ of y and of a, each shape (≤ many,), under starts drawn again within their blocks."""
    order = np.lexsort((rng.random((many, len(courses.start))), np.tile(courses.block, (many, 1))))
    places = np.argsort(courses.block, kind="stable")
    starts = np.empty((many, len(courses.start)), dtype=np.int64)
    starts[:, places] = courses.start[order]
    drawn = courses.asked(starts)
    left = residual(drawn, basis)
    scale = np.einsum("ij,ij->i", left, drawn)
    kept = scale > 1e-9
    left, scale = left[kept], scale[kept]
    return left @ courses.outcome / scale, left @ courses.asked(courses.start) / scale


def interval(value: float, ours: Floats, theirs: Floats) -> tuple[float, float]:
    """The δ for which |τ̂ − δ| is not among the 5 % largest of |τ̂ᵣ(y) − δ τ̂ᵣ(a)|.

    Each redraw is at least as extreme for δ between (τ̂ − yᵣ)/(1 − aᵣ) and (τ̂ + yᵣ)/(1 + aᵣ): the
    bounds are order statistics of those, and no grid is searched.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        one = (value - ours) / (1 - theirs)
        other = (value + ours) / (1 + theirs)
    same = np.abs(1 - theirs) < 1e-9  # the draw that was made, come again: extreme for every δ
    turned = np.abs(1 + theirs) < 1e-9
    lows = np.where(same | turned, -np.inf, np.minimum(one, other))
    highs = np.where(same | turned, np.inf, np.maximum(one, other))
    place = max(1, math.floor(OUTSIDE * (len(ours) + 1) + 1e-9))
    low, high = float(np.sort(lows)[place - 1]), float(np.sort(highs)[-place])
    slack = TIE * (1 + high - low)
    return low - slack, high + slack
