"""Gather style sheets, scripts and pictures into the folder they are served from."""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

MANIFEST = "staticfiles.json"


def are_gathered(gathered: Path) -> bool:
    """Tell whether every asset was gathered since it last changed, and none is new or gone."""
    manifest = gathered / MANIFEST
    if not manifest.exists():
        return False
    newest = manifest.stat().st_mtime
    for finder in get_finders():
        for name, storage in finder.list([]):
            source = Path(storage.path(name))
            if source.stat().st_mtime > newest or not (gathered / name).exists():
                return False
    return True


def gather_when_needed() -> bool:
    """Gather the assets unless that was done since they last changed; say whether it was done."""
    gathered = Path(settings.STATIC_ROOT)
    if settings.DEBUG or are_gathered(gathered):
        return False
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    return True
