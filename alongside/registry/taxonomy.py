"""Taxonomy codes in words, and words turned into codes."""

import json
from pathlib import Path
from typing import Any

from alongside.matching.folding import split_words
from alongside.registry.errors import QuestionError
from alongside.registry.index import Index

FILE = "taxonomies.json"


def write_words(con: Any, made: Path) -> None:
    """Write the words of each code where a search finds them without a database."""
    path = str(made / "taxonomies.parquet").replace("'", "''")
    rows = con.execute(
        f"SELECT code, classification, specialization, display FROM read_parquet('{path}')"  # noqa: S608
    ).fetchall()
    words = {code: words_from(*parts) for code, *parts in rows}
    (made / FILE).write_text(json.dumps(words))


def words_from(classification: str, specialization: str, display: str) -> str:
    """Return what a code means: "Physical Therapist, Orthopedic"."""
    both = ", ".join(part for part in (classification, specialization) if part)
    return both or display


def words_of(index: Index, code: str) -> str:
    """Return what a code means, the code itself when no list of them was loaded."""
    return index.taxonomy_words.get(code, code)


def codes_for(index: Index, text: str) -> tuple[str, ...]:
    """Return the codes that a code or words mean; raises QuestionError when there are none."""
    plain = text.strip()
    if not plain:
        return ()
    if plain.upper() in index.code_number or plain.upper() in index.taxonomy_words:
        return (plain.upper(),)
    wanted = split_words(plain)
    found = [
        code
        for code, words in index.taxonomy_words.items()
        if all(any(w.startswith(one) for w in split_words(words)) for one in wanted)
    ]
    if found:
        return tuple(sorted(found))
    if not index.taxonomy_words:
        raise QuestionError(
            "No list of taxonomies is loaded, so only codes such as 225100000X can be searched."
            " Load NUCC's list with `alongside registry load FILE.csv` to search by words."
        )
    raise QuestionError(f"No taxonomy is called “{plain[:60]}”. Try fewer words, or a code.")
