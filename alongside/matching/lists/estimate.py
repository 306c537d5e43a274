"""What each level says: log2(m / u), with m and u learned from the list itself without labels."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from alongside.matching.lists.comparison import Compared
from alongside.matching.lists.rows import Codes, Floats, Rows

_ROUNDS = 25
_RANDOM_PAIRS = 25_000
_SEED = 20261124
_LEAST_SHARE = 1e-6
_MOST_BITS = 60.0
_ENOUGH = 1e-3
CompareRows = Callable[[Rows, Codes, Codes], Compared]
Most = Callable[[Compared], Floats]


@dataclass(frozen=True, slots=True)
class Learned:
    """m and u by field and level, and the log2 odds of any two rows being one."""

    m: Mapping[str, Floats]
    u: Mapping[str, Floats]
    by_share: Mapping[str, int]
    prior_bits: float
    most: Most

    def weights(self, compared: Compared) -> dict[str, Floats]:
        """Return the bits of each field for each pair; 0 where the field is missing."""
        found: dict[str, Floats] = {}
        for field, level in compared.levels.items():
            m, u = self.m[field], self.u[field]
            bits = np.append(np.log2(m / u), 0.0)[level]
            for number in range(self.by_share.get(field, 0)):
                at = level == number
                share = np.clip(compared.shares[field][at], _LEAST_SHARE, 1.0)
                bits[at] = np.log2(m[number] / share)
            found[field] = bits
        return found

    def bits(self, compared: Compared) -> Floats:
        """Return the log2 odds of being one for each pair."""
        total: Floats = np.full(len(compared), self.prior_bits)
        for bits in self.weights(compared).values():
            total += bits
        return np.minimum(total, self.most(compared))


def learn(
    rows: Rows, compare: CompareRows, compared: Compared, *,
    shipped: Mapping[str, Mapping[str, Sequence[float]]], by_share: Mapping[str, int],
    strength: float, most: Most,
) -> Learned:  # fmt: skip
    """Return m and u of a list by expectation and maximisation, from the shipped values on.

    u: shares of levels among random pairs. m: shares among the compared pairs, each counted with
    its probability of being one. `strength`: so many pairs do the shipped values count for.
    """
    random = _at_random(rows, compare)
    everything = max(1.0, rows.number * (rows.number - 1) / 2)
    odds = float(np.log2(0.3 * rows.number / everything))
    m = {f: np.array(shipped[f]["m"]) for f in compared.levels}
    u = _shares(random, shipped, "u", 40.0, None)
    learned = Learned(m, u, by_share, odds, most)
    before = 0.0
    for _ in range(_ROUNDS):
        chance = _chance(learned.bits(compared))
        m = _shares(compared, shipped, "m", strength, chance)
        u = _shares(random, shipped, "u", 40.0, 1 - _chance(learned.bits(random)))
        matches = max(1.0, float(chance.sum()))
        learned = Learned(m, u, by_share, float(np.log2(matches / everything)), most)
        if abs(matches - before) < _ENOUGH * matches:
            break
        before = matches
    return learned


def _chance(bits: Floats) -> Floats:
    found: Floats = 1 / (1 + np.exp2(-np.clip(bits, -_MOST_BITS, _MOST_BITS)))
    return found


def _shares(
    compared: Compared, shipped: Mapping[str, Mapping[str, Sequence[float]]], which: str,
    strength: float, weight: Floats | None,
) -> dict[str, Floats]:  # fmt: skip
    """Return the weighted share of each level of each field, mixed with the shipped one."""
    return {
        field: _mixed(
            _counts(level, shipped[field][which], weight), shipped[field][which], strength
        )
        for field, level in compared.levels.items()
    }


def _counts(level: np.ndarray, shipped: Sequence[float], weight: Floats | None = None) -> Floats:
    there = level >= 0
    weights = None if weight is None else weight[there]
    return np.bincount(level[there], weights, minlength=len(shipped)).astype(np.float64)


def _mixed(counts: Floats, shipped: Sequence[float], strength: float) -> Floats:
    mixed: Floats = (counts + strength * np.array(shipped)) / (counts.sum() + strength)
    return mixed


def _at_random(rows: Rows, compare: CompareRows) -> Compared:
    """Compare random pairs of rows, or all pairs of a short list."""
    if rows.number * (rows.number - 1) // 2 <= _RANDOM_PAIRS:
        left, right = np.triu_indices(rows.number, 1)
        return compare(rows, left.astype(np.int64), right.astype(np.int64))
    random = np.random.default_rng(_SEED)
    left, right = (random.integers(0, rows.number, _RANDOM_PAIRS) for _ in range(2))
    kept = left != right
    return compare(rows, left[kept], right[kept])
