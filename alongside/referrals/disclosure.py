"""Which kinds of partner treat patients and may know a patient's course (A11, 45 CFR 164.506).

Everybody else learns nothing of a patient without a stored, unexpired authorization (164.508).
"""

from alongside.partners.kinds import Kind

TREATING = frozenset(
    {Kind.SURGEON_OFFICE, Kind.PRIMARY_CARE, Kind.MEDICAL_PRACTICE, Kind.OTHER_THERAPIST}
)


def is_treating(kind: str) -> bool:
    """Tell whether a partner of this kind treats patients; of an unknown kind it does not."""
    return kind in TREATING
