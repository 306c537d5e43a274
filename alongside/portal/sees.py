"""What each kind of partner may see of patients: one table (compliance A11).

A treating provider sees the course of its own patients (HIPAA 164.506, treatment). Everybody else
sees counts, small ones suppressed, and a single patient only where a stored authorization that
names the partner has not run out (164.508).
"""

from enum import StrEnum

from alongside.referrals.disclosure import is_treating


class Sees(StrEnum):
    """How much."""

    OWN_PATIENTS = "own_patients"
    COUNTS = "counts"


WORDS: dict[Sees, str] = {
    Sees.OWN_PATIENTS: "the course of the patients they referred, letters about them, and can send"
    " a referral",
    Sees.COUNTS: "counts only, small ones left out, and can hand out an introduction card",
}


def sees(kind: str) -> Sees:
    """Return what a kind of partner sees; a kind that is not in the table treats nobody.

    >>> sees("gym")
    <Sees.COUNTS: 'counts'>
    """
    return Sees.OWN_PATIENTS if is_treating(kind) else Sees.COUNTS


# The fields of a patient's course that leave through the door, and no others (compliance A12).
COURSE_FIELDS = ("patient", "received_on", "state", "since", "evaluated_on", "discharged_on")
