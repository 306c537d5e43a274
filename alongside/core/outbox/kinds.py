"""The kinds of message there are; each room that sends something registers its own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any


class FinalError(Exception):
    """It cannot be sent, however often it is tried; the sentence is shown."""


class NotWantedError(Exception):
    """It must not be sent (opted out, switched off); the sentence is shown."""


class NotNowError(Exception):
    """It may leave, but not before a time (quiet hours); waiting costs no attempt."""

    def __init__(self, sentence: str, until: datetime) -> None:
        super().__init__(sentence)
        self.until = until


@dataclass(frozen=True)
class Delivery:
    """What a deliverer gets: whose message, its key, and the body that was written down."""

    practice_id: int
    key: str
    body: dict[str, Any]


@dataclass(frozen=True)
class Kind:
    """How one kind leaves.

    `deliver` sends it or raises: FinalError and NotWantedError end it, NotNowError has it wait,
    anything else is tried again. `sent` runs in the transaction that marks it as sent. `is_ready`
    tells whether this practice can send such a message now.
    """

    words: str
    deliver: Callable[[Delivery], None]
    is_ready: Callable[[int], bool]
    sent: Callable[[Delivery], None] = lambda _delivery: None


KINDS: dict[str, Kind] = {}


def register(name: str, kind: Kind) -> None:
    """Make a kind known; rooms do it when the program starts."""
    KINDS[name] = kind


def is_ready(name: str, practice_id: int) -> bool:
    """Tell whether a practice can send messages of a kind; an unknown kind cannot be sent."""
    return name in KINDS and KINDS[name].is_ready(practice_id)
