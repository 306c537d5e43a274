"""Pages carry no inline style or script and ask no other host for anything (CSP, A14)."""

import re
from pathlib import Path

import pytest

from tests.architecture.house import HOUSE, REPOSITORY, shown

# A page that leaves as a file of its own has no other place for its styles.
FILES_OF_THEIR_OWN = {
    "alongside/insights/templates/insights/pack/paper.html": "the buyer's pack as PDF",
    "alongside/insights/templates/insights/report.html": "the printable report, HTML and PDF",
    "alongside/partnerships/templates/partnerships/proposal_print.html": "the proposal as PDF",
    "alongside/letters/templates/letters/letter_print.html": "letters as PDF",
    "alongside/advocacy/templates/advocacy/card_print.html": "a sheet of cards as PDF",
    "alongside/portal/templates/portal/card_print.html": "a sheet of introduction cards as PDF",
}
# Markup that we made ourselves and put in unescaped.
OUR_OWN_MARKUP = {
    "alongside/insights/templates/insights/picture.html": "SVG drawn from our specification",
}
FORBIDDEN = {
    "inline style": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "style element": re.compile(r"<style\b", re.IGNORECASE),
    "inline script": re.compile(  # a block of JSON is data, not script
        r"<script\b(?![^>]*\bsrc=)(?![^>]*\btype=\"application/json\")", re.IGNORECASE
    ),
    "event attribute": re.compile(r"<[^>]*\s(?:on[a-z]+|hx-on[\w:-]*)\s*=", re.IGNORECASE),
    "script address": re.compile(r"javascript:", re.IGNORECASE),
    "unescaped": re.compile(r"\|\s*safe\b|{%\s*autoescape\s+off"),
}
OTHER_HOST = re.compile(r"""(?:https?:)?//(?=[\w.-]+\.[a-z]{2,})(?!www\.w3\.org/)[^\s"')]+""", re.I)
LOADED_BY_CSS = re.compile(r"""(?:url\(|@import\s+)["']?\s*((?:https?:)?//[^"')\s]+)""", re.I)


def faults_of_template(text: str) -> list[str]:
    """Return what a template must not hold; template comments do not count."""
    plain = re.sub(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}", "", text, flags=re.DOTALL)
    faults = [name for name, pattern in FORBIDDEN.items() if pattern.search(plain)]
    return faults + [f"other host: {found}" for found in OTHER_HOST.findall(plain)]


def templates() -> list[Path]:
    return sorted(
        path
        for kind in ("html", "txt", "svg")
        for path in HOUSE.rglob(f"templates/**/*.{kind}")
        if shown(path) not in FILES_OF_THEIR_OWN
    )


@pytest.mark.parametrize("path", templates(), ids=shown)
def test_template_is_clean(path: Path) -> None:
    faults = faults_of_template(path.read_text())
    if path.suffix == ".txt" or shown(path) in OUR_OWN_MARKUP:  # plain text has nothing to escape
        faults = [fault for fault in faults if fault != "unescaped"]
    assert faults == []


@pytest.mark.parametrize(
    "text",
    [
        '<p style="color: red">',
        "<style>p {}</style>",
        "<script>go()</script>",
        '<button onclick="go()">',
        '<button hx-on:click="go()">',
        '<a href="javascript:go()">',
        '<script src="https://cdn.example.com/x.js"></script>',
        '<img src="//pixel.example.com/1.gif">',
        "{{ name|safe }}",
    ],
)
def test_each_fault_would_be_found(text: str) -> None:
    assert faults_of_template(text)


def test_what_is_allowed() -> None:
    good = '<script src="{% static "x.js" %}" defer></script><p class="once" data-on="1">3 // 4</p>'
    assert faults_of_template(good) == []
    assert faults_of_template('<script type="application/json">{"a": 1}</script>') == []
    assert faults_of_template('<svg xmlns="http://www.w3.org/2000/svg"></svg>') == []


@pytest.mark.parametrize("name", sorted(FILES_OF_THEIR_OWN))
def test_a_file_of_its_own_has_no_script_and_asks_nobody(name: str) -> None:
    allowed = {"inline style", "style element", "unescaped"}
    assert set(faults_of_template((REPOSITORY / name).read_text())) <= allowed


def test_the_exceptions_are_there() -> None:
    known = {shown(path) for path in HOUSE.rglob("templates/**/*.html")}
    assert OUR_OWN_MARKUP.keys() | FILES_OF_THEIR_OWN.keys() <= known


def test_style_sheets_load_nothing_from_elsewhere() -> None:
    sheets = sorted(HOUSE.rglob("static/**/*.css"))
    assert len(sheets) >= 2
    loaded = {shown(path): LOADED_BY_CSS.findall(path.read_text()) for path in sheets}
    assert {name: found for name, found in loaded.items() if found} == {}
    assert LOADED_BY_CSS.findall("@import 'https://fonts.example.com/a';")
    assert LOADED_BY_CSS.findall("src: url(//fonts.example.com/a)")


def test_our_scripts_name_no_other_host() -> None:
    scripts = [path for path in HOUSE.rglob("static/**/*.js") if "vendor" not in path.parts]
    named = {shown(path): OTHER_HOST.findall(path.read_text()) for path in scripts}
    assert {name: found for name, found in named.items() if found} == {}


def test_vendored_assets_carry_their_licence() -> None:
    folders = [path for path in HOUSE.rglob("static/*/vendor/*") if path.is_dir()]
    assert len(folders) >= 2
    assert [shown(path) for path in folders if not (path / "LICENSE").exists()] == []
