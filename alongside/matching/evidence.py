"""Why two mentions were taken for one, or may be one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Verdict = Literal["agrees", "differs", "missing"]


class Finding(NamedTuple):
    """One compared field before it is put in words; `weight` in bits."""

    field: str
    level: str
    left: str
    right: str
    weight: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """One compared field in words; `weight` is log2(m/u): positive speaks for the same one."""

    field: str
    left: str
    right: str
    verdict: Verdict
    weight: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Merge:
    """Two mentions that the program takes for one."""

    left_key: str
    right_key: str
    probability: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two mentions that may be one; a person should decide."""

    what: Literal["person", "organisation"]
    left_key: str
    right_key: str
    probability: float
    evidence: tuple[Evidence, ...]
