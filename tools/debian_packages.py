"""Debian's packages that no Python wheel brings: a browser, text layout for PDF, a font."""

import os
import shutil
import subprocess
import sys

FOR_PAGES_AND_PDF = [
    "libpango-1.0-0",  # WeasyPrint lays out text with it
    "libpangoft2-1.0-0",
    "libharfbuzz-subset0",  # … and embeds only the letters used
    "fonts-dejavu-core",  # a font that is everywhere the same
]
FOR_JOURNEYS = ["chromium"]
FOR_POSTGRESQL = ["postgresql"]
FOR_CLUSTER = ["openjdk-17-jre-headless"]  # Spark runs in it


def find_missing(packages: list[str]) -> list[str]:
    """Return those of `packages` that are not installed; all of them where there is no dpkg."""
    if shutil.which("dpkg-query") is None:
        return list(packages)
    return [name for name in packages if not is_installed(name)]


def is_installed(package: str) -> bool:
    """Ask dpkg; a package that was removed but left its settings does not count."""
    answer = subprocess.run(
        ["dpkg-query", "--show", "--showformat=${db:Status-Status}", package],
        capture_output=True,
        text=True,
        check=False,
    )
    return answer.stdout == "installed"


def can_install() -> bool:
    """Tell whether this process may call apt-get."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: list[str]) -> bool:
    """Install `packages` with apt-get; return whether all went well."""
    print(f"Installing Debian packages: {' '.join(packages)}", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    commands = [
        ["apt-get", "update", "--quiet=2"],
        ["apt-get", "install", "--yes", "--quiet=2", "--no-install-recommends", *packages],
    ]
    return all(
        subprocess.run(command, env=quiet, check=False, stdout=sys.stderr).returncode == 0
        for command in commands
    )


def ensure(packages: list[str], what_for: str) -> bool:
    """Install what is missing where we may, else say in a sentence what to do."""
    missing = find_missing(packages)
    if not missing or (can_install() and install(missing)):
        return True
    print(
        f"Missing for {what_for}: {' '.join(missing)}. On Debian or Ubuntu, as root:\n"
        f"    apt-get install {' '.join(missing)}\n"
        "On other systems install the same programs with the system's own packages.",
        file=sys.stderr,
    )
    return False
