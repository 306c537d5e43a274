"""Where the registry of this installation lies: beside the database."""

from django.conf import settings

from alongside.registry.folder import RegistryFolder


def registry_folder() -> RegistryFolder:
    """Return the folder of the registry."""
    return RegistryFolder(settings.HOME / "registry")
