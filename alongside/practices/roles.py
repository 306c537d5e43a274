"""What each role may do: one table, read by every policy and every menu."""

from django.db.models import TextChoices


class Role(TextChoices):
    """What a member is in the practice."""

    OWNER = "owner", "Owner"
    LEAD = "partnership_lead", "Partnership lead"
    CLINICIAN = "clinician", "Clinician"
    FRONT_DESK = "front_desk", "Front desk"
    ADVISER = "adviser", "Adviser"


ALL = frozenset(Role)
INSIDE = ALL - {Role.ADVISER}

PERMISSIONS: dict[str, frozenset[Role]] = {
    "see_stream": ALL,  # aggregates: figures, shares, diversity
    "see_partners": INSIDE,  # partner and contact pages, lists and their exports
    "write_notes": INSIDE,
    "see_patients": frozenset({Role.OWNER, Role.CLINICIAN, Role.FRONT_DESK}),
    "decide_who_is_who": frozenset({Role.OWNER, Role.LEAD, Role.FRONT_DESK}),
    "import_referrals": frozenset({Role.OWNER, Role.FRONT_DESK}),
    "manage_practice": frozenset({Role.OWNER}),  # members, clinics, settings
    "read_audit": frozenset({Role.OWNER}),
}

# Who can reach patient detail signs in with a second factor (compliance A25).
SECOND_FACTOR_REQUIRED = PERMISSIONS["see_patients"] | PERMISSIONS["import_referrals"]


def can(role: str, permission: str) -> bool:
    """Tell whether a role holds a permission; an unknown permission is a programming error."""
    return role in PERMISSIONS[permission]
