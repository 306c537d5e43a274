"""What became of each referral, as its status, its dates and the other values of its row say."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from alongside.connections.spreadsheets.columns import Column
from alongside.connections.spreadsheets.months import ARRIVED
from alongside.connections.spreadsheets.parsed_row import Unread
from alongside.connections.spreadsheets.stand_ins import Columns, care, columns_of, people
from alongside.connections.spreadsheets.statuses import (
    arrival_rule,
    is_finished,
    says_never_came,
    settle_state,
    state_of,
)

BEFORE_RECEIVED = timedelta(days=60)
GIVEN_UP = frozenset({"declined", "lost", "cancelled"})
STILL_OPEN = frozenset({"received", "accepted", "scheduled"})
TICKS = frozenset({"x", "xx", "✓", "✔", "√", "☑", "*", "•"})
APPOINTMENT = re.compile(r"app(?:oin)?t|sched", re.IGNORECASE)
ASKED = re.compile(rf"{ARRIVED.pattern}|c[ao]me|show", re.IGNORECASE)
KEPT = re.compile(r"kept|complet|attend|arriv|actual|seen", re.IGNORECASE)
OUTCOMES_REMEMBERED = 20_000
# Status word, evaluated, discharged, visits (0, 1 for some), reason, in an evaluating clinic.
Said = tuple[str | None, bool, bool, int | None, str | None, bool]


class Deriver:
    """Turns the read values of some rows, column by column, into the fields of ParsedRow."""

    def __init__(self, columns: Sequence[Column], today: date) -> None:
        self.today = today
        self.header = {column.key: column.header for column in columns}
        # Other proof of a visit counts only in files that have no evaluation dates.
        self.dated = any(column.key == "evaluated_on" and column.is_filled for column in columns)
        shown = self.header.get("evaluated_on", "")
        self.is_appointment = bool(APPOINTMENT.search(shown)) and not KEPT.search(shown)
        self.is_asked = bool(ASKED.search(self.header.get("status", "")))
        self.outcome = lru_cache(OUTCOMES_REMEMBERED)(self._outcome)

    def columns(
        self, numbers: Sequence[int], values: dict[str, Sequence[Any]], unread: list[Unread]
    ) -> dict[str, Sequence[Any]]:
        """The columns of the rows, each of which has a `day`; remarks are added to `unread`."""
        size = len(numbers)
        of = columns_of(values, size)
        words = self.words(numbers, of["status"], unread)
        evaluated, words = self.evaluations(numbers, of, words, unread)
        self.look_at_discharges(numbers, of, evaluated, unread)
        outcomes = list(self.outcomes(of, words, evaluated))
        return {
            **values, **people(of), **care(of),
            "row": numbers,
            "received_on": of["day"],
            "received_is_creation": [day is None for day in of["received_on"]],
            "evaluated_on": evaluated,
            "course": [course for course, _, _ in outcomes],
            "arrived": [arrived for _, arrived, _ in outcomes],
            "finished": [finished for _, _, finished in outcomes],
            "received_count": [1] * size,
            "arrived_count": [int(arrived) for _, arrived, _ in outcomes],
            "is_total": [False] * size,
        }  # fmt: skip

    def words(
        self, numbers: Sequence[int], statuses: Sequence[str | None], unread: list[Unread]
    ) -> list[str | None]:
        """The state that each status says, with a remark where nobody knows the word."""
        meaning = {status: self.word(status) for status in set(statuses)}
        if unknown := {status for status, word in meaning.items() if status and word is None}:
            reason = "not known as a status; kept as text"
            for number, status in zip(numbers, statuses, strict=True):
                if status in unknown:
                    unread.append(self.remark(number, "status", status, reason))
        return [meaning[status] for status in statuses]

    def word(self, status: str | None) -> str | None:
        """The state that a status says; a tick says yes under "Eval'd?"."""
        if not status:
            return None
        return "evaluated" if self.is_asked and status.lower() in TICKS else state_of(status)

    def evaluations(
        self,
        numbers: Sequence[int],
        of: Columns,
        words: list[str | None],
        unread: list[Unread],
    ) -> tuple[Sequence[date | None], list[str | None]]:
        """The evaluations that took place, and the state words that go with them.

        One in the future is an appointment; one long before the referral, or against the status
        word, is kept with a remark.
        """
        evaluated, today = list(of["evaluated_on"]), self.today
        looked_at = [
            at
            for at, (on, day, word) in enumerate(zip(evaluated, of["day"], words, strict=True))
            if on and (on < day or on > today or word in GIVEN_UP or self.is_open(word))
        ]
        for at in looked_at:
            on, day, word = evaluated[at], of["day"][at], words[at]
            if self.is_open(word):
                evaluated[at] = None
                continue
            if on > today:
                reason = "an evaluation in the future: counted as scheduled"
                unread.append(self.remark(numbers[at], "evaluated_on", on, reason))
                evaluated[at], words[at] = None, word if word in GIVEN_UP else "scheduled"
                continue
            if day - on > BEFORE_RECEIVED:
                reason = f"{(day - on).days} days before the referral was received; kept"
                unread.append(self.remark(numbers[at], "evaluated_on", on, reason))
            if word in GIVEN_UP and self.is_appointment:
                evaluated[at] = None  # the day was set, and the status says that nobody came
            elif word in GIVEN_UP:
                reason = "an evaluation took place all the same: counted as evaluated"
                unread.append(self.remark(numbers[at], "status", of["status"][at], reason))
        return evaluated, words

    def is_open(self, word: str | None) -> bool:
        """Whether a day is only an appointment, and the status that nothing came of it yet."""
        return self.is_appointment and word in STILL_OPEN

    def look_at_discharges(
        self,
        numbers: Sequence[int],
        of: Columns,
        evaluated: Sequence[date | None],
        unread: list[Unread],
    ) -> None:
        """Add a remark where a discharge comes before what it ends."""
        if "discharged_on" not in self.header:
            return
        reason = "a discharge before the evaluation; kept"
        rows = zip(numbers, of["discharged_on"], evaluated, of["day"], strict=True)
        for number, left, on, day in rows:
            if left and left < (on or day):
                unread.append(self.remark(number, "discharged_on", left, reason))

    def remark(self, number: int, key: str, value: object, reason: str) -> Unread:
        """A remark about a value that is kept."""
        return Unread(number, self.header.get(key, key), str(value)[:200], reason, True)

    def outcomes(
        self, of: Columns, words: Sequence[str | None], evaluated: Sequence[date | None]
    ) -> Iterable[tuple[str, bool, bool | None]]:
        """Where each referral stands; rows that say the same are looked at once."""
        said = zip(
            words,
            map(bool, evaluated),
            map(bool, of["discharged_on"]),
            (visits and 1 for visits in of["visits"]),
            of["discharge_reason"],
            map(bool, of["evaluation_clinic"]),
            strict=True,
        )
        return map(self.outcome, said)

    def _outcome(self, said: Said) -> tuple[str, bool, bool | None]:
        """(state, whether the patient arrived, whether the plan of care was completed)."""
        word, is_evaluated, is_discharged, visits, reason, in_clinic = said
        evaluated = self.today if is_evaluated else None
        discharged = self.today if is_discharged else None
        seen = not self.dated and was_seen(word, in_clinic, visits, discharged, reason)
        course = settle_state(word, evaluated, discharged, seen)
        arrived = arrival_rule(course, evaluated, visits, reason or "", dated=self.dated)
        if course == "in_care" and not arrived:
            course = "accepted"  # the chart is open, and the evaluation is still to come
        finished = is_finished(reason) if reason and course == "discharged" else None
        return course, arrived, finished


def was_seen(
    word: str | None,
    in_clinic: bool,
    visits: int | None,
    discharged_on: date | None,
    reason: str | None,
) -> bool:
    """Whether something other than an evaluation date proves that the patient came."""
    if word in GIVEN_UP or (reason and says_never_came(reason)):
        return False
    if in_clinic or visits:
        return True
    return visits is None and discharged_on is not None
