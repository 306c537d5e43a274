"""The questions of a first conversation and the measures to agree on, read from dated data."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from alongside.partners.kinds import Kind

DATA = files("alongside.partnerships") / "data"


@dataclass(frozen=True)
class Question:
    """One question; `leads_to` says what the answer may become: problem, sufferer, sign, part."""

    key: str
    text: str
    hint: str = ""
    leads_to: str = ""


@dataclass(frozen=True)
class Guide:
    """The questions for a kind of partner, as of a date."""

    kind: str
    version: str
    title: str
    opening: str
    questions: tuple[Question, ...]

    def question(self, key: str) -> Question | None:
        """Return the question of a key."""
        return next((one for one in self.questions if one.key == key), None)


@dataclass(frozen=True)
class Measure:
    """Something both sides can agree to look at; `figure` names our own figure, if it is one."""

    key: str
    name: str
    unit: str
    better: str
    how: str
    kinds: tuple[str, ...] = ()
    figure: str = ""


def read(name: str) -> dict[str, Any]:
    """Return one file of data."""
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


@cache
def guides() -> dict[str, Guide]:
    """Return every guide by kind of partner."""
    found = {}
    for path in sorted((DATA / "guides").iterdir(), key=lambda one: one.name):
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        questions = tuple(Question(**one) for one in raw.pop("questions"))
        guide = Guide(**raw, questions=questions)
        found[guide.kind] = guide
    return found


def guide_for(kind: str) -> Guide:
    """Return the guide for a kind of partner; one without a guide of its own gets the general."""
    return guides().get(kind) or guides()[Kind.MEDICAL_PRACTICE]


@cache
def measures() -> dict[str, Measure]:
    """Return every measure of the catalogue by key."""
    rows = read("measures.toml")["measures"]
    found = [Measure(**row | {"kinds": tuple(row.get("kinds", ()))}) for row in rows]
    return {one.key: one for one in found}


def measures_for(kind: str) -> list[Measure]:
    """Return the measures that fit a kind of partner; those for every kind are among them."""
    return [one for one in measures().values() if not one.kinds or kind in one.kinds]
