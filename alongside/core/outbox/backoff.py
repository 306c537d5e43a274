"""How long to wait after an attempt that failed."""

import random
from datetime import timedelta

MOST_ATTEMPTS = 12
FIRST, LONGEST = timedelta(seconds=30), timedelta(hours=6)


def wait_after(attempts: int, chance: random.Random) -> timedelta:
    """Return 30 s, 1 min, 2 min … up to 6 h, each of it between half and whole by chance.

    Chance, so that many messages which failed together do not all come back together
    ("equal jitter", Brooker 2015). All twelve attempts take about 19 hours.
    """
    doubled: timedelta = FIRST * int(2 ** max(0, min(attempts, 30) - 1))
    return min(LONGEST, doubled) * (0.5 + chance.random() / 2)


def is_last(attempts: int) -> bool:
    """Tell whether so many attempts are enough."""
    return attempts >= MOST_ATTEMPTS
