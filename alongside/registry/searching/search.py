"""Search the registry: by the beginning of a name, by its words, by likeness, or by place."""

import re
from collections.abc import Iterable

from alongside.matching.folding import split_words
from alongside.registry.index import Index
from alongside.registry.searching.beginning import rows_beginning
from alongside.registry.searching.likeness import rows_alike
from alongside.registry.searching.narrowing import Narrowing
from alongside.registry.searching.nearby import rows_nearby
from alongside.registry.searching.question import MOST, Answer, Hit, Question
from alongside.registry.searching.words import rows_with_words

_NPI = re.compile(r"\s*[12]\d{9}\s*")
LEAST_ALIKE = 0.82  # below, names have nothing to do with each other
BEGINNING, WORDS, ALIKE, NUMBER, NEARBY = "beginning", "words", "alike", "npi", "nearby"


def search(index: Index, question: Question) -> Answer:
    """Return the providers a question means, each once; an empty question finds nobody."""
    index.keep_small()
    limit = max(1, min(question.limit, MOST))
    narrowing = Narrowing(index, question)
    if _NPI.fullmatch(question.text):
        rows = index.rows_of_npi(int(question.text))
        return answer(index, [(row, NUMBER, 1.0, None) for row in rows], limit, narrowing)
    words = list(split_words(question.text))
    if not words:
        return list_nearby(index, narrowing, limit)
    wanted = limit * 2 + 1  # a provider may stand in several rows
    found: list[Found] = []
    if question.point is None:  # around a point few names are left: their words find them sooner
        begun = rows_beginning(index, " ".join(words), narrowing, wanted)
        found = [(row, BEGINNING, 1.0, None) for row in begun]
    if len(found) < wanted:
        more = rows_with_words(index, words, narrowing, wanted)
        found += [(row, WORDS, 1.0, None) for row in more]
    if count_providers(index, found) < min(limit, 5):
        alike = rows_alike(index, words, narrowing, limit)
        found += [(row, ALIKE, like, None) for row, like in alike if like >= LEAST_ALIKE]
    return answer(index, found, limit, narrowing)


Found = tuple[int, str, float, float | None]


def count_providers(index: Index, found: Iterable[Found]) -> int:
    """Return how many different providers were found."""
    return len({int(index.row_npi[row]) for row, *_ in found})


def list_nearby(index: Index, narrowing: Narrowing, limit: int) -> Answer:
    """Answer a question without a name: everybody near a point, or nobody."""
    if narrowing.question.point is None:
        return Answer()
    rows, miles = rows_nearby(narrowing, limit * 2 + 1)
    found: list[Found] = [(row, NEARBY, 1.0, away) for row, away in zip(rows, miles, strict=True)]
    return answer(index, found, limit, narrowing)


def answer(index: Index, found: list[Found], limit: int, narrowing: Narrowing) -> Answer:
    """Return each provider once, the best row of each."""
    hits: dict[int, Hit] = {}
    for row, how, like, miles in found:
        npi = int(index.row_npi[row])
        if npi in hits:
            continue
        if len(hits) == limit:
            return Answer(list(hits.values()), is_cut=True)
        hits[npi] = Hit(index.card(row), how, round(like, 3), miles_of(row, miles, narrowing))
    return Answer(list(hits.values()))


def miles_of(row: int, miles: float | None, narrowing: Narrowing) -> float | None:
    """Return how far a row is from the point that was asked about."""
    if miles is None and narrowing.question.point is not None:
        import numpy as np  # noqa: PLC0415

        miles = float(narrowing.miles_to(np.array([row], dtype=np.uint32))[0])
    return None if miles is None or miles != miles else round(miles, 1)  # noqa: PLR0124  NaN
