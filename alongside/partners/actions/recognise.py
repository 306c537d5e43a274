"""Turn the names that an export uses for who referred into contacts and partners.

What was decided before stays decided: known source names keep whom they mean, and new ones
join them, make new contacts and partners, or become doubts for a person to settle.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from alongside.matching.mention import Mention
from alongside.matching.resolution import Resolution
from alongside.matching.resolve import resolve
from alongside.matching.settled import Settled
from alongside.partners.actions.recording import Recorder
from alongside.partners.mentions import MENTION_FIELDS
from alongside.partners.models import Decision, SourceName
from alongside.practices.models import Practice, User

EXAMPLES = 6  # of people, and of organisations
SPELLINGS = 5


@dataclass
class Foreseen:
    """What recognising the names of a file will do; counts, and examples to read."""

    names: int = 0
    people_new: int = 0
    people_known: int = 0
    partners_new: int = 0
    partners_known: int = 0
    doubts: int = 0
    channels: dict[str, int] = field(default_factory=dict)
    merges: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class Recognised(Foreseen):
    """What was recognised, and the source name's id for each mention's key."""

    source_ids: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Known:
    """What the practice's records say already, in the terms of matching."""

    sources: dict[str, SourceName]
    mentions: list[Mention]
    settled: dict[str, Settled]

    @classmethod
    def of(cls, practice: Practice) -> "Known":
        sources = {s.fingerprint: s for s in SourceName.objects.of(practice)}
        mentions = [
            Mention(key=key, **{n: source.raw.get(n, "") for n in MENTION_FIELDS})
            for key, source in sources.items()
        ]
        settled = {key: Settled(s.contact_id, s.partner_id) for key, s in sources.items()}
        return cls(sources, mentions, settled)


def foresee(*, practice: Practice, mentions: Sequence[Mention]) -> Foreseen:
    """Tell what `recognise` would do; writes nothing."""
    known = Known.of(practice)
    foreseen = Foreseen(names=len(mentions))
    count(foreseen, sort_out(practice, known, mentions), mentions)
    return foreseen


@transaction.atomic
def recognise(
    *, practice: Practice, mentions: Sequence[Mention], batch: int | None, by: User | None
) -> Recognised:
    """Make sure that every mention has a source name that means somebody (or a channel)."""
    del by  # part of an import, which writes the audit event
    known = Known.of(practice)
    resolution = sort_out(practice, known, mentions)
    recognised = Recognised(names=len(mentions))
    count(recognised, resolution, mentions)
    source_ids = {key: source.pk for key, source in known.sources.items()}
    recorder = Recorder(practice=practice, batch=batch, resolution=resolution)
    new = [m for m in mentions if m.key not in known.sources]
    recognised.source_ids = source_ids | recorder.record(new)
    return recognised


def sort_out(practice: Practice, known: Known, mentions: Sequence[Mention]) -> Resolution:
    """Resolve the new mentions among the known ones, as people decided."""
    new = [m for m in mentions if m.key not in known.sources]
    pairs: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for one in Decision.objects.of(practice):
        pairs.setdefault((one.what, one.verdict), set()).add((one.left, one.right))
    return resolve(
        [*known.mentions, *new],
        settled=known.settled,
        same=pairs.get(("person", "same"), set()),
        different=pairs.get(("person", "different"), set()),
        same_partners=pairs.get(("organisation", "same"), set()),
        different_partners=pairs.get(("organisation", "different"), set()),
    )


def count(into: Foreseen, resolution: Resolution, mentions: Sequence[Mention]) -> None:
    """Count the people, partners, doubts and channels that the mentions of a file lead to."""
    keys = {m.key for m in mentions}
    people = [p for p in resolution.people if keys.intersection(p.mention_keys)]
    partners = [o for o in resolution.organisations if keys.intersection(o.mention_keys)]
    into.people_known = sum(1 for p in people if p.settled_id is not None)
    into.people_new = len(people) - into.people_known
    into.partners_known = sum(1 for o in partners if o.settled_id is not None)
    into.partners_new = len(partners) - into.partners_known
    into.doubts = sum(1 for d in resolution.doubts if keys & {d.left_key, d.right_key})
    for mention in mentions:
        channel = resolution.links[mention.key].channel
        into.channels[channel] = into.channels.get(channel, 0) + mention.count
    into.merges = [
        *examples("person", people, {m.key: m.person or m.family for m in mentions}),
        *examples("organisation", partners, {m.key: m.organisation for m in mentions}),
    ]


def examples(what: str, clusters: Sequence[Any], texts: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Yield a few clusters with the spellings that were taken for one, and why."""
    told = 0
    for cluster in clusters:
        spelled = sorted({texts[k] for k in cluster.mention_keys if texts.get(k)})
        if cluster.merges and len(spelled) > 1 and told < EXAMPLES:
            told += 1
            more = len(spelled) - SPELLINGS
            end = f"and {more} more spelling{'s' if more > 1 else ''}"
            names = spelled[:SPELLINGS] + ([end] if more > 0 else [])
            why = [e.sentence for e in cluster.merges[0].evidence]
            yield {"what": what, "names": names, "why": why}
