"""Whether a referral is needed in a state, as a friend reads it.

What was read from a source is said, with the source and its day; what was not promises nothing and
says whom to ask. The owner's own sentence, after her lawyer's look, wins over both.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from alongside.advocacy.models import ReferralSentence
from alongside.practices.models import Practice

ASK_US = "Whether you need a referral depends on where you live and what you come for."
ASK_US_IN = "Whether you need a referral in {state} depends on what you come for."
CALL = "Call us: we know, and we tell you before you come."
INSURANCE = (
    "Your insurance may still want a referral, and Medicare has a doctor sign the plan of care."
    " We find that out with you before the first visit."
)


@dataclass(frozen=True)
class Row:
    """A state's row; `say` is empty where nothing was read, `known` is for the owner's eyes."""

    state: str
    sure: str
    source: str
    as_of: date
    say: str = ""
    known: str = ""
    undated: bool = False

    @property
    def is_read(self) -> bool:
        """Whether the words of the source were read."""
        return self.sure == "read"

    @property
    def told(self) -> str:
        """The source and its day, in a line."""
        day = f"read in {self.as_of:%B %Y}" if self.undated else f"as of {self.as_of:%B %Y}"
        return f"{self.source}, {day}."


@dataclass(frozen=True)
class Access:
    """What the friend's page says, and from where; `told` is empty where nothing is promised."""

    words: str
    told: str = ""
    is_own: bool = False

    @property
    def insurance(self) -> str:
        """What an insurer may want, whatever the state says."""
        return INSURANCE


@cache
def table() -> dict[str, Row]:
    """Return the rows by state: all fifty and the District of Columbia."""
    text = (files("alongside.advocacy") / "data" / "direct_access.toml").read_text(encoding="utf-8")
    return {name: Row(**row) for name, row in tomllib.loads(text).items()}


def access_in(state: str) -> Access:
    """Return what our own row of a state says."""
    row = table().get(state.upper())
    if row is None:
        return Access(f"{ASK_US} {CALL}")
    if not row.is_read:
        return Access(f"{ASK_US_IN.format(state=row.state)} {CALL}")
    return Access(f"In {row.state} {row.say}", row.told)


def sentence_of(practice: Practice, state: str) -> ReferralSentence | None:
    """Return what the owner keeps for a state."""
    return ReferralSentence.objects.of(practice).filter(state=state.upper()).first()


def access_for(practice: Practice, state: str) -> Access:
    """Return what a friend reads: the owner's sentence for this state, else our row."""
    own = sentence_of(practice, state)
    if own is None:
        return access_in(state)
    return Access(own.words, f"Looked at for us on {own.checked_on:%B %-d, %Y}.", is_own=True)
