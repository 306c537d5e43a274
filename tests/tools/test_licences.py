"""The licence check: what must make it fail."""

import pytest

from tools import licences
from tools.licences import audit, find_runtime, is_allowed
from tools.locked import read_locked


@pytest.fixture(autouse=True)
def no_exceptions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(licences, "READ_BY_A_PERSON", {})


def test_all_looked_at_and_allowed() -> None:
    result = audit({"a": "MIT", "b": "BSD License"}, {"a": "1", "b": "2"}, {"a"})
    assert (result.looked_at, result.locked, result.problems) == (2, 2, [])


def test_fewer_looked_at_than_locked_fails() -> None:
    result = audit({"a": "MIT"}, {"a": "1", "b": "2"}, {"a"})
    assert result.problems == ["b: locked, but its licence was not looked at"]
    assert audit({}, {"a": "1"}, set()).problems


def test_forbidden_and_unknown_licences_fail() -> None:
    result = audit({"a": "AGPL-3.0", "b": "UNKNOWN"}, {"a": "1", "b": "1"}, {"a"})
    assert result.problems == [
        "a (ships with the program): AGPL-3.0 is not on the list",
        "b (development only): UNKNOWN is not on the list",
    ]


def test_needed_but_not_locked_fails() -> None:
    assert audit({"a": "MIT"}, {"a": "1"}, {"a", "b"}).problems == [
        "b: needed at run time, but not locked"
    ]


def test_an_exception_for_nothing_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(licences, "READ_BY_A_PERSON", {"gone": "MIT"})
    assert audit({}, {}, set()).problems == ["gone: an exception for nothing"]


@pytest.mark.parametrize(
    ("licence", "allowed"),
    [
        ("MIT", True),
        ("MIT OR GPL-3.0", True),
        ("MIT AND GPL-3.0", False),
        ("MIT AND Zlib", True),
        ("BSD License; Mozilla Public License 2.0 (MPL 2.0)", True),
        ("BSD License; GNU General Public License v3 (GPLv3)", False),
        ("MIT AND (GPL-3.0 OR MIT)", False),  # brackets are for a person to read
        ("", False),
    ],
)
def test_expressions(licence: str, allowed: bool) -> None:
    assert is_allowed(licence) is allowed


def test_the_runtime_set_is_real() -> None:
    runtime = find_runtime()
    assert {"django", "duckdb", "fido2", "psycopg-binary", "fonttools"} <= runtime
    assert not {"pytest", "ruff", "alongside"} & runtime
    assert runtime <= read_locked().keys()
