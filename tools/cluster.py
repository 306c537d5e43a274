"""`make cluster`: what runs figures on Spark, beside what `make setup` made (415 MB to fetch).

`python -m tools.cluster lock` writes tools/cluster.lock again: what the extra `cluster` needs and
requirements.lock has not, so that the two never pin one package twice.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tools import debian_packages as debian
from tools.lock import OPTIONS
from tools.locked import LOCK as REST

REPOSITORY = Path(__file__).resolve().parents[1]
LOCK = REPOSITORY / "tools" / "cluster.lock"
UV = Path(sys.executable).parent / "uv"
NAME = re.compile(r"^([a-z0-9][a-z0-9._-]*)(?:\[[^]]*\])?==")


def install() -> int:
    """Install the locked packages, and Java where it is missing and we may."""
    command = [str(UV), "pip", "install", "--quiet", "--no-deps", "--require-hashes"]
    command += ["--python", sys.executable, "--requirement", str(LOCK)]
    code = subprocess.run(command, cwd=REPOSITORY, check=False).returncode
    if shutil.which("java") is None:
        debian.ensure(debian.FOR_CLUSTER, "Spark")
    return code


def lock() -> int:
    """Write tools/cluster.lock."""
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.lock"
        options = [one for one in OPTIONS if one != "--group=dev"]
        command = [str(UV), "pip", "compile", "pyproject.toml", "--extra=cluster", *options]
        command += ["--constraint", "requirements.lock", "--output-file", str(whole)]
        code = subprocess.run(command, cwd=REPOSITORY, check=False).returncode
        if code == 0:
            LOCK.write_text("".join(blocks_beside(whole.read_text(), names_in(REST.read_text()))))
    return code


def names_in(text: str) -> set[str]:
    """Return the packages of a lock file, those of other platforms too."""
    return {found[1] for line in text.splitlines() if (found := NAME.match(line))}


def blocks_beside(text: str, known: set[str]) -> list[str]:
    """Return the lines of packages that are not known yet, hashes included."""
    kept, is_new = [], False
    for line in text.splitlines(keepends=True):
        if found := NAME.match(line):
            is_new = found[1] not in known
        kept += [line] if is_new else []
    return kept


if __name__ == "__main__":
    sys.exit(lock() if "lock" in sys.argv[1:] else install())
