"""What a token may be allowed to do: read or write, by noun."""

SCOPES: dict[str, str] = {
    "referrals:read": "Read referrals, their course and credits",
    "referrals:write": "Write referrals down, move them on, send patients",
    "patients:read": "See how the practice names the patient of a referral, and the reason",
    "partners:read": "Read partners and people",
    "partners:write": "Add and correct partners and people",
    "touches:read": "Read visits, calls and letters",
    "touches:write": "Log and plan visits, calls and letters",
    "partnerships:read": "Read partnerships and promises",
    "partnerships:write": "Begin and move partnerships, make and settle promises",
    "stream:read": "Read the figures of the stream, with partners' names",
    "registry:read": "Search the NPI registry",
}
NEAR_PATIENTS = frozenset({"referrals:read", "referrals:write", "patients:read"})


def reach_patients(scopes: list[str]) -> bool:
    """Tell whether scopes let a program know of patients."""
    return bool(NEAR_PATIENTS & set(scopes))
