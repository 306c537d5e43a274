"""Link many mentions to the registry."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf, log2

import numpy as np

from alongside.matching.mention import Mention
from alongside.registry.arrays import Array
from alongside.registry.card import Card
from alongside.registry.index import Index
from alongside.registry.linking import weights as w
from alongside.registry.linking.details import detail_bits, most_details
from alongside.registry.linking.pairs import find_pairs
from alongside.registry.linking.reading import Asked, read_mentions
from alongside.registry.linking.result import Link
from alongside.registry.linking.scoring import score_pairs


def link(mentions: Sequence[Mention], index: Index) -> list[Link]:
    """Return, for each mention in order, the provider it most likely means.

    A mention's own NPI is believed when the registry has it. P = 2^b / (1 + sum of 2^b over all
    providers that come near), b being bits of evidence less log2 of the registry's rows.
    """
    if not mentions or not index.rows:
        return [Link(one.key, mention=one) for one in mentions]
    asked, readings = read_mentions(index, mentions)
    pairs, given = find_pairs(index, asked, readings)
    mention, row, bits = score_pairs(index, asked, readings, pairs, given)
    edges = np.searchsorted(mention, np.arange(len(mentions) + 1))
    return [
        by_npi(index, one)
        or choose(index, one, row[edges[at] : edges[at + 1]], bits[edges[at] : edges[at + 1]])
        for at, one in enumerate(asked)
    ]


def by_npi(index: Index, one: Asked) -> Link | None:
    """Return the link that the mention's own NPI makes."""
    npi = one.mention.npi
    rows = index.rows_of_npi(int(npi)) if npi else []
    if not rows:
        return None
    return Link(one.mention.key, npi, 1.0, 99.0, one.mention, index.card(rows[0]))


def choose(index: Index, one: Asked, rows: Array, bits: Array) -> Link:
    """Return the best of the providers that come near, told apart by their cards.

    A card is read only while it could still change who is best; the others count in the
    probability with what is known without it.
    """
    best: dict[str, tuple[float, Card]] = {}
    top, gain, unread = -inf, most_details(one), list[float]()
    for row, base in zip(rows.tolist(), bits.tolist(), strict=True):
        if len(best) >= w.KEPT or base + gain < top:
            unread.append(base)
            continue
        card = index.card(row)
        total = base + detail_bits(one, card)
        top = max(top, total)
        if card.npi not in best or best[card.npi][0] < total:
            best[card.npi] = (total, card)
    if not best:
        return Link(one.mention.key, mention=one.mention)
    ranked = sorted(best.values(), key=lambda found: (-found[0], found[1].npi))
    second = max([total for total, _card in ranked[1:2]] + unread[:1], default=-99.0)
    prior = log2(index.rows)
    odds = [2.0 ** min(total - prior, 60.0) for total in [t for t, _c in ranked] + unread]
    card, probability = ranked[0][1], odds[0] / (1.0 + sum(odds))
    margin = round(top - second, 2)
    return Link(one.mention.key, card.npi, round(probability, 4), margin, one.mention, card)
