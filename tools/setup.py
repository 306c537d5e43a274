"""`make setup`: a virtual environment with exactly the locked dependencies.

Needs only Python 3.11, make and the registries; uses nothing outside the standard library.
"""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tools import debian_packages as debian

REPOSITORY = Path(__file__).resolve().parents[1]
VENV = REPOSITORY / ".venv"
PYTHON = VENV / "bin" / "python"
BOOTSTRAP = REPOSITORY / "tools" / "bootstrap.lock"
LOCK = REPOSITORY / "requirements.lock"
OLDEST = (3, 11)


class SetupError(Exception):
    """Set-up cannot go on; the sentence says what to do."""


def main() -> int:
    """Set everything up; return the exit code."""
    try:
        check_version(sys.version_info[:2])
        make_environment()
        install_dependencies()
    except SetupError as error:
        print(f"Set-up stopped: {error}", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        command = " ".join(map(str, error.cmd[:6]))
        print(f"Set-up stopped: `{command} …` failed; the reason stands above.", file=sys.stderr)
        return 1
    # Without these the program runs and says itself what it cannot do (a PDF, a journey).
    debian.ensure(debian.FOR_PAGES_AND_PDF, "PDF files")
    if find_browser() is None:
        debian.ensure(debian.FOR_JOURNEYS, "the browser journeys of `make test`")
    return 0


def check_version(found: tuple[int, ...]) -> None:
    """Refuse a Python that is too old, and say how to name another."""
    if found < OLDEST:
        have = ".".join(map(str, found))
        raise SetupError(
            f"Python {have} is too old, 3.11 or newer is needed."
            " Name another one with `make setup PYTHON=python3.12`."
        )


def make_environment() -> None:
    """Make .venv unless a working one of a good version is there."""
    if environment_works():
        return
    if not has_ensurepip() and not install_venv_package():
        raise SetupError(
            "this Python cannot make virtual environments. On Debian or Ubuntu, as root:"
            " `apt-get install python3-venv`, then `make setup` again."
        )
    shutil.rmtree(VENV, ignore_errors=True)
    run([sys.executable, "-m", "venv", VENV])


def environment_works() -> bool:
    """Tell whether .venv has a Python new enough, with pip."""
    if not PYTHON.exists():
        return False
    question = f"import pip, sys; sys.exit(sys.version_info[:2] < {OLDEST})"
    return subprocess.run([PYTHON, "-c", question], check=False).returncode == 0


def has_ensurepip() -> bool:
    """Tell whether `python -m venv` can put pip into what it makes (Debian splits that off)."""
    question = [sys.executable, "-c", "import ensurepip, venv"]
    return subprocess.run(question, check=False, capture_output=True).returncode == 0


def install_venv_package() -> bool:
    """Install Debian's venv package of the running Python, where we may."""
    exact = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    if not debian.can_install():
        return False
    installed = debian.install(["python3-venv"]) and has_ensurepip()
    return installed or (debian.install([exact]) and has_ensurepip())


def install_dependencies() -> None:
    """Install pinned uv, then exactly the lock file, then this project without its dependencies."""
    pip: list[str | Path] = [PYTHON, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    run([*pip, "install", "--no-deps", "--require-hashes", "--requirement", BOOTSTRAP])
    uv: list[str | Path] = [VENV / "bin" / "uv", "pip"]
    run(
        [*uv, "sync", "--quiet", "--python", PYTHON, "--require-hashes", "--compile-bytecode", LOCK]
    )
    uv += ["install", "--quiet", "--python", PYTHON, "--build-constraints", BOOTSTRAP]
    run([*uv, "--no-deps", "--editable", REPOSITORY])


def find_browser() -> str | None:
    """Return a Chromium that is there already, whoever installed it."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


def run(command: Sequence[str | Path]) -> None:
    """Run a command in the repository; raise CalledProcessError when it fails."""
    subprocess.run(command, check=True, cwd=REPOSITORY)


if __name__ == "__main__":
    sys.exit(main())
