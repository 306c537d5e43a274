"""Set-up says what to do when it cannot go on."""

from pathlib import Path

import pytest

from tools import debian_packages as debian
from tools import setup


def test_an_old_python_is_refused_with_a_way_on() -> None:
    setup.check_version((3, 11))
    with pytest.raises(setup.SetupError, match=r"Python 3\.10 is too old.*PYTHON="):
        setup.check_version((3, 10))


def test_without_venv_and_without_root_the_sentence_names_the_package(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys
) -> None:
    monkeypatch.setattr(setup, "PYTHON", tmp_path / "none")
    monkeypatch.setattr(setup, "has_ensurepip", lambda: False)
    monkeypatch.setattr(debian, "can_install", lambda: False)
    assert setup.main() == 1
    assert "apt-get install python3-venv" in capsys.readouterr().err


def test_missing_packages_are_named_when_we_may_not_install(
    monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    monkeypatch.setattr(debian, "is_installed", lambda name: name != "chromium")
    monkeypatch.setattr(debian.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(debian, "can_install", lambda: False)
    assert debian.ensure(["chromium", "fonts-dejavu-core"], "the journeys") is False
    assert "apt-get install chromium\n" in capsys.readouterr().err


def test_a_failed_installation_is_not_called_a_success(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(debian, "find_missing", lambda _: ["chromium"])
    monkeypatch.setattr(debian, "can_install", lambda: True)
    monkeypatch.setattr(debian, "install", lambda _: False)
    assert debian.ensure(["chromium"], "the journeys") is False


def test_the_environment_we_run_in_is_found_to_work() -> None:
    if not setup.PYTHON.exists():
        pytest.skip("the tests run in another environment than .venv")
    assert setup.environment_works()
