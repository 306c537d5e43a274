"""The printable report and the JSON: the same figures as the page, to the last digit."""

import json
import re
from html import unescape
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from django.template.loader import render_to_string

from alongside.insights.depth.chapters import chapters_of_figures
from alongside.insights.figures import figures_for
from alongside.insights.filters import read_filters
from alongside.insights.names import names_of
from alongside.insights.report import render_html, render_pdf
from alongside.insights.report_json import VERSION, figures_json
from alongside.insights.stream_body import Reader, context

REFERENCE = Path(__file__).parents[3] / "docs" / "reference" / "report-json.md"
UNREAD = [{"row": 7, "column": "Ref date", "value": "soon", "reason": "not a day"}]


@pytest.fixture
def told(stream):
    figures = figures_for(stream, read_filters({}, stream))
    return figures, names_of(stream, with_source_names=True)


@pytest.fixture
def html(told):
    return render_html(*told, title="Hillside & Sons", notes=["Stood in twice."], unread=UNREAD)


def numbers(cards) -> list[str]:
    return [text for card in cards for text in (card.value, card.certainty, card.before)]


def test_page_and_report_say_the_same(stream, html):
    shown = context(stream, {}, Reader(imports=True))
    page = unescape(render_to_string("insights/stream_body.html", shown))
    report = unescape(html)
    story = shown["story"]
    cards = [*story.strength, *story.diversity, *story.steadiness]
    assert len(cards) == 18
    for text in [*numbers(cards), *story.headline]:
        assert text in page
        assert text in report
    for line in [*story.partner_lines, *story.channel_lines]:
        assert f'<td class="num">{line.received}</td><td class="num">{line.arrived}</td>' in report


def test_one_file_that_needs_no_other(html):
    assert not re.search(r'(?:src|href)="(?!data:)', html)
    assert "<script" not in html
    assert "Hillside &amp; Sons" in html
    assert "soon" in html
    assert "Stood in twice." in html


def test_pdf_is_tagged_titled_and_described(html, told):
    document = pypdf.PdfReader(BytesIO(render_pdf(html)))
    root = document.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert document.metadata.title.startswith("Referral stream of Hillside & Sons, Jan 1 to Dec 31")
    text = " ".join(" ".join(page.extract_text() for page in document.pages).split())
    assert "Riverside Ortho alone sends 92%." in text
    assert "2 partners sent you 26 people" in text
    assert descriptions(root["/StructTreeRoot"]) == 3


def descriptions(element) -> int:
    """Count the figures below an element of the structure tree, each with its description."""
    element = element.get_object() if hasattr(element, "get_object") else element
    if not isinstance(element, dict):
        return 0
    found = 0
    if element.get("/S") == "/Figure":
        assert element["/Alt"]
        found = 1
    below = element.get("/K", [])
    return found + sum(map(descriptions, below if isinstance(below, list) else [below]))


def test_json_by_eye(told):
    found = json.loads(json.dumps(figures_json(*told, unread=UNREAD)))
    assert found["version"] == VERSION
    assert found["period"] == {"from": "2025-01-01", "to": "2025-12-31"}
    assert (found["referrals"], found["arrivals"]) == (27, 13)
    assert found["conversion"] == found["conversion_interval"]["value"] == 13 / 27
    assert found["months"][0] == {"month": "2025-01", "received": 2, "arrived": 1}
    assert sum(month["received"] for month in found["months"]) == 27
    first = found["partners"][0]
    assert first == {
        "name": "Riverside Ortho",
        "kind": "surgeon_office",
        "npi": "1234567893",
        "received": 24,
        "arrived": 12,
        "share": 24 / 26,
        "last_received": "2025-12-20",
        "source_names": ["ABBOT, Ana (Riverside Ortho)"],
    }
    assert found["contacts"][0]["partners"] == ["Riverside Ortho"]
    assert found["channels"][1] == {
        "channel": "self",
        "received": 1,
        "arrived": 1,
        "share": 1 / 27,
    }
    assert found["unread"] == UNREAD
    for estimate in found["diversity"].values():
        assert estimate["low"] <= estimate["value"] <= estimate["high"]


def keys_of(value, path="") -> set[str]:
    """Every key, as the documentation writes it: `months[].month`."""
    if isinstance(value, dict):
        return {
            inner
            for key, below in value.items()
            for inner in {f"{path}{key}"} | keys_of(below, f"{path}{key}.")
        }
    if isinstance(value, list):
        return set().union(*(keys_of(one, f"{path.removesuffix('.')}[].") for one in value))
    return set()


def test_every_key_is_documented(told):
    found = keys_of(figures_json(*told, UNREAD, (), chapters_of_figures(told[0])))
    documented = set(re.findall(r"^\| `([^`]+)` \|", REFERENCE.read_text(), re.MULTILINE))
    assert found - documented == set(), "not in docs/reference/report-json.md"
    assert documented - found == set(), "documented, but not in the JSON"
    assert f"version {VERSION}" in REFERENCE.read_text()
