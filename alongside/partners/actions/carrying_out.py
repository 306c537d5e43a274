"""Make the records follow decisions that came from a file: split what differs, join what is one."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from django.db import transaction

from alongside.matching.resolve import resolve
from alongside.partners.actions import merging
from alongside.partners.actions.answers import close_between
from alongside.partners.actions.splitting_off import mention_from, split_off
from alongside.partners.decisions_file import Told
from alongside.partners.models import Contact, Decision, Partner, SourceName, Verdict, What
from alongside.partners.referrals_behind import referrals_behind
from alongside.partners.rules import RefusedError, which_to_keep
from alongside.partners.sides import Record, link_of, model_of, standing_of
from alongside.practices.models import Practice, User

STILL_ONE = "The records have reasons to take them for one; split them on their page."


class Counts(Protocol):
    """What is counted on the way."""

    joined: int
    split: int


def carry_out(
    *, practice: Practice, what: str, told: Sequence[Told], taken: Counts, by: User | None
) -> list[tuple[Told, str]]:
    """Split and join the records as told; return what could not be done, with the reason."""
    apart = [one for one in told if one.verdict == Verdict.DIFFERENT]
    meant = whom_names_mean(practice, what, told)
    for record in sorted({meant[one.left] for one in apart if is_one(meant, one)}):
        taken.split += split_as_decided(practice, what, record, by)
        meant = whom_names_mean(practice, what, told)
    refused = [(one, STILL_ONE) for one in apart if is_one(meant, one)]
    for one in apart:
        if is_two(meant, one):
            close_between(practice, what, meant[one.left], meant[one.right])
    for one in told:
        if one.verdict == Verdict.SAME and is_two(meant, one):
            try:
                with transaction.atomic():
                    join(practice, what, one, meant, by)
                taken.joined += 1
                meant = whom_names_mean(practice, what, told)
            except RefusedError as refusal:
                refused.append((one, str(refusal)))
    return refused


def whom_names_mean(practice: Practice, what: str, told: Sequence[Told]) -> dict[str, int]:
    """Return whom the names of the decisions mean now, those that an import has brought."""
    wanted = {name for one in told for name in (one.left, one.right)}
    link = link_of(what)
    names = SourceName.objects.of(practice).filter(**{f"{link}__isnull": False})
    return {key: pk for key, pk in names.values_list("fingerprint", link) if key in wanted}


def is_one(meant: Mapping[str, int], one: Told) -> bool:
    """Tell whether both names of a decision mean one record."""
    return one.left in meant and meant[one.left] == meant.get(one.right)


def is_two(meant: Mapping[str, int], one: Told) -> bool:
    """Tell whether the names of a decision mean two records."""
    return one.left in meant and one.right in meant and meant[one.left] != meant[one.right]


def split_as_decided(practice: Practice, what: str, record: int, by: User | None) -> int:
    """Split a record's names as matching groups them under the decisions; return how many left.

    The largest group stays.
    """
    link = link_of(what)
    whole: dict[str, Any] = {link: model_of(what).objects.of(practice).get(pk=record)}
    names = {n.fingerprint: n for n in SourceName.objects.of(practice).filter(**{link: record})}
    behind = referrals_behind(practice, "id", [name.pk for name in names.values()])
    groups = [[names[key] for key in group] for group in grouped(practice, what, names)]
    groups.sort(key=lambda group: (-sum(behind[n.pk].received for n in group), group[0].pk))
    for going in groups[1:]:
        split_off(practice=practice, source_names=going, by=by, **whole)
    return len(groups) - 1


def grouped(practice: Practice, what: str, names: dict[str, SourceName]) -> Iterator[list[str]]:
    """Yield the fingerprints that are one by the decisions and by what they say themselves."""
    pairs: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for one in Decision.objects.of(practice).filter(what=what, left__in=names, right__in=names):
        pairs[one.verdict].add((one.left, one.right))
    ending = "" if what == What.PERSON else "_partners"
    said: dict[str, Any] = {f"{word}{ending}": pairs[word] for word in Verdict.values}
    found = resolve([mention_from(name) for name in names.values()], **said)
    clusters = found.people if what == What.PERSON else found.organisations
    seen: set[str] = set()
    for cluster in clusters:
        keys = sorted(set(cluster.mention_keys) & names.keys() - seen)
        seen.update(keys)
        if keys:
            yield keys
    if rest := sorted(names.keys() - seen):
        yield rest


def join(
    practice: Practice, what: str, one: Told, meant: Mapping[str, int], by: User | None
) -> None:
    """Make one of two; the rules say which of them stays."""
    rows = model_of(what).objects.of(practice).in_bulk([meant[one.left], meant[one.right]])
    left, right = rows[meant[one.left]], rows[meant[one.right]]
    behind = referrals_behind(practice, link_of(what), list(rows))
    stays = which_to_keep(*(standing_of(r, behind[r.pk].received) for r in (left, right)))
    keep, absorb = (left, right) if stays.record == left.pk else (right, left)
    merge(practice, keep, absorb, one, by)


def merge(practice: Practice, keep: Record, absorb: Record, one: Told, by: User | None) -> None:
    """Join two records on the evidence that the file tells."""
    if isinstance(keep, Contact) and isinstance(absorb, Contact):
        merging.merge_contacts(
            practice=practice, keep=keep, absorb=absorb, evidence=one.evidence, by=by
        )
    elif isinstance(keep, Partner) and isinstance(absorb, Partner):
        merging.merge_partners(
            practice=practice, keep=keep, absorb=absorb, evidence=one.evidence, by=by
        )
