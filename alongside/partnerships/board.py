"""Every partnership of a practice as a card: stage, next small step, who works on it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from alongside.partners.kinds import Kind
from alongside.partnerships.facts import facts_of
from alongside.partnerships.models import Partnership
from alongside.partnerships.next_step import Step, ago, next_step
from alongside.partnerships.rules import can_move, may_go
from alongside.partnerships.stages import MEANING, PATH, Stage
from alongside.partnerships.written import many_written
from alongside.practices.models import Practice

COLUMNS = [
    "Partner", "Kind", "Stage", "Since", "Next small step", "Why", "Stuck", "Next review",
    "Who works on it",
]  # fmt: skip
CHOICES = {"stage": Stage.choices, "kind": Kind.choices}
MOST_PRESSING = 5


@dataclass(frozen=True)
class Move:
    """A stage that a card can be moved to; `is_open` when all it asks for is written."""

    stage: str
    label: str
    is_open: bool
    needs_why: bool


@dataclass(frozen=True)
class Card:
    """One partnership on the board."""

    partnership: Partnership
    name: str
    kind: str
    step: Step
    since: str
    moves: list[Move]

    @property
    def stage_label(self) -> str:
        return Stage(self.partnership.stage).label

    @property
    def lead(self) -> str:
        return str(self.partnership.led_by or "")


@dataclass(frozen=True)
class Column:
    """One stage with its cards."""

    stage: str
    label: str
    meaning: str
    cards: list[Card]


def cards_of(practice: Practice, today: dt.date) -> list[Card]:
    """Return every partnership as a card, the most pressing first."""
    rows = Partnership.objects.of(practice).select_related("partner__merged_into", "led_by")
    found = list(rows)
    facts = facts_of(found, today)
    written = many_written(found)
    cards = [
        Card(
            partnership=one,
            name=one.with_whom.name,
            kind=one.with_whom.get_kind_display(),
            step=next_step(facts[one.pk]),
            since=ago(max(0, (today - one.stage_since).days)),
            moves=moves_of(one.stage, written[one.pk]),
        )
        for one in found
    ]
    return sorted(cards, key=lambda card: (card.step.rank, card.name.lower()))


def moves_of(stage: str, written: Any) -> list[Move]:
    """Return where a partnership may go from its stage."""
    return [
        Move(
            stage=to.value,
            label=to.label,
            is_open=can_move(stage, to, written),
            needs_why=to in (Stage.RESTING, Stage.ENDED),
        )
        for to in Stage
        if may_go(stage, to)
    ]


def columns_of(cards: Iterable[Card]) -> list[Column]:
    """Return the five stages of the path with their cards."""
    listed = list(cards)
    return [
        Column(
            stage.value,
            stage.label,
            MEANING[stage],
            [card for card in listed if card.partnership.stage == stage],
        )
        for stage in PATH
    ]


def resting(cards: Iterable[Card]) -> list[Card]:
    """Return the partnerships that rest."""
    return [card for card in cards if card.partnership.stage == Stage.RESTING]


def pressing(cards: Iterable[Card]) -> list[Card]:
    """Return the few that wait for us or stand still."""
    waiting = [card for card in cards if card.step.rank <= 3]
    return waiting[:MOST_PRESSING]


def open_ones(practice: Practice) -> Any:
    """Return the open partnerships of a practice."""
    return Partnership.objects.of(practice).open()


def read_asked(query: Mapping[str, str]) -> dict[str, str]:
    """Return which part of the list is asked for; what is not known asks for all."""
    asked = {name: query.get(name, "") for name in CHOICES}
    for name, choices in CHOICES.items():
        if asked[name] not in dict(choices):
            asked[name] = ""
    asked["q"] = str(query.get("q", "")).strip()[:80]
    asked["stuck"] = "1" if query.get("stuck") else ""
    return asked


def chosen(cards: Iterable[Card], asked: Mapping[str, str]) -> list[Card]:
    """Return the cards of a stage and kind, of a name, or only those that stand still."""
    return [
        card
        for card in cards
        if (not asked["stage"] or card.partnership.stage == asked["stage"])
        and (not asked["kind"] or card.partnership.with_whom.kind == asked["kind"])
        and (not asked["stuck"] or card.step.is_stuck)
        and asked["q"].lower() in card.name.lower()
    ]


def row_of(card: Card) -> tuple[object, ...]:
    """Return a card as a row of the exported table, in the order of COLUMNS."""
    one = card.partnership
    return (
        card.name,
        card.kind,
        card.stage_label,
        one.stage_since,
        card.step.do,
        card.step.because,
        card.step.is_stuck,
        one.review_on,
        card.lead,
    )
