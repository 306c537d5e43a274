"""What can go wrong with the registry, in sentences for whoever loads or asks it."""


class RegistryError(Exception):
    """Something about the registry; the sentence is for the person who asked."""


class RegistryFileError(RegistryError):
    """A file that cannot be read as what it should be; the registry in use stays as it was."""


class RegistryBusyError(RegistryError):
    """Another load is under way."""

    def __init__(self) -> None:
        super().__init__("Another load of the registry is under way. Wait until it has finished.")


class NoRegistryError(RegistryError):
    """No registry was loaded on this computer."""

    def __init__(self) -> None:
        super().__init__(
            "No registry is loaded on this computer. Download the monthly NPPES file from CMS and"
            " run `alongside registry load FILE.zip`."
        )


class QuestionError(RegistryError):
    """A search that cannot be understood."""
