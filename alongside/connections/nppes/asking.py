"""Turn what somebody typed (page, command, API) into a question to the registry."""

from collections.abc import Mapping

from alongside.matching.address import normal_state
from alongside.registry.errors import QuestionError
from alongside.registry.index import Index
from alongside.registry.searching.question import LIMIT, MILES, MOST, MOST_MILES, Question
from alongside.registry.taxonomy import codes_for
from alongside.registry.zip_points import read_point

KINDS = {"": 0, "person": 1, "organisation": 2}
LONGEST = 120


def read_question(index: Index, asked: Mapping[str, str]) -> Question:
    """Return the question; raises QuestionError with a sentence for what cannot be understood.

    `asked`: any of text, state, city, kind, taxonomy, near, miles, limit; empty texts say nothing.
    """
    found = {name: str(value).replace("\0", "").strip() for name, value in asked.items()}
    kind = found.get("kind", "")
    if kind not in KINDS:
        raise QuestionError("The kind is person or organisation.")
    near = found.get("near", "")
    codes: list[str] = []
    for part in found.get("taxonomy", "").split(";"):
        codes += codes_for(index, part)
    return Question(
        text=found.get("text", "")[:LONGEST],
        state=read_state(found.get("state", "")),
        city=found.get("city", "")[:LONGEST],
        kind=KINDS[kind],
        codes=tuple(dict.fromkeys(codes)),
        point=read_point(near, index.points) if near else None,
        miles=read_number("miles", found.get("miles", ""), MILES, MOST_MILES),
        limit=int(read_number("limit", found.get("limit", ""), LIMIT, MOST)),
    )


def read_state(text: str) -> str:
    """Return two letters."""
    state = normal_state(text).upper()
    if text and not state:
        raise QuestionError(f"“{text[:30]}” is no US state. Write MT or Montana.")
    return state


def read_number(name: str, text: str, usual: float, most: float) -> float:
    """Return a number above 0 and up to `most`."""
    if not text:
        return usual
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 < number <= most:
        raise QuestionError(f"Write a number from 1 to {most:,.0f} for {name}.")
    return number
