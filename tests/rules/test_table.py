"""Each behaviour of the list has rules, each rule stands in its file, each test is there.

That a test fails once its rule is removed is seen by `make rules`, which takes too long for here.
"""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.architecture.house import HOUSE, shown
from tools.rules.running import BrokenError, Copy, faults_in_place, faults_without
from tools.rules.table import BEHAVIOURS, NOT_BUILT, REPOSITORY, Rule, all_rules, chosen

OF_A_BEHAVIOUR = re.compile(r"test_(a\d+)_")


@cache
def functions_in(file: str) -> frozenset[str]:
    tree = ast.parse((REPOSITORY / file).read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def test_every_behaviour_has_rules_or_is_said_not_to_be_built() -> None:
    assert {f"A{n}" for n in range(1, 25)} <= BEHAVIOURS.keys()
    with_rules = {rule.behaviour for rule in all_rules()}
    assert with_rules | NOT_BUILT.keys() == BEHAVIOURS.keys()
    assert not with_rules & NOT_BUILT.keys()


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_the_rule_stands_in_its_file_and_its_tests_are_there(rule: Rule) -> None:
    text = (REPOSITORY / rule.file).read_text(encoding="utf-8")
    assert rule.without(text) != text
    assert rule.tests and rule.says
    for test in rule.tests:
        file, _, name = test.partition("[")[0].partition("::")
        assert name in functions_in(file), test


def test_names_are_given_once_and_an_unknown_one_is_refused() -> None:
    names = [rule.name for rule in all_rules()]
    assert len(names) == len(set(names)) > 100
    assert {rule.name for rule in chosen(["A9"])} == {n for n in names if n.startswith("A9.")}
    with pytest.raises(ValueError, match="A99"):
        chosen(["A9", "A99.nothing"])


def test_every_test_that_is_named_after_a_behaviour_is_in_the_table() -> None:
    known = {test.partition("[")[0] for rule in all_rules() for test in rule.tests}
    named = {
        f"{shown(path)}::{node.name}"
        for path in [*HOUSE.rglob("test_*.py"), *(REPOSITORY / "tests").rglob("test_*.py")]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and OF_A_BEHAVIOUR.match(node.name)
    }
    assert len(named) > 50
    assert named - known == set()


def made_up(**given: object) -> Rule:
    values = {"name": "A1.x", "says": "x", "file": "x.py", "remove": "if a:", "put": "if b:"}
    return Rule(**(values | {"tests": ("t.py::test_x",)} | given))  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["", "if a: pass\nif a: pass"])
def test_a_rule_that_is_not_there_once_cannot_be_removed(text: str) -> None:
    with pytest.raises(ValueError, match="stands"):
        made_up().without(text)


def test_what_no_longer_reads_as_python_is_no_removal() -> None:
    with pytest.raises(SyntaxError):
        made_up(put="if").without("if a: pass")


def test_a_test_that_did_not_run_or_failed_before_or_did_not_notice_is_a_defect() -> None:
    rule, test = made_up(), "t.py::test_x"
    assert faults_in_place(rule, {}) == [f"{test} did not run"]
    assert faults_in_place(rule, {test: ["setup skipped"]}) == [f"{test} did not run"]
    assert faults_in_place(rule, {test: ["passed", "failed"]}) == [
        f"{test} fails with the rule in place"
    ]
    assert faults_in_place(rule, {test: ["passed", "passed"]}) == []
    assert faults_without(rule, {test: ["passed"]}) == [f"{test} did not notice"]
    assert faults_without(rule, {test: ["setup failed"]}) == [f"{test} broke before it could tell"]
    assert faults_without(rule, {test: ["passed", "failed"]}) == []


def test_what_ran_elsewhere_than_in_the_copy_counts_for_nothing(tmp_path: Path) -> None:
    file = tmp_path / "outcomes"
    file.write_text('{"house": "/elsewhere/alongside"}\n{"test": "a", "outcome": "passed"}\n')
    with pytest.raises(BrokenError, match="not against the copy"):
        Copy(tmp_path / "house").read(file)
