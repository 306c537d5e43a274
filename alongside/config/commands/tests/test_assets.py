"""Assets are gathered when something changed, and only then."""

from pathlib import Path

import pytest

from alongside.config.commands.assets import gather_when_needed


@pytest.fixture
def gathered(tmp_path: Path, settings) -> Path:
    settings.STATIC_ROOT = tmp_path / "static"
    settings.DEBUG = False
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
    }
    return tmp_path / "static"


def test_gathered_once_then_only_after_a_change(gathered: Path) -> None:
    assert gather_when_needed() is True
    assert (gathered / "core" / "alongside.css").exists()
    assert gather_when_needed() is False
    (gathered / "core" / "alongside.css").unlink()
    assert gather_when_needed() is True
    assert (gathered / "core" / "alongside.css").exists()


def test_nothing_is_gathered_while_developing(gathered: Path, settings) -> None:
    settings.DEBUG = True
    assert gather_when_needed() is False
    assert not gathered.exists()
