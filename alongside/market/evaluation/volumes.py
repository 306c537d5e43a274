"""How much each specialty of a made-up town sends, and whom: the table's judgement made wrong."""

import numpy as np
import numpy.typing as npt

from alongside.market.candidates.learned import table_share
from alongside.market.candidates.specialties import Specialty
from alongside.market.candidates.wanted import Wanted

Floats = npt.NDArray[np.float64]
TABLE_ONLY_FROM = 1e-3


def table_shares(rows: tuple[Specialty, ...], wanted: Wanted) -> Floats:
    """Return the table's own shares."""
    return np.array([table_share(row, wanted) for row in rows])


def true_level(chance: np.random.Generator, table: Floats, rho: float) -> Floats:
    """Return the town's truth: log-odds with correlation `rho` to the table's, same spread."""
    held = np.clip(table, TABLE_ONLY_FROM, 1 - TABLE_ONLY_FROM)
    odds = np.log(held / (1 - held))
    middle, spread = odds.mean(), odds.std()
    noise = chance.normal(0, 1, len(odds))
    mixed = rho * (odds - middle) / spread + np.sqrt(1 - rho * rho) * noise
    return np.asarray(1 / (1 + np.exp(-(middle + spread * mixed))))


def own_shares(chance: np.random.Generator, share: Floats) -> Floats:
    """Return each office's own share around that of its specialty (Beta, worth 10)."""
    held = np.clip(share, 0.01, 0.99)
    return np.asarray(chance.beta(10 * held, 10 * (1 - held)))
