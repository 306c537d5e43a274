"""Files and functions stay small: one file, one idea (the 95th percentiles of STYLE)."""

import ast
from math import ceil
from pathlib import Path

from tests.architecture.house import HOUSE, python_files, shown

FILE_LINES, FUNCTION_LINES = 200, 25
NAMES_OF_NOTHING = {"utils", "helpers", "common", "manager", "managers", "service", "services"}


def percentile_95(numbers: list[int]) -> int:
    """Return the smallest of the numbers that 95 % of them do not exceed."""
    return sorted(numbers)[ceil(0.95 * len(numbers)) - 1]


def file_lengths() -> dict[str, int]:
    return {shown(path): len(path.read_text().splitlines()) for path in python_files()}


def function_lengths() -> dict[str, int]:
    """Return the length of every function, decorators left out."""
    lengths = {}
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                name = f"{shown(path)}:{node.lineno} {node.name}"
                lengths[name] = (node.end_lineno or node.lineno) - node.lineno + 1
    return lengths


def longest(lengths: dict[str, int], limit: int) -> str:
    over = [(number, name) for name, number in lengths.items() if number > limit]
    return "\n".join(f"{number:5} {name}" for number, name in sorted(over, reverse=True)[:20])


def test_percentile() -> None:
    assert percentile_95(list(range(1, 101))) == 95
    assert percentile_95([7]) == 7


def test_files_are_short() -> None:
    lengths = file_lengths()
    assert len(lengths) > 50
    assert percentile_95(list(lengths.values())) <= FILE_LINES, longest(lengths, FILE_LINES)


def test_functions_are_short() -> None:
    lengths = function_lengths()
    assert percentile_95(list(lengths.values())) <= FUNCTION_LINES, longest(lengths, FUNCTION_LINES)


def test_no_file_is_a_drawer_for_everything() -> None:
    found = [shown(path) for path in python_files() if path.stem in NAMES_OF_NOTHING]
    assert found == []


def test_every_room_says_what_it_owns() -> None:
    silent = [
        shown(path)
        for path in sorted(HOUSE.glob("*/__init__.py"))
        if not (ast.get_docstring(ast.parse(path.read_text())) or "").strip()
    ]
    assert silent == []


def test_every_module_says_what_it_is() -> None:
    silent = [
        shown(path)
        for path in python_files()
        if path.read_text().strip() and not ast.get_docstring(ast.parse(path.read_text()))
    ]
    assert silent == []


def test_a_long_file_would_be_named() -> None:
    assert longest({"a.py": 300, "b.py": 10}, FILE_LINES).strip() == "300 a.py"
    assert Path(shown(HOUSE / "core")) == Path("alongside/core")
