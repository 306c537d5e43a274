"""A command or a setting without documentation fails; so does documentation of what is gone."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from alongside.config.cli import COMMANDS
from tests.architecture.house import HOUSE, REPOSITORY, python_files
from tools.command_docs import PAGE, write_page

SETTINGS_PAGE = REPOSITORY / "docs" / "reference" / "settings.md"
SET_BY_OURSELVES = {"DJANGO_SETTINGS_MODULE"}


def variables_read(source: str) -> Iterator[str]:
    """Yield the names of environment variables that a module reads by a literal name."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Attribute(attr="environ"), attr="get" | "setdefault"),
                args=[ast.Constant(value=str(name)), *_],
            ):
                yield name
            case ast.Call(func=ast.Attribute(attr="getenv"), args=[ast.Constant(value=name), *_]):
                yield str(name)
            case ast.Subscript(
                value=ast.Attribute(attr="environ"), slice=ast.Constant(value=str(name))
            ):
                yield name


def variables_of(files: list[Path]) -> set[str]:
    found = {name for path in files for name in variables_read(path.read_text())}
    return found - SET_BY_OURSELVES


def variables_documented(page: str, heading: str) -> set[str]:
    """Return the names in the first column of the table under a heading."""
    section = page.split(f"## {heading}\n")[1].split("\n## ", maxsplit=1)[0]
    return set(re.findall(r"^\| `([A-Z_]+)` \|", section, flags=re.MULTILINE))


def test_every_way_of_reading_is_seen() -> None:
    source = "import os\nos.environ.get('A')\nos.environ['B']\nos.getenv('C')\nd.get('D')"
    assert set(variables_read(source)) == {"A", "B", "C"}


def test_every_setting_is_documented_and_every_documented_one_is_read() -> None:
    read = variables_of([path for path in python_files() if HOUSE in path.parents])
    assert {"ALONGSIDE_HOME", "DATABASE_URL"} <= read
    assert variables_documented(SETTINGS_PAGE.read_text(), "Settings of the program") == read


def test_every_command_stands_in_the_reference_as_it_is() -> None:
    page = PAGE.read_text()
    assert page == write_page(), "run `make docs`"
    for name in COMMANDS:
        assert f"`alongside {name}`" in page
