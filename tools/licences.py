"""`make licences`: may we pass on, under Apache-2.0, everything the program ships with?

Reads what pip-licenses finds in the environment and fails when a locked package was not looked
at, when a licence is not on the list, or when the list's exceptions name what is not there.
"""

import json
import re
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.locked import REPOSITORY, read_locked

# Permissive, or copyleft that ends at the library's own files (LGPL, MPL).
ALLOWED = {
    "0BSD",
    "Apache License, Version 2.0",
    "Apache Software License",
    "Apache-2.0",
    "BSD License",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "ISC",
    "LGPL-2.1-or-later",
    "LGPL-3.0-only",
    "MIT",
    "MIT License",
    "MIT-0",
    "MIT-CMU",
    "MPL-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)",
    "PSF-2.0",
    "Python Software Foundation License",
    "Zlib",
}

# Where the metadata says nothing or lists alternatives: what the project's own text says.
READ_BY_A_PERSON = {
    "atheris": "Apache-2.0",  # LICENSE inside the package
    "axe-playwright-python": "MIT",  # LICENSE in its repository; the axe-core inside: MPL-2.0
    "fhirpy": "MIT",  # LICENSE.md inside the package
    "odfpy": "Apache-2.0",  # "Apache License 2.0 or GPL 2+", at the user's choice
    "pyphen": "LGPL-2.1-or-later",  # GPL 2+, LGPL 2.1+ or MPL 1.1, at the user's choice
    "pysqlite3": "Zlib",  # LICENSE in its repository
    "qrcode": "BSD-3-Clause",  # LICENSE; "proprietary" means QR Code as a trademark
}


@dataclass(frozen=True)
class Audit:
    """What was looked at and what is wrong."""

    looked_at: int
    locked: int
    problems: list[str]


def audit(found: dict[str, str], locked: dict[str, str], runtime: set[str]) -> Audit:
    """Compare the licences found (name → licence) with the lock file and the list of allowed."""
    seen = locked.keys() & found.keys()
    problems = [
        f"{name}: locked, but its licence was not looked at" for name in locked.keys() - seen
    ]
    problems += [f"{name}: needed at run time, but not locked" for name in runtime - locked.keys()]
    for name in sorted(seen):
        licence = READ_BY_A_PERSON.get(name, found[name])
        if not is_allowed(licence):
            role = "ships with the program" if name in runtime else "development only"
            problems.append(f"{name} ({role}): {licence} is not on the list")
    problems += [
        f"{name}: an exception for nothing" for name in READ_BY_A_PERSON.keys() - locked.keys()
    ]
    return Audit(len(seen), len(locked), sorted(problems))


def is_allowed(licence: str) -> bool:
    """Judge an SPDX expression or a `;` list: one of an OR, all of an AND, all of a list."""
    plain = licence.replace("(MPL 2.0)", "[MPL 2.0]")
    if any(sign in plain for sign in "()"):
        return False
    return any(
        all(part.strip().replace("[MPL 2.0]", "(MPL 2.0)") in ALLOWED for part in parts)
        for parts in (re.split(r" AND |;", choice) for choice in plain.split(" OR "))
    )


def find_runtime(pyproject: Path = REPOSITORY / "pyproject.toml") -> set[str]:
    """Return the names of everything the project needs at run time, directly or not."""
    declared = tomllib.loads(pyproject.read_text())["project"]["dependencies"]
    todo = [Requirement(text) for text in declared]
    seen: set[tuple[str, frozenset[str]]] = set()
    while todo:
        requirement = todo.pop()
        item = (str(canonicalize_name(requirement.name)), frozenset(requirement.extras))
        if item not in seen:
            seen.add(item)
            todo += needs(*item)
    return {name for name, _ in seen}


def needs(name: str, extras: frozenset[str]) -> list[Requirement]:
    """Return what a package with these extras (`django-allauth[mfa]`) needs on this platform."""
    try:
        requirements = [Requirement(text) for text in requires(name) or []]
    except PackageNotFoundError:  # the audit names it: not locked, or not looked at
        return []
    asked = extras | {""}
    return [
        one
        for one in requirements
        if one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in asked)
    ]


def read_installed() -> dict[str, str]:
    """Return name → licence of every package in this environment, as pip-licenses reads it."""
    program = Path(sys.executable).parent / "pip-licenses"
    command = [str(program), "--format=json", "--from=mixed", "--with-system"]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    rows = json.loads(answer.stdout)
    return {str(canonicalize_name(row["Name"])): row["License"] for row in rows}


def main() -> int:
    """Print the outcome in one line, the problems below it."""
    runtime = find_runtime()
    result = audit(read_installed(), read_locked(), runtime)
    verdict = "FAILED" if result.problems else "ok"
    print(
        f"licences: {verdict} ({result.looked_at} of {result.locked} locked packages looked at,"
        f" {len(runtime)} of them ship with the program)"
    )
    for problem in result.problems:
        print(f"  {problem}")
    return 1 if result.problems else 0


if __name__ == "__main__":
    sys.exit(main())
