"""Who does something in a partnership: a member of the practice, or somebody of the partner."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from alongside.partners.models import Contact
from alongside.partnerships.sides import Side
from alongside.practices.models import User


@dataclass(frozen=True)
class Actor:
    """One person of one side; every action of this room takes it as `by`.

    `trail` is what the audit trail calls them. `told_by` names whoever of the partner said it,
    when a member writes down what was said: such an actor may speak for both sides.
    """

    side: Side
    name: str
    trail: str
    user: User | None = None
    contact: Contact | None = None
    told_by: str = ""
    for_both: bool = False  # carries out what both sides agreed to
    at: dt.datetime | None = None  # when, if it is written down later than it was said

    @classmethod
    def member(cls, user: User | None, *, told_by: str = "") -> "Actor":
        """Return a member of the practice; None is the program itself."""
        if user is None:
            return cls(Side.OURS, "Alongside", "system", told_by=told_by.strip())
        return cls(Side.OURS, str(user), user.email, user=user, told_by=told_by.strip())

    @classmethod
    def of_partner(
        cls, *, name: str, trail: str, contact: Contact | None = None, user: User | None = None
    ) -> "Actor":
        """Return somebody of the partner, signed in at the partner's own door."""
        return cls(Side.THEIRS, name, trail, user=user, contact=contact)

    def may_speak_for(self, side: str) -> bool:
        """Tell whether they can give this side's word: their own, or one they were told."""
        was_told = self.side == Side.OURS and bool(self.told_by)
        return self.for_both or side == self.side or was_told

    @property
    def signature(self) -> dict[str, Any]:
        """Return what a `Signed` row keeps of them."""
        return {
            "by_side": self.side,
            "by_name": self.name[:120],
            "by_user": self.user,
            "by_contact": self.contact,
            "told_by": self.told_by[:120],
            "at": self.at or timezone.now(),
        }
