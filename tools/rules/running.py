"""Run tests in a throw-away copy of the program, with a rule in place or removed."""

import json
import os
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.rules.outcomes import PLACE
from tools.rules.table import REPOSITORY, Rule

LEFT_OUT = (".git", ".venv", ".ci", "build", "instance", ".mypy_cache",
            ".pytest_cache", ".ruff_cache", ".hypothesis", "alongside.egg-info")  # fmt: skip
TEMPLATE = Path("build") / "template-database"  # the schema, made once (tests/template_database)
# Only what these tests stand on: finding every plugin costs more than most of the tests.
PYTEST = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
PYTEST += ["-p", "pytest_django.plugin", "-p", "_hypothesis_pytestplugin"]
PYTEST += ["-p", "tools.rules.outcomes"]
ON_POSTGRES = [sys.executable, "-m", "tools.postgres", *PYTEST, "--no-migrations"]
LONGEST = 1200


@dataclass
class Copy:
    """A copy of the program in which rules are removed."""

    root: Path
    turns: int = 0

    def run(self, tests: Iterable[str], *, postgres: bool = False) -> dict[str, list[str]]:
        """Run tests and return what each said, under its name without parameters too."""
        file = self.root / f"outcomes-{self.turns}"
        self.turns += 1
        done = subprocess.run(
            [*(ON_POSTGRES if postgres else PYTEST), *sorted(set(tests))],
            cwd=self.root,
            env={**os.environ, PLACE: str(file), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
            capture_output=True,
            text=True,
            check=False,
            timeout=LONGEST,
        )
        if not file.exists() or done.returncode not in (0, 1):
            raise BrokenError((done.stdout + done.stderr)[-1500:])
        return self.read(file)

    def read(self, file: Path) -> dict[str, list[str]]:
        """Return what each test said; raises where the tests saw another house than the copy's."""
        lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        if not Path(lines[0]["house"]).is_relative_to(self.root):
            raise BrokenError(f"the tests ran against {lines[0]['house']}, not against the copy")
        found: dict[str, list[str]] = defaultdict(list)
        for line in lines[1:]:
            for name in {line["test"], line["test"].partition("[")[0]}:
                found[name].append(line["outcome"])
        return found

    @contextmanager
    def without(self, rule: Rule) -> Iterator[None]:
        """Have the copy without a rule."""
        path = self.root / rule.file
        text = path.read_text(encoding="utf-8")
        self.write(path, rule.without(text))
        try:
            yield
        finally:
            self.write(path, text)

    def write(self, path: Path, text: str) -> None:
        """Write a file; its compiled form goes, which the clock alone might leave standing."""
        path.write_text(text, encoding="utf-8")
        for compiled in path.parent.glob(f"__pycache__/{path.stem}.*.pyc"):
            compiled.unlink()


class BrokenError(Exception):
    """The tests did not run as tests: nothing was seen."""


@contextmanager
def a_copy() -> Iterator[Copy]:
    """Yield a throw-away copy of what is in the working tree."""
    with TemporaryDirectory(prefix="alongside-rules-") as place:
        root = Path(place).resolve() / "house"
        shutil.copytree(REPOSITORY, root, ignore=shutil.ignore_patterns(*LEFT_OUT))
        if (REPOSITORY / TEMPLATE).exists():
            shutil.copytree(REPOSITORY / TEMPLATE, root / TEMPLATE)
        yield Copy(root)


def faults_in_place(rule: Rule, said: dict[str, list[str]]) -> list[str]:
    """Return what is wrong while the rule stands: a test that did not run, or did not pass."""
    wrong = []
    for test in rule.tests:
        outcomes = set(said.get(test, []))
        if "passed" not in outcomes:
            wrong.append(f"{test} did not run")
        elif outcomes - {"passed", "setup skipped"}:
            wrong.append(f"{test} fails with the rule in place")
    return wrong


def faults_without(rule: Rule, said: dict[str, list[str]]) -> list[str]:
    """Return what is wrong once the rule is gone: a test that did not notice."""
    wrong = []
    for test in rule.tests:
        outcomes = said.get(test, [])
        if any(one not in ("passed", "failed", "setup skipped") for one in outcomes):
            wrong.append(f"{test} broke before it could tell")
        elif "failed" not in outcomes:
            wrong.append(f"{test} did not notice")
    return wrong
