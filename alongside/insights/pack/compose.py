"""Make a pack: read, count, hide, measure, write down. The one place where a pack comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from alongside.insights.document import Document
from alongside.insights.names import names_of
from alongside.insights.pack.chapters import Chapters
from alongside.insights.pack.counting import Cell
from alongside.insights.pack.earlier import Edition, read_anew
from alongside.insights.pack.periods import Years
from alongside.insights.pack.published import Names, publish
from alongside.insights.pack.reading import read
from alongside.practices.models import Practice


@dataclass(frozen=True)
class Naming:
    """Whether partners and persons stand with their names or with codes."""

    partners: bool = False
    people: bool = False


@dataclass(frozen=True)
class Composed:
    """The document, and every count that it prints (None: hidden), for later editions."""

    document: Document
    shown: Mapping[Cell, int | None]


def compose(
    practice: Practice, years: Years, naming: Naming, earlier: Sequence[Edition] = ()
) -> Composed:
    """Make a pack of these years; raises UntoldError where earlier editions leave no way."""
    found = read(practice, years)
    before = read_anew(practice, earlier, years)
    printed = publish(found, years, naming_of(practice, naming), before)
    return Composed(Chapters(practice, years, found, printed).document(), printed.shown)


def naming_of(practice: Practice, naming: Naming) -> Names:
    """Return the names that are shown, of partners and of people; the others get codes."""
    if not (naming.partners or naming.people):
        return {}, {}
    known = names_of(practice)
    return (
        {n: one.name for n, one in known.partners.items()} if naming.partners else {},
        {n: one.name for n, one in known.contacts.items()} if naming.people else {},
    )
