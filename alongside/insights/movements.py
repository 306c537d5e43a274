"""Partners and people that grew, shrank, went quiet or are new, each with the reason why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alongside.insights.names import Names
    from alongside.measures.change import Change
    from alongside.measures.figures import StreamFigures
    from alongside.measures.quiet import Gap

TAGS = {
    "quiet": ("Went quiet", "tag-bad"),
    "shrank": ("Sent fewer", "tag-watch"),
    "grew": ("Sent more", "tag-good"),
    "new": ("New", "tag-info"),
    "steady": ("Steady", ""),
}
TOLD = ("quiet", "shrank", "grew", "new")
MOST_TOLD = 8


@dataclass(frozen=True, slots=True)
class Movement:
    """One partner or person, what changed, and the sentence of why."""

    key: int | str
    name: str
    what: str
    sentence: str

    @property
    def tag(self) -> str:
        """What changed, in two words; empty where too few to tell."""
        return TAGS[self.what][0] if self.what in TAGS else ""

    @property
    def tag_class(self) -> str:
        """How the tag looks."""
        return TAGS[self.what][1] if self.what in TAGS else ""


@dataclass(frozen=True, slots=True)
class Group:
    """All that moved the same way; `more` are too many to be told one by one."""

    title: str
    tag_class: str
    number: int
    told: Sequence[Movement]
    more: int


def of_partners(figures: StreamFigures, names: Names) -> dict[int | str, Movement]:
    """What changed for each partner."""
    return moved(figures.partner_changes, figures.partner_gaps, names.partner)


def of_contacts(figures: StreamFigures, names: Names) -> dict[int | str, Movement]:
    """What changed for each person."""
    return moved(figures.contact_changes, figures.contact_gaps, names.contact)


def moved(
    changes: Sequence[Change], gaps: Sequence[Gap], name: Callable[[int | str | None], str]
) -> dict[int | str, Movement]:
    """Join changes and gaps by key; going quiet weighs more than any change of rate."""
    found = {
        change.key: Movement(change.key, name(change.key), change.verdict, change.sentence)
        for change in changes
    }
    for gap in gaps:
        if gap.is_clear:
            found[gap.key] = Movement(gap.key, name(gap.key), "quiet", gap.sentence)
    return found


def grouped(movements: dict[int | str, Movement]) -> list[Group]:
    """The movements worth telling, the most urgent group first."""
    groups = []
    for what in TOLD:
        same = [movement for movement in movements.values() if movement.what == what]
        if same:
            title, tag_class = TAGS[what]
            told = same[:MOST_TOLD]
            groups.append(Group(title, tag_class, len(same), told, len(same) - len(told)))
    return groups
