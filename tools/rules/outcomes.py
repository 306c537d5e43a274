"""A pytest plugin that writes down which test passed or failed, and whose code ran."""

import json
import os
from pathlib import Path
from typing import Any

PLACE = "ALONGSIDE_RULES_OUTCOMES"


def write(**line: Any) -> None:
    """Append a line to the file that the runner reads."""
    with Path(os.environ[PLACE]).open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")


def pytest_sessionstart() -> None:
    """Write down which house the tests see."""
    import alongside  # noqa: PLC0415  the copy's

    write(house=str(alongside.__path__[0]))


def pytest_runtest_logreport(report: Any) -> None:
    """Write down what a test said; a fault before or after it is no failure of the test."""
    if report.when == "call" or not report.passed:
        outcome = report.outcome if report.when == "call" else f"{report.when} {report.outcome}"
        write(test=report.nodeid, outcome=outcome)
