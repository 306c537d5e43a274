"""What each role may do: one table, read by every policy and every menu."""

from django.db.models import TextChoices


class Role(TextChoices):
    """What a member is in the practice."""

    OWNER = "owner", "Owner"
    LEAD = "partnership_lead", "Partnership lead"
    CLINICIAN = "clinician", "Clinician"
    FRONT_DESK = "front_desk", "Front desk"
    ADVISER = "adviser", "Adviser"


ROLE_WORDS: dict[Role, str] = {
    Role.OWNER: "everything, and the members",
    Role.LEAD: "partners and figures, no patients",
    Role.CLINICIAN: "partners, figures and patients",
    Role.FRONT_DESK: "the inbox, imports, partners and patients",
    Role.ADVISER: "figures only",
}

ALL = frozenset(Role)
INSIDE = ALL - {Role.ADVISER}

PERMISSIONS: dict[str, frozenset[Role]] = {
    "see_stream": ALL,  # who holds nothing else reads what is told outside (insights/outside)
    "see_partners": INSIDE,  # partner and contact pages, lists and their exports
    "write_notes": INSIDE,
    "see_patients": frozenset({Role.OWNER, Role.CLINICIAN, Role.FRONT_DESK}),
    "see_partnerships": INSIDE,
    "work_on_partnerships": frozenset({Role.OWNER, Role.LEAD, Role.CLINICIAN}),
    "work_referrals": frozenset({Role.OWNER, Role.CLINICIAN, Role.FRONT_DESK}),
    "sign_letters": frozenset({Role.OWNER, Role.CLINICIAN}),  # nothing leaves without it
    "set_letter_wishes": INSIDE,
    "decide_who_is_who": frozenset({Role.OWNER, Role.LEAD, Role.FRONT_DESK}),
    "import_referrals": frozenset({Role.OWNER, Role.FRONT_DESK}),
    "log_touches": INSIDE,  # visits, calls, letters: log, plan, tick off
    "manage_gifts": frozenset({Role.OWNER, Role.LEAD}),
    "manage_mail": frozenset({Role.OWNER}),  # the practice's own mail service, what leaves by it
    "share_packs": frozenset({Role.OWNER}),  # the buyer's pack and who may look at it
    "manage_practice": frozenset({Role.OWNER}),  # members, clinics, settings
    "read_audit": frozenset({Role.OWNER}),
}

PERMISSION_WORDS: dict[str, str] = {
    "see_stream": "See the stream: figures, shares, diversity",
    "see_partners": "See partners and people, their lists and exports",
    "write_notes": "Write notes about partners and people",
    "see_patients": "See what became of each patient",
    "see_partnerships": "See partnerships: stage, plan, reviews, the ledger both ways",
    "work_on_partnerships": "Work on partnerships: conversations, proposals, the joint plan",
    "work_referrals": "Work the inbox, send patients to partners, keep documents and credits",
    "sign_letters": "Sign off letters to referrers before they leave",
    "set_letter_wishes": "Note which letters a partner wants, or that they want none",
    "decide_who_is_who": "Decide who is who: merge, split, edit",
    "import_referrals": "Import reports and take an import back",
    "log_touches": "Log and plan visits, calls, letters; write e-mails",
    "manage_gifts": "Record gifts and see what is left of their limits",
    "manage_mail": "Set up e-mail and see what leaves",
    "share_packs": "Make packs for a buyer and say who may look at them",
    "manage_practice": "Manage members, clinics and settings",
    "read_audit": "Read and take out the audit trail",
}

# Who can reach patient detail signs in with a second factor (compliance A25).
SECOND_FACTOR_REQUIRED = (
    PERMISSIONS["see_patients"]
    | PERMISSIONS["work_referrals"]
    | PERMISSIONS["import_referrals"]
    | PERMISSIONS["sign_letters"]
)


def can(role: str, permission: str) -> bool:
    """Tell whether a role holds a permission; an unknown permission is a programming error."""
    return role in PERMISSIONS[permission]
