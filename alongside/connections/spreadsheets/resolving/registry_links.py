"""NPIs from the registry beside those of the file, once a registry is loaded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from django.conf import settings

from alongside.connections.spreadsheets.resolving.answer import Answer, RowAnswer
from alongside.matching.evidence import Evidence
from alongside.registry.errors import RegistryError

if TYPE_CHECKING:
    from alongside.matching.mention import Mention
    from alongside.registry.index import Index
    from alongside.registry.linking import Link

SURE = 0.95  # benchmarks: of 4,521 such links to a full-size registry .9985 were right
NOT_LOADED = (
    "No registry is loaded, so NPIs are those of the file alone and were checked by their last"
    " digit only."
)
NOT_ASKED = "The registry knows clinicians and organisations; this list holds other people."


def with_registry(answer: Answer) -> Answer:
    """Return the answer with what the registry knows; without one, with a note that says so.

    Whoever has an NPI in the file keeps it. Anybody else gets one when the registry is sure of it
    for one of their rows and for no other row says otherwise.
    """
    from alongside.registry.folder import RegistryFolder  # noqa: PLC0415
    from alongside.registry.index import open_index  # noqa: PLC0415  loads NumPy

    if not answer.mentions:
        return replace(answer, notes=[*answer.notes, NOT_ASKED])
    try:
        index = open_index(RegistryFolder(settings.HOME / "registry"))
    except RegistryError:
        return replace(answer, notes=[*answer.notes, NOT_LOADED])
    return linked(answer, index)


def linked(answer: Answer, index: Index) -> Answer:
    """Return the answer with NPIs of a registry."""
    from alongside.registry.linking import link  # noqa: PLC0415  loads NumPy

    distinct = {one.key: one for one in answer.mentions.values()}
    links = dict(zip(distinct, link(list(distinct.values()), index), strict=True))
    chosen = choose(answer.rows, answer.mentions, links)
    rows = [with_link(row, chosen.get(whose(row))) for row in answer.rows]
    found = len({one.npi for one in chosen.values()})
    note = f"The registry names {found:,} more NPI{'' if found == 1 else 's'}."
    return replace(answer, rows=rows, notes=[*answer.notes, note])


def whose(row: RowAnswer) -> tuple[str, int]:
    """Return who a row is about: its person, else its organisation, else itself."""
    if row.contact_id is not None:
        return ("person", row.contact_id)
    if row.partner_id is not None:
        return ("organisation", row.partner_id)
    return (f"row of {row.file}", row.row)


def choose(
    rows: Iterable[RowAnswer], mentions: Mapping[tuple[int, str], Mention], links: dict[str, Link]
) -> dict[tuple[str, int], Link]:
    """Return the one link that each person or organisation without an NPI gets."""
    known: set[tuple[str, int]] = set()
    sure: dict[tuple[str, int], list[Link]] = defaultdict(list)
    for row in rows:
        if row.npi:
            known.add(whose(row))
        mention = mentions.get((row.row, row.file))
        found = links[mention.key] if mention else None
        if found and found.npi and found.probability >= SURE:
            sure[whose(row)].append(found)
    return {
        who: max(found, key=lambda one: one.probability)
        for who, found in sure.items()
        if who not in known and len({one.npi for one in found}) == 1
    }


def with_link(row: RowAnswer, found: Link | None) -> RowAnswer:
    """Return a row with the NPI that the registry gives it, and why."""
    if row.npi:
        return replace(row, npi_probability=1.0)
    if found is None:
        return row
    return replace(
        row,
        npi=found.npi,
        npi_probability=found.probability,
        evidence=(*row.evidence, *as_evidence(found)),
    )


def as_evidence(found: Link) -> Sequence[Evidence]:
    """Return the registry's reasons as evidence; its side is the right one."""
    return [
        Evidence(
            field=f"registry: {one.field}",
            left=one.left,
            right=one.right,
            verdict="agrees" if one.weight >= 0 else "differs",
            weight=round(one.weight, 2),
            sentence=one.sentence,
        )
        for one in found.evidence
    ]
