"""Every page that shows a table or pages of a list offers it as CSV and as XLSX too."""

import re

from tests.architecture.house import REPOSITORY

INCLUDE = re.compile(r'{%\s*include\s+"([^"]+)"')
SHOWS_A_LIST = re.compile(r"<table|paging\.html|page\.paginator|page_obj")
OFFERS = re.compile(r"format='?(csv|xlsx)")
# Pages with a table that is no list of records, or whose list is a file elsewhere; say which.
ELSEWHERE = {
    "insights/pack/pack.html": "a frozen document; the whole of it is a workbook",
    "insights/room/room.html": "the same document, as a marked workbook",
    "gifts/limits.html": "amounts set by law, the same for every practice",
    "gifts/to_contact.html": "a part of the list of gifts, which is a file",
    "partners/join_confirm.html": "two records side by side, before one answer",
    "partnerships/review.html": "what lay on the table at one review, a record of it",
    "partnerships/reviews.html": "what lies on the table of the next review",
    "partners/split.html": "names to tick; the page of joined names is a file",
    "partners/who_is_who.html": "figures before and after one answer; the decisions are a file",
    "spreadsheets/columns.html": "a form about the columns of a file that the person has",
}


def templates() -> dict[str, str]:
    """Return the text of every template by the name it is included by."""
    found = {}
    for path in (REPOSITORY / "alongside").rglob("templates/**/*.html"):
        parts = path.parts
        at = len(parts) - 1 - parts[::-1].index("templates")
        found["/".join(parts[at + 1 :])] = path.read_text(encoding="utf-8")
    return found


def whole(name: str, texts: dict[str, str], seen: frozenset[str] = frozenset()) -> str:
    """Return a page's text with that of everything it includes."""
    text = texts.get(name, "")
    inside = [part for part in INCLUDE.findall(text) if part not in seen]
    return text + "".join(whole(part, texts, seen | {name, part}) for part in inside)


def without_files(texts: dict[str, str]) -> list[str]:
    """Return the pages that show a list and do not offer it as both kinds of file."""
    pages = {name: whole(name, texts) for name, text in texts.items() if "{% extends" in text}
    return sorted(
        name
        for name, text in pages.items()
        if SHOWS_A_LIST.search(text) and not set(OFFERS.findall(text)) >= {"csv", "xlsx"}
    )


def test_every_list_is_a_file_too() -> None:
    missing = set(without_files(templates())) - set(ELSEWHERE)
    assert not missing, f"pages with a list but no CSV and XLSX (core/downloads.py): {missing}"


def test_no_exception_is_out_of_date() -> None:
    assert set(ELSEWHERE) <= set(without_files(templates()))


def test_a_list_without_a_file_is_found() -> None:
    page = '{% extends "core/base.html" %}{% include "part.html" %}'
    texts = {
        "page.html": page,
        "part.html": "<table>",
        "good.html": page + "format=csv format=xlsx",
    }
    assert without_files(texts) == ["page.html"]
