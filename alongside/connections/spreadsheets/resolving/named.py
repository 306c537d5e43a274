"""Rows that name referrers and their organisations: read as mentions, resolved as an import is."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from alongside.connections.spreadsheets.mentions import read_mentions
from alongside.connections.spreadsheets.resolving.answer import (
    Answer,
    DoubtAnswer,
    RowAnswer,
    numbered,
)
from alongside.connections.spreadsheets.resolving.listed import Listed
from alongside.connections.spreadsheets.staging import Staged
from alongside.matching.evidence import Doubt, Merge
from alongside.matching.mention import Mention, mention_of
from alongside.matching.model import version
from alongside.matching.resolution import Resolution
from alongside.matching.resolve import resolve

Place = tuple[int, str]  # row and file
Keyed = Sequence[tuple[Place, str]]
_SAME = ("organisation", "npi", "phone", "fax", "city", "state", "zip", "credentials")


def resolve_referrals(staged: Staged) -> Answer:
    """Return who each row of an export of referrals names."""
    mentions = read_mentions(staged)
    keyed = [
        ((row, ""), mentions.keys[number])
        for part in staged.chunks()
        for row, number in zip(*(part.column(c).to_pylist() for c in ("row", "mention_no")))  # noqa: B905
    ]
    return _answer("referrals", mentions.mentions, keyed)


def resolve_providers(listed: Listed) -> Answer:
    """Return who each row of a list of clinicians and organisations names."""
    by_key: dict[str, Mention] = {}
    keyed: list[tuple[Place, str]] = []
    for at, place in enumerate(zip(listed.numbers, listed.files, strict=True)):
        mention = mention_of_row(listed, at)
        known = by_key.get(mention.key)
        by_key[mention.key] = replace(known, count=known.count + 1) if known else mention
        keyed.append((place, mention.key))
    return _answer("providers", list(by_key.values()), keyed)


def mention_of_row(listed: Listed, at: int) -> Mention:
    def text(*fields: str) -> str:
        return " ".join(filter(None, listed.row(at, fields).values()))

    whole = text("person") or text("name")
    same: dict[str, Any] = {f: text(f) for f in _SAME}
    return mention_of(
        referrer=whole if "person" in listed else "",
        source_name="" if "person" in listed else whole,
        given=text("given", "middle"),
        family=text("family", "suffix"),
        address=text("house_number", "street"),
        source_kind=text("specialty") or text("kind"),
        **same,
    )


def _answer(what: str, mentions: Sequence[Mention], keyed: Keyed) -> Answer:
    found = resolve(mentions)
    first: dict[str, Place] = {}
    for place, key in keyed:
        first.setdefault(key, place)
    told = _Told(found, first)
    contacts = numbered(found.links[key].person for _, key in keyed)
    partners = numbered(found.links[key].organisation for _, key in keyed)
    rows = [
        told.row(place, key, contact, partner)
        for (place, key), contact, partner in zip(keyed, contacts, partners, strict=True)
    ]
    doubts = [told.doubt(d) for d in found.doubts]
    said = {one.key: one for one in mentions}
    by_row = {place: said[key] for place, key in keyed}
    return Answer(what, f"names {version()}", rows, doubts, mentions=by_row)


class _Told:
    """Why each mention belongs where it does."""

    def __init__(self, found: Resolution, first: dict[str, Place]) -> None:
        self._found, self._first = found, first
        self._people = _merges(m for p in found.people for m in p.merges)
        self._organisations = _merges(m for o in found.organisations for m in o.merges)
        self._open: dict[str, float] = {}
        for doubt in found.doubts:
            for key in (doubt.left_key, doubt.right_key):
                self._open[key] = max(doubt.probability, self._open.get(key, 0.0))

    def doubt(self, doubt: Doubt) -> DoubtAnswer:
        """Return a doubt by the first rows that name the two."""
        (left, left_file), (right, right_file) = (
            self._first[key] for key in (doubt.left_key, doubt.right_key)
        )
        evidence, chance = doubt.evidence, doubt.probability
        return DoubtAnswer(doubt.what, left, right, chance, evidence, left_file, right_file)

    def row(self, place: Place, key: str, contact: int | None, partner: int | None) -> RowAnswer:
        """Return the answer for one row; the person's reasons, else the organisation's."""
        link = self._found.links[key]
        merge = self._people.get(key) if contact else self._organisations.get(key)
        npi = ""
        if link.person is not None:
            npi = self._found.people[link.person].npi
        elif link.organisation is not None:
            npi = self._found.organisations[link.organisation].npi
        other = ""
        if merge is not None:
            other = merge.left_key if merge.right_key == key else merge.right_key
        like = self._first.get(other, (None, ""))
        return RowAnswer(
            row=place[0],
            contact_id=contact,
            partner_id=partner,
            npi=npi or None,
            probability=merge.probability if merge else 1 - self._open.get(key, 0.0),
            evidence=merge.evidence if merge else (),
            like_row=like[0],
            file=place[1],
            like_file=like[1],
        )


def _merges(merges: Iterable[Merge]) -> dict[str, Merge]:
    """Return the surest merge of each mention."""
    best: dict[str, Merge] = {}
    for merge in merges:
        for key in (merge.left_key, merge.right_key):
            if key not in best or merge.probability > best[key].probability:
                best[key] = merge
    return best
