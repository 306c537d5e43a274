"""A23: whoever tries every profile there is, and keeps every answer, works out no count of a few.

The attacker knows more than any page tells: every group with its box and size, how many people
have each value (in tens), and how many came in all, exactly. He works out by linear programming
between what bounds each cell must lie. Worked out counts what decision 23 calls so: fewer than
five values are left. With true counts in bands of ten, as told until November 2026, he succeeds.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations, product

import numpy as np
import pytest
from scipy.optimize import linprog

from alongside.market.audience.crowds import Divided, divided
from alongside.market.audience.grid import AGE, PAYER, REGION
from alongside.market.audience.history import Row
from alongside.market.audience.profile_facts import counted_in
from alongside.market.tests.making import TODAY, row
from alongside.measures.disclosure import likeness

REGIONS, AGES, PAYERS = ("hip", "knee", "shoulder"), (32, 37, 42, 47), ("commercial", "medicare")
CELLS = list(product(REGIONS, AGES, PAYERS))
WITHIN = 2  # a size told in fives is off by so many at most
Told = tuple[float, float, np.ndarray]  # least, most, which cells


@pytest.fixture(scope="module")
def truth() -> Counter[tuple[str, int, str]]:
    """A practice's year: most cells hold a few."""
    sizes = np.random.default_rng(11).gamma(0.8, 10.0, len(CELLS)).astype(int)
    return Counter(dict(zip(CELLS, sizes.tolist(), strict=True)))


@pytest.fixture(scope="module")
def whole(truth) -> Divided:
    """Its records."""
    rows: list[Row] = []
    for (region, age, payer), count in truth.items():
        values = {"region": region, "age": age, "payer_kind": payer}
        rows += [row(**values, day=TODAY - dt.timedelta(days=40)) for _ in range(count)]
    return divided(rows, TODAY)


def every_profile() -> Iterator[np.ndarray]:
    """Yield the cells of each profile that can be chosen."""
    some_regions = [set(some) for n in (1, 2, 3) for some in combinations(REGIONS, n)]
    some_ages = [set(AGES[a:b]) for a in range(len(AGES)) for b in range(a + 1, len(AGES) + 1)]
    for regions, ages, payers in product(some_regions, some_ages, [{PAYERS[0]}, {PAYERS[1]},
                                                                   set(PAYERS)]):  # fmt: skip
        yield np.array([r in regions and a in ages and p in payers for r, a, p in CELLS])


def told_in_bands(truth) -> Iterator[Told]:
    """Yield what bands of true counts tell; a count of 1 to 10 tells nothing."""
    values = np.array([truth[cell] for cell in CELLS])
    for cells in every_profile():
        count = int(values[cells].sum())
        if count > 10:
            first = (count - 1) // 10 * 10 + 1
            yield first, first + 9, cells


def told_in_groups(whole: Divided) -> Iterator[Told]:
    """Yield all that any page can be worked out from, and the exact total beside it."""
    crowd, grid = counted_in(whole).crowd, whole.grid
    rows = [row(region=r, age=a, payer_kind=p) for r, a, p in CELLS]
    numbers = grid.numbers(rows)
    for at, size in enumerate(crowd.sizes):
        inside = np.all([box[at][numbers[:, q]] for q, box in enumerate(crowd.boxes)], axis=0)
        yield size - WITHIN - 1, size + WITHIN + 1, inside  # one more: sizes are scaled to the sum
    for quality in (REGION, AGE, PAYER):
        for value in set(numbers[:, quality].tolist()):
            about = grid.weights[quality][value]
            yield max(about - 5, 0), about + 5, numbers[:, quality] == value
    yield len(whole.rows), len(whole.rows), np.ones(len(CELLS), dtype=bool)


def worked_out(truth, told: Iterable[Told]) -> tuple[int, int]:
    """Return of how many cells with a few fewer than five values are left, and of how many."""
    least, most, cells = (list(some) for some in zip(*told, strict=True))
    matrix = np.vstack([np.array(cells, dtype=float), -np.array(cells, dtype=float)])
    limits = np.array([*most, *(-one for one in least)])
    few = [at for at, cell in enumerate(CELLS) if 0 < truth[cell] < 11]
    found = 0
    for at in few:
        wanted = np.eye(len(CELLS))[at]
        ends = [linprog(sign * wanted, A_ub=matrix, b_ub=limits).fun for sign in (1, -1)]
        assert None not in ends, "what is told contradicts itself"
        found += np.floor(-ends[1] + 1e-6) - np.ceil(ends[0] - 1e-6) < 4
    return int(found), len(few)


def test_true_counts_in_bands_would_tell(truth) -> None:
    found, few = worked_out(truth, told_in_bands(truth))
    assert few > 8 and found > few / 2, "the attacker cannot succeed at all"


def test_whoever_knows_every_group_works_out_no_few(truth, whole) -> None:
    found, few = worked_out(truth, told_in_groups(whole))
    assert few > 8 and found == 0
    assert len(counted_in(whole).crowd.sizes) > 5, "hardly anything is told"


def test_it_is_seen_where_groups_may_be_small(truth, whole, monkeypatch) -> None:
    monkeypatch.setattr(likeness, "SMALLEST_SHOWN", 2)
    monkeypatch.setattr(likeness, "told", lambda size: size)
    monkeypatch.setattr("alongside.market.tests.test_attack.WITHIN", -1)
    assert worked_out(truth, told_in_groups(whole))[0] > 3


def test_a_profile_is_told_from_the_groups_alone(whole) -> None:
    """Nobody's own values are left where profiles are counted."""
    counted = counted_in(whole)
    assert not any(isinstance(part, Row) for part in vars(counted.crowd).values())
    assert set(vars(counted)) == {"end", "crowd", "by_quarter"}
