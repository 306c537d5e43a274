"""Read a file of decisions; whatever cannot be read is named, and nothing is guessed."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from alongside.partners.decisions_table import FORMAT, VERSION
from alongside.partners.models import Verdict, What
from alongside.partners.rules import RefusedError

LARGEST = 50_000_000  # bytes
TOLD_PROBLEMS = 5
FINGERPRINT = re.compile("[0-9a-f]{32}")
NAME, WHO, SENTENCE = 250, 254, 500


@dataclass(frozen=True)
class Told:
    """One decision of a file; `left` < `right`."""

    number: int
    what: str
    left: str
    right: str
    verdict: str
    by: str
    at: datetime
    left_name: str = ""
    right_name: str = ""
    evidence: list[dict[str, str]] = field(default_factory=list)

    @property
    def names(self) -> str:
        """Both names in one line."""
        return f"“{self.left_name or self.left}” and “{self.right_name or self.right}”"


def read_decisions(content: bytes) -> list[Told]:
    """Return the decisions of a file, the earliest first; RefusedError says what is wrong."""
    found = envelope(content)
    told, problems = [], []
    for number, row in enumerate(found, start=1):
        try:
            told.append(read_row(number, row))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            said = f"“{error.args[0]}” is missing" if isinstance(error, KeyError) else str(error)
            problems.append(f"Decision {number}: {said}.")
    if problems:
        more = len(problems) - TOLD_PROBLEMS
        end = f" And {more} more." if more > 0 else ""
        raise RefusedError(f"Nothing was taken over. {' '.join(problems[:TOLD_PROBLEMS])}{end}")
    return sorted(told, key=lambda one: (one.at, one.number))


def envelope(content: bytes) -> Sequence[Any]:
    """Return the list of decisions of a file that says what it is."""
    if len(content) > LARGEST:
        raise RefusedError(f"The file is larger than {LARGEST // 1_000_000} MB; nothing was read.")
    try:
        found = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise RefusedError("This is not the JSON file that Who is who writes.") from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise RefusedError(f"This file does not say that its format is {FORMAT}.")
    if found.get("version") != VERSION:
        said = str(found.get("version"))[:20]
        raise RefusedError(f"The file has version {said}; this program reads version {VERSION}.")
    if not isinstance(found.get("decisions"), list):
        raise RefusedError("The file has no list of decisions.")
    return list(found["decisions"])


def read_row(number: int, row: Any) -> Told:
    """Return one decision; ValueError or KeyError for what does not fit."""
    if not isinstance(row, dict):
        raise TypeError("it is no object")
    sides = sorted((side(row["first"]), side(row["second"])))
    if sides[0][0] == sides[1][0]:
        raise ValueError("both names have the same fingerprint")
    at = datetime.fromisoformat(one_of(row, "at"))
    return Told(
        number=number,
        what=one_of(row, "about", What.values),
        left=sides[0][0],
        right=sides[1][0],
        verdict=one_of(row, "verdict", Verdict.values),
        by=text(row.get("by", ""), WHO),
        at=at if at.tzinfo else at.replace(tzinfo=UTC),
        left_name=sides[0][1],
        right_name=sides[1][1],
        evidence=list(read_evidence(row.get("evidence", []))),
    )


def side(row: Any) -> tuple[str, str]:
    """Return fingerprint and name of one side."""
    fingerprint = row["fingerprint"]
    if not isinstance(fingerprint, str) or not FINGERPRINT.fullmatch(fingerprint):
        raise ValueError("a fingerprint has 32 hexadecimal digits")
    return fingerprint, text(row.get("name", ""), NAME)


def one_of(row: dict[str, Any], name: str, known: Sequence[str] = ()) -> str:
    """Return a text of the row, one of those known."""
    value = row[name]
    if not isinstance(value, str) or (known and value not in known):
        among = f" is none of {', '.join(known)}" if known else " is no text"
        raise ValueError(f"“{name}”{among}")
    return value


def text(value: Any, length: int) -> str:
    """Return a text that the database can hold."""
    if not isinstance(value, str):
        raise TypeError(f"{str(value)[:20]!r} is no text")
    return value.replace("\0", "")[:length]


def read_evidence(rows: Any) -> Iterator[dict[str, str]]:
    """Yield what agreed and differed."""
    if not isinstance(rows, list):
        raise TypeError("“evidence” is no list")
    for row in rows:
        yield {
            "verdict": one_of(row, "verdict", ("agrees", "differs", "missing")),
            "sentence": text(row["sentence"], SENTENCE),
        }
