"""The separators of one message, taken as MSH-1 and MSH-2 say."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Separators:
    """Each one character, or empty where MSH-2 leaves it out."""

    field: str = "|"
    component: str = "^"
    repetition: str = "~"
    escape: str = "\\"
    subcomponent: str = "&"
    truncation: str = ""

    @property
    def encoding(self) -> str:
        """MSH-2."""
        return f"{self.component}{self.repetition}{self.escape}{self.subcomponent}{self.truncation}"

    @property
    def all(self) -> str:
        """Every separator."""
        return self.field + self.encoding


USUAL = Separators()
