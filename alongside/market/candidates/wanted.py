"""Whom the practice wants to treat, as the ranking takes it: a profile without its row."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Wanted:
    """A group of patients; empty parts mean any."""

    name: str = "all patients"
    regions: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()  # ICD-10-CM sections such as M15-M19
    age_from: int | None = None
    age_to: int | None = None
    payer_kinds: tuple[str, ...] = ()
    miles: float | None = None  # from the patient's ZIP code to the clinic
    referrer_kinds: tuple[str, ...] = ()

    @property
    def is_everybody(self) -> bool:
        """Whether nobody is left out."""
        return self == Wanted(name=self.name)
