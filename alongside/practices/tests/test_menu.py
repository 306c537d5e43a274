"""The menu: a role's day first and short, the rest under More, nothing that it may not open."""

import pytest

from alongside.practices.menu import DAILY, GROUPS, menu_of
from alongside.practices.roles import Role, can
from tests.access.routes import BY_NAME


@pytest.mark.parametrize("role", Role)
def test_the_first_row_is_the_day_and_short(role):
    menu = menu_of(role, "today")
    assert 1 <= len(menu.daily) <= 7
    assert [link.route for link in menu.daily] == list(DAILY[role])
    rest = [link for links in menu.more.values() for link in links]
    assert not {link.route for link in rest} & set(DAILY[role])
    labels = [link.label for link in (*menu.daily, *rest)]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("role", Role)
def test_every_link_opens_for_its_role(role):
    menu = menu_of(role, "")
    links = [*menu.daily, *(link for links in menu.more.values() for link in links)]
    for link in links:
        assert can(role, BY_NAME[link.route].policy.permission), link


def test_an_owner_finds_every_page():
    menu = menu_of(Role.OWNER, "")
    shown = {link.label for link in menu.daily}
    shown |= {link.label for links in menu.more.values() for link in links}
    assert shown == {entry.label for entries in GROUPS.values() for entry in entries}


@pytest.mark.parametrize(
    ("here", "label"),
    [
        ("partner", "Partners"),
        ("contact", "People"),
        ("partnership_section", "Partnerships"),
        ("import_mapping", "Import"),
        ("hl7_peers", "Hospitals (HL7)"),
        ("advocates", "Patients"),
        ("advocate_effect", "What asking does"),
    ],
)
def test_the_page_one_is_on_is_marked_and_only_that(here, label):
    menu = menu_of(Role.OWNER, here)
    links = [*menu.daily, *(link for links in menu.more.values() for link in links)]
    assert [link.label for link in links if link.is_here] == [label]


def test_letters_lead_where_the_role_works():
    lead = [link for links in menu_of(Role.LEAD, "").more.values() for link in links]
    assert "referrer_loop" in [link.route for link in lead if link.label == "Letters"]
    assert "referrer_letters" in [link.route for link in menu_of(Role.CLINICIAN, "").daily]


def test_an_adviser_has_figures_and_no_more():
    menu = menu_of(Role.ADVISER, "stream")
    assert [link.label for link in menu.daily] == ["Stream"] and not menu.more
