"""What a practice's own partners teach about everybody around its clinics."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import reduce
from operator import or_

import numpy as np

from alongside.market.candidates.asked import Asked, Excluded
from alongside.market.candidates.experience import Experience, learn
from alongside.market.candidates.known import Known
from alongside.market.candidates.learned import fits
from alongside.market.candidates.pool import pool_of
from alongside.market.candidates.specialties import specialties
from alongside.registry.index import Index

LEARNED_MILES = 20.0  # the same for every list: how far it reaches does not change what is known


def experience_of(
    index: Index,
    asked: Asked,
    excluded: Excluded | None,
    signs: Mapping[int, Known],
    senders: Collection[int],
) -> Experience:
    """Return what the partners who sent somebody teach; whom we know otherwise says nothing."""
    if not asked.clinics or not senders:
        return Experience()
    wide = replace(asked, miles=LEARNED_MILES, kinds=frozenset())
    pool = pool_of(index, wide, excluded, fits(specialties(), asked.wanted, asked.history))
    sending = reduce(or_, (signs[one] for one in senders if one in signs), Known())
    is_partner = pool.with_signs(sending)
    told = np.flatnonzero(is_partner | ~pool.with_signs(asked.known))
    return learn(pool.traits.some(told), is_partner[told].astype(float))
