"""What is known of one cluster: the values of all its mentions together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self

_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Places:
    """Where a cluster can be reached; sets, because clinics have several lines and doors."""

    organisations: frozenset[int] = frozenset()
    phones: frozenset[str] = _NOTHING
    faxes: frozenset[str] = _NOTHING
    addresses: frozenset[str] = _NOTHING
    cities: frozenset[str] = _NOTHING
    states: frozenset[str] = _NOTHING

    def joined(self, other: Self) -> Self:
        """Return both places together."""
        if self == other:
            return self
        return type(self)(*(getattr(self, f) | getattr(other, f) for f in self.__slots__))

    def adds_nothing_to(self, other: Self) -> bool:
        """Tell whether the other has all these values."""
        return all(getattr(self, f) <= getattr(other, f) for f in self.__slots__)


@dataclass(frozen=True, slots=True)
class Profile:
    """One cluster. `names` are numbers of distinct names of the file; `units` its smallest parts
    (mentions that say the same), `apart` the units it must never be joined with.
    """

    names: frozenset[int]
    units: frozenset[int]
    places: Places = field(default_factory=Places)
    npis: frozenset[str] = _NOTHING
    extras: frozenset[str] = _NOTHING
    degrees: frozenset[str] = _NOTHING
    specialties: frozenset[str] = _NOTHING
    apart: frozenset[int] = frozenset()
    settled: int | None = None

    def joined(self, other: Profile) -> Profile:
        """Return the profile of both together."""
        return Profile(
            names=self.names | other.names,
            units=self.units | other.units,
            places=self.places.joined(other.places),
            npis=self.npis | other.npis,
            extras=self.extras | other.extras,
            degrees=self.degrees | other.degrees,
            specialties=self.specialties | other.specialties,
            apart=self.apart | other.apart,
            settled=self.settled if self.settled is not None else other.settled,
        )

    def adds_nothing_to(self, other: Profile) -> bool:
        """Tell whether everything known of this one is known of the other already."""
        if self.settled is not None and other.settled is None:
            return False
        return (
            self.names <= other.names
            and self.npis <= other.npis
            and self.extras <= other.extras
            and self.degrees <= other.degrees
            and self.specialties <= other.specialties
            and self.apart <= other.apart
            and self.places.adds_nothing_to(other.places)
        )

    def must_stay_apart(self, other: Profile) -> bool:
        """Tell whether decisions or the practice's records keep the two apart."""
        both_settled = self.settled is not None and other.settled is not None
        return (both_settled and self.settled != other.settled) or not (
            self.apart.isdisjoint(other.units) and other.apart.isdisjoint(self.units)
        )
