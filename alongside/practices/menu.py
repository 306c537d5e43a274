"""What stands in the menu: the pages of a role's day first, the rest under More, in groups.

A new page of the menu is one line in GROUPS; to have it in the first row of a role, name its route
in DAILY too. The first row holds at most seven.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

from alongside.practices.roles import Role, can


@dataclass(frozen=True)
class Entry:
    """A page of the menu: its words, its route, who may open it, which routes belong to it."""

    label: str
    route: str
    permission: str
    belonging: str = ""  # names of routes, * for any ending, ! for none of these; empty: its own

    def holds(self, here: str) -> bool:
        """Tell whether a route belongs to this page."""
        names = (self.belonging or self.route).split()
        return f"!{here}" not in names and any(fnmatchcase(here, one) for one in names)


@dataclass(frozen=True)
class Link:
    """A page as the menu shows it."""

    label: str
    route: str
    is_here: bool


@dataclass(frozen=True)
class Menu:
    """The menu of one role: the first row, and what stands under More by heading."""

    daily: tuple[Link, ...]
    more: Mapping[str, tuple[Link, ...]]
    counts_referrals: bool = True


GROUPS: dict[str, tuple[Entry, ...]] = {
    "Referrals and patients": (
        Entry("Today", "today", "see_partners", "today*"),
        Entry("Inbox", "inbox", "work_referrals", "inbox referral referral_log perhaps_same"),
        Entry("Sent", "sent", "work_referrals", "sent send_new sent_referral"),
        Entry("Letters", "referrer_letters", "work_referrals", "referrer*"),
        Entry("Letters", "referrer_loop", "set_letter_wishes", "referrer*"),
        Entry("Patients", "advocates", "see_patients", "advocate* !advocate_effect"),
        Entry("Import", "imports", "import_referrals", "import*"),
        Entry("Electronic orders", "fhir_orders", "work_referrals", "fhir_order*"),
    ),
    "Partners": (
        Entry("Partnerships", "partnerships", "see_partnerships", "partnership*"),
        Entry("Partners", "partners", "see_partners", "partners partner"),
        Entry("People", "people", "see_partners", "people contact"),
        Entry(
            "Who is who",
            "who_is_who",
            "decide_who_is_who",
            "who_is_who joined_by_us joined_on_import decisions decisions_take_over",
        ),
        Entry("Visits", "visits", "log_touches", "visits touches effort"),
        Entry("E-mail", "letter_write", "log_touches", "letter* mail*"),
        Entry("Gifts", "gifts", "manage_gifts", "gift*"),
        Entry("Market", "market", "see_partners", "market* profile* occasion*"),
        Entry("NPI registry", "registry", "see_partners", "registry registry_provider"),
    ),
    "Figures": (
        Entry("Stream", "stream", "see_stream"),
        Entry("What asking does", "advocate_effect", "see_partners"),
        Entry("Beside other practices", "network", "manage_practice"),
        Entry("For a buyer", "packs", "share_packs", "pack* data_room visitor*"),
    ),
    "Other systems": (
        Entry("What leaves", "outbox", "manage_mail"),
        Entry("Texts", "sms_settings", "manage_mail"),
        Entry("Hospitals (HL7)", "hl7_peers", "manage_practice", "hl7_*"),
        Entry(
            "Partners’ systems (FHIR)",
            "fhir_connections",
            "manage_practice",
            "fhir_connection*",
        ),
        Entry("Integrations", "integrations", "manage_practice", "integration* webhook*"),
    ),
    "The practice": (
        Entry("Logo and colour", "practice_look", "manage_practice"),
        Entry("Members", "members", "manage_practice", "members member_invite"),
        Entry("Agreements", "agreements", "manage_practice"),
        Entry(
            "Settings",
            "practice_settings",
            "manage_practice",
            "practice_settings clinic_rename clinic_add",
        ),
        Entry("Audit", "audit", "read_audit"),
    ),
}  # fmt: skip

DAILY: dict[Role, tuple[str, ...]] = {
    Role.OWNER: ("today", "inbox", "referrer_letters", "partnerships", "partners", "visits",
                 "stream"),
    Role.LEAD: ("today", "partnerships", "partners", "visits", "market", "who_is_who", "stream"),
    Role.CLINICIAN: ("today", "inbox", "referrer_letters", "advocates", "partnerships", "partners",
                     "stream"),
    Role.FRONT_DESK: ("today", "inbox", "referrer_letters", "advocates", "imports", "partners",
                      "who_is_who"),
    Role.ADVISER: ("stream",),
}  # fmt: skip


def menu_of(role: str, here: str) -> Menu:
    """Return the menu of a role on a route: nothing that it may not open, and each page once."""
    daily = DAILY[Role(role)]
    groups = {heading: links_for(role, entries, here) for heading, entries in GROUPS.items()}
    by_route = {link.route: link for links in groups.values() for link in links}
    rest = {
        heading: tuple(link for link in links if link.route not in daily)
        for heading, links in groups.items()
    }
    return Menu(
        daily=tuple(by_route[route] for route in daily),
        more={heading: links for heading, links in rest.items() if links},
        # Gifts never meet referrals: their pages do not even count them (docs/decisions/0010).
        counts_referrals=not here.startswith("gift"),
    )


def links_for(role: str, entries: tuple[Entry, ...], here: str) -> tuple[Link, ...]:
    """Return what a role may open; of two pages of one name the first."""
    may = {one.label: one for one in reversed(entries) if can(role, one.permission)}
    return tuple(
        Link(one.label, one.route, one.holds(here)) for one in entries if may.get(one.label) is one
    )
