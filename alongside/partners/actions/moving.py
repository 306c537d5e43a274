"""What moves from one record to another when two become one, and how it moves back."""

from typing import Any

from alongside.partners.models import Affiliation, Merge, Note, SourceName
from alongside.partners.sides import (
    Record,
    home_of,
    link_of,
    other_link_of,
    other_what,
    what_is,
)
from alongside.practices.models import Practice

Moved = dict[str, Any]


def move(*, practice: Practice, keep: Record, absorb: Record, is_by_person: bool) -> Moved:
    """Point source names, affiliations and notes at `keep`; return what moved."""
    link = link_of(what_is(keep))
    names = SourceName.objects.of(practice).filter(**{link: absorb})
    moved: Moved = {"source_names": sorted(names.values_list("pk", flat=True))}
    undecided = names.filter(is_decided=False)
    moved["newly_decided"] = sorted(undecided.values_list("pk", flat=True)) if is_by_person else []
    undecided.filter(pk__in=moved["newly_decided"]).update(is_decided=True)
    names.update(**{link: keep})
    notes = Note.objects.of(practice).filter(**{link: absorb})
    moved["notes"] = sorted(notes.values_list("pk", flat=True))
    notes.update(**{link: keep})
    return moved | move_affiliations(practice, keep, absorb)


def move_affiliations(practice: Practice, keep: Record, absorb: Record) -> Moved:
    """Move affiliations that `keep` lacks; remove the others, which would stand there twice."""
    link, other = link_of(what_is(keep)), f"{other_link_of(what_is(keep))}_id"
    rows = Affiliation.objects.of(practice)
    has = set(rows.filter(**{link: keep}).values_list(other, flat=True))
    ours = rows.filter(**{link: absorb}).order_by("pk")
    doubled = ours.filter(**{f"{other}__in": has})
    listed = [[row.pk, getattr(row, other), row.import_batch] for row in ours]
    twice = [row for row in listed if row[1] in has]
    doubled.delete()
    ours.update(**{link: keep})
    return {
        "affiliations": [row for row in listed if row[1] not in has],
        "affiliations_doubled": twice,
    }


def move_back(*, practice: Practice, home: int, absorbed: Record, moved: Moved) -> None:
    """Give `absorbed` back what moved, as far as it is still where it was moved to.

    `home`: the record that was kept, or whatever that one was merged into since.
    """
    link = link_of(what_is(absorbed))
    at_home = {f"{link}_id": home}
    names = SourceName.objects.of(practice)
    names.filter(pk__in=moved["newly_decided"]).update(is_decided=False)
    names.filter(pk__in=moved["source_names"], **at_home).update(**{link: absorbed})
    Note.objects.of(practice).filter(pk__in=moved["notes"], **at_home).update(**{link: absorbed})
    move_affiliations_back(practice, home, absorbed, moved)


def move_affiliations_back(practice: Practice, home: int, absorbed: Record, moved: Moved) -> None:
    """Give affiliations back; those that merging had removed as doubles are made again."""
    what = what_is(absorbed)
    link, other_link = f"{link_of(what)}_id", f"{other_link_of(what)}_id"
    rows = Affiliation.objects.of(practice)
    listed = {row[0]: row for row in [*moved["affiliations"], *moved["affiliations_doubled"]]}
    at_home = rows.filter(**{link: home})
    at_home.filter(pk__in=[pk for pk, _other, _batch in moved["affiliations"]]).update(
        **{link: absorbed.pk}
    )
    there = set(rows.filter(pk__in=listed).values_list("pk", flat=True))
    for pk in sorted(set(listed) - there):
        _pk, other, batch = listed[pk]
        row = Affiliation(pk=pk, practice=practice, import_batch=batch, **{link: absorbed.pk})
        setattr(row, other_link, home_of(practice, other_what(what), other))
        tell_merges_of(practice, other_what(what), other, [pk, absorbed.pk, batch])
        make_again(row)


def make_again(row: Affiliation) -> None:
    """Write a removed affiliation again; between two records only one can stand.

    That is the one which fewer merges have moved there: the other goes back with its merge.
    """
    rows = Affiliation.objects.filter(practice=row.practice)
    twin = rows.filter(contact=row.contact_id, partner=row.partner_id).first()
    if twin is not None and count_moves(row) >= count_moves(twin):
        return
    if twin is not None:
        twin.delete()
    row.save(force_insert=True)


def count_moves(row: Affiliation) -> int:
    """Count the merges still standing that have moved an affiliation."""
    merges = Merge.objects.of(row.practice).filter(split_at=None)
    return sum(any(known[0] == row.pk for known in m.moved["affiliations"]) for m in merges)


def tell_merges_of(practice: Practice, what: str, record: int, row: list[Any]) -> None:
    """Have the merges that `record` is part of know an affiliation that it has got back."""
    merges = Merge.objects.of(practice).filter(what=what, split_at=None)
    while merge := merges.filter(absorbed=record).first():
        for name in ("affiliations", "affiliations_doubled"):
            merge.moved[name] = [known for known in merge.moved[name] if known[0] != row[0]]
        merge.moved["affiliations"].append(row)
        merge.save(update_fields=["moved"])
        record = merge.kept
