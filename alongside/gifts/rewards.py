"""A reward that depends on referrals: refused everywhere, with the law that the state adds.

There is no switch. A state's row only adds the name of its law to the refusal; a state without a
row is refused too.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from alongside.partners.rules import RefusedError

FEDERAL = "the Anti-Kickback Statute, 42 U.S.C. 1320a-7b(b)"


class RewardRefusedError(RefusedError):
    """Something of value was to depend on referrals."""


@dataclass(frozen=True)
class StateLaw:
    """A state's law on paying for referrals, the day it stood, and whether it was read."""

    law: str
    sure: str
    as_of: date

    @property
    def in_one_line(self) -> str:
        """Return the law with its day, as a refusal names it."""
        unsure = "" if self.sure == "read" else ", to be confirmed"
        return f"{self.law}, as of {self.as_of:%B %Y}{unsure}"


@cache
def state_laws() -> dict[str, StateLaw]:
    """Return what the table of states says: two letters → the law."""
    text = (files("alongside.gifts") / "data" / "states.toml").read_text(encoding="utf-8")
    return {state: StateLaw(**row) for state, row in tomllib.loads(text).items()}


def check_no_reward(*, depends_on_referrals: bool, state: str) -> None:
    """Raise when something is given for referrals, whoever gets it and wherever."""
    if not depends_on_referrals:
        return
    law = state_laws().get(state.upper())
    here = f" and {law.in_one_line}" if law else ""
    raise RewardRefusedError(
        "Nothing of value can be recorded here that is given for referrals or depends on their"
        f" number, neither to a partner nor to a patient ({FEDERAL}{here}). Nothing was recorded."
    )
