"""How long from one drought of a stream to the next?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from alongside.measures.distributions import garwood
from alongside.measures.estimate import Estimate, missing
from alongside.measures.strength import Month

FEWEST_MONTHS = 12
DRY = 0.5  # of the mean month


def between_droughts(months: Sequence[Month]) -> Estimate:
    """Whole months ÷ droughts, in months; a drought is a run of months below half the mean.

    Interval: months ÷ Garwood's exact bounds of the count of droughts (1936). n: droughts. Missing
    under twelve months, and where there was none; the note then says how rare they are at most.
    """
    received = [month.received for month in months if month.is_whole]
    whole = len(received)
    if whole < FEWEST_MONTHS or not sum(received):
        return missing(f"too few to tell: droughts need {FEWEST_MONTHS} whole months", 0)
    dry = [False, *(count < DRY * sum(received) / whole for count in received)]
    many = sum(begins and not before for before, begins in pairwise(dry))
    if not many:
        seldom = whole / garwood(0)[1]
        return missing(f"none in {whole} months: likely fewer than one in {seldom:.0f} months", 0)
    low, high = garwood(many)
    return Estimate(whole / many, whole / high, whole / low, many)
