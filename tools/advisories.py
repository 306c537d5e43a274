"""`make advisories`: is a known vulnerability reported for a version we lock?

pip-audit ends with success when the advisory service answers for no package at all. Here the
packages that were really looked up are counted against the lock file, so there are three
outcomes: ok, FAILED (a vulnerability), NOT CHECKED (the service did not answer for all).
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name

from tools.locked import LOCK, read_locked

MAY_BE_UNREACHABLE = "CI_ADVISORIES_MAY_BE_UNREACHABLE"


@dataclass
class Outcome:
    """What the audit's report really says."""

    locked: int
    answered: int = 0
    vulnerable: list[str] = field(default_factory=list)

    @property
    def word(self) -> str:
        """`FAILED`, `NOT CHECKED` or `ok`."""
        if self.vulnerable:
            return "FAILED"
        return "ok" if self.answered >= self.locked else "NOT CHECKED"

    def exit_code(self, may_be_unreachable: bool) -> int:
        """1 for a vulnerability, 2 for not checked unless that is permitted, else 0."""
        if self.word == "NOT CHECKED":
            return 0 if may_be_unreachable else 2
        return 1 if self.word == "FAILED" else 0


def read_report(report: dict[str, Any], locked: dict[str, str]) -> Outcome:
    """Count which locked versions the report answers for; collect the vulnerable ones."""
    outcome = Outcome(locked=len(locked))
    answered = set()
    for package in report.get("dependencies", []):
        name = str(canonicalize_name(package["name"]))
        if "skip_reason" in package or package.get("version") != locked.get(name):
            continue
        answered.add(name)
        for advisory in package.get("vulns", []):
            fixed = ", ".join(advisory.get("fix_versions", [])) or "no version yet"
            outcome.vulnerable.append(
                f"{name} {package['version']}: {advisory['id']}, mended in {fixed}"
            )
    outcome.answered = len(answered)
    return outcome


def run_audit(lock: Path = LOCK) -> dict[str, Any]:
    """Return pip-audit's report on the lock file; an empty one when it could not make any."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(lock), "--disable-pip"]
    options = ["--require-hashes", "--format=json", "--progress-spinner=off"]
    answer = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    try:
        report: dict[str, Any] = json.loads(answer.stdout)
    except json.JSONDecodeError:
        print(answer.stderr.strip()[-400:], file=sys.stderr)
        return {}
    return report


def main() -> int:
    """Print the outcome in one line, the advisories below it."""
    outcome = read_report(run_audit(), read_locked())
    print(f"advisories: {outcome.word} ({outcome.answered} of {outcome.locked} answered)")
    for line in outcome.vulnerable:
        print(f"  {line}")
    return outcome.exit_code(os.environ.get(MAY_BE_UNREACHABLE) == "1")


if __name__ == "__main__":
    sys.exit(main())
