"""Each role finds in the menu what it may use, and nothing that turns it away."""

import re

import pytest

from alongside.practices.models import Member, Practice, User
from alongside.practices.roles import Role

pytestmark = pytest.mark.django_db
MENU = re.compile(r'<nav class="menu.*?</nav>', re.DOTALL)
HREF = re.compile(r'href="(/p/[^"]+)"')


@pytest.mark.parametrize("role", Role)
def test_each_entry_of_a_roles_menu_opens(client, role):
    practice = Practice.objects.create(name="Two Rivers PT", slug="two-rivers", is_demo=True)
    user = User.objects.create_user("m@two-rivers.example", name="Max")
    Member.objects.create(practice=practice, user=user, role=role)
    client.force_login(user)
    page = client.get("/p/two-rivers/stream/").content.decode()
    links = sorted({href for menu in MENU.findall(page) for href in HREF.findall(menu)})
    assert [link for link in links if client.get(link).status_code != 200] == []
    effect = "/p/two-rivers/advocates/effect/"
    assert effect in links or "/p/two-rivers/advocates/" in links, "asking has an entry for all"
    assert client.get(effect).status_code == 200
