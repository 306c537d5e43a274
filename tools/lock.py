"""`make lock`: write requirements.lock from pyproject.toml, for every platform, with hashes.

The file names no index, so that each place installs from its own registry.
"""

import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
OPTIONS = [
    "--group=dev",
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-header",
    "--no-annotate",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--quiet",
]


def main(arguments: list[str]) -> int:
    """Run uv; arguments (`--upgrade`, `--upgrade-package=x`) are passed on."""
    uv = Path(sys.executable).parent / "uv"
    command = [str(uv), "pip", "compile", "pyproject.toml", *OPTIONS, *arguments]
    command += ["--output-file", "requirements.lock"]
    return subprocess.run(command, cwd=REPOSITORY, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
