"""The advisory check has three outcomes, and silence is not success."""

import pytest

from tools import advisories
from tools.advisories import MAY_BE_UNREACHABLE, main, read_report

LOCKED = {"django": "5.2.1", "click": "8.1"}
SILENT = {"dependencies": [{"name": "django", "skip_reason": "not found"}]}
CLEAN = {
    "dependencies": [
        {"name": "Django", "version": "5.2.1", "vulns": []},
        {"name": "click", "version": "8.1", "vulns": []},
    ]
}
BAD = {
    "dependencies": [
        {
            "name": "django",
            "version": "5.2.1",
            "vulns": [{"id": "PYSEC-1", "fix_versions": ["5.2.2"]}],
        }
    ]
}


def test_all_answered_and_clean_is_ok() -> None:
    outcome = read_report(CLEAN, LOCKED)
    assert (outcome.word, outcome.answered, outcome.exit_code(False)) == ("ok", 2, 0)


@pytest.mark.parametrize("report", [SILENT, {}, {"dependencies": []}])
def test_silence_is_not_checked(report: dict) -> None:
    outcome = read_report(report, LOCKED)
    assert (outcome.word, outcome.answered) == ("NOT CHECKED", 0)
    assert outcome.exit_code(may_be_unreachable=False) == 2
    assert outcome.exit_code(may_be_unreachable=True) == 0


def test_an_answer_for_another_version_does_not_count() -> None:
    report = {"dependencies": [{"name": "click", "version": "7.0", "vulns": []}]}
    assert read_report(report, {"click": "8.1"}).word == "NOT CHECKED"


def test_a_vulnerability_fails_even_when_the_rest_is_silent() -> None:
    outcome = read_report(BAD, LOCKED)
    assert outcome.vulnerable == ["django 5.2.1: PYSEC-1, mended in 5.2.2"]
    assert outcome.exit_code(may_be_unreachable=True) == 1


@pytest.mark.parametrize(("permitted", "code"), [("1", 0), ("", 2)])
def test_the_line_printed(permitted: str, code: int, monkeypatch, capsys) -> None:
    monkeypatch.setattr(advisories, "run_audit", lambda: SILENT)
    monkeypatch.setattr(advisories, "read_locked", lambda: LOCKED)
    monkeypatch.setenv(MAY_BE_UNREACHABLE, permitted)
    assert main() == code
    assert capsys.readouterr().out == "advisories: NOT CHECKED (0 of 2 answered)\n"
