"""The link of an invitation: once, in time, for one person, and kept nowhere."""

from datetime import timedelta

import pytest
from django.utils import timezone

from alongside.core.models import AuditEvent
from alongside.practices.actions.creating import create_practice
from alongside.practices.actions.invitations import accept, hash_token, invite
from alongside.practices.models import Invitation, Member, User
from alongside.practices.roles import Role
from alongside.practices.rules import NotAllowedError
from alongside.practices.tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db
ACCOUNT = {"name": "Lee Park", "password": PASSWORD}


@pytest.fixture
def issued(practice):
    return invite(practice=practice, email="Lee@Example.org", role=Role.LEAD, by=None)


@pytest.fixture
def url(issued):
    return issued.link.partition("8000")[2]


def test_a_new_person_joins_and_is_signed_in(client, issued, url, practice):
    assert "lee@example.org" in client.get(url).content.decode()
    assert client.post(url, ACCOUNT)["Location"] == "/p/two-rivers/stream/"
    member = Member.objects.get()
    assert (member.user.email, member.user.name, member.role) == (
        "lee@example.org",
        "Lee Park",
        Role.LEAD,
    )
    assert client.get("/p/two-rivers/stream/").status_code == 200
    trail = AuditEvent.objects.filter(chain=practice.pk).values_list("action", flat=True)
    assert set(trail) == {"member_invited", "invitation_accepted", "signed_in"}


def test_a_role_that_sees_patients_goes_on_to_the_second_factor(client, practice):
    link = invite(practice=practice, email="x@y.org", role=Role.CLINICIAN, by=None).link
    assert client.post(link.partition("8000")[2], ACCOUNT)["Location"] == "/second-factor/"
    response = client.get("/accounts/mfa/totp/activate/")
    assert response.status_code == 200, "the password was typed a moment ago: not asked again"


def test_only_a_hash_of_the_token_is_kept(issued):
    token = issued.link.rstrip("/").rpartition("/")[2]
    stored = Invitation.objects.values().get()
    assert len(token) >= 43 and token not in str(stored)
    assert stored["token_hash"] == hash_token(token)


def test_a_link_works_once(client, url):
    client.post(url, ACCOUNT)
    client.logout()
    for answer in (client.get(url), client.post(url, ACCOUNT)):
        assert answer.status_code == 404
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    "change", [{"expires_at": timezone.now()}, {"withdrawn_at": timezone.now()}]
)
def test_too_old_or_withdrawn_opens_nothing(client, url, change):
    Invitation.objects.update(**change)
    assert client.get(url).status_code == client.post(url, ACCOUNT).status_code == 404
    assert not User.objects.exists()


def test_it_is_open_for_seven_days(issued):
    left = issued.invitation.expires_at - timezone.now()
    assert timedelta(days=6, hours=23) < left <= timedelta(days=7)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"name": "Lee", "password": "short"}, "at least 12 characters"),
        ({"name": "Lee", "password": "1qaz2wsx3edc"}, "too common"),
        ({"name": "Lee", "password": "lee@example.org"}, "too similar to the email"),
        ({"name": "", "password": PASSWORD}, "This field is required"),
    ],
)
def test_a_weak_password_is_refused_and_the_link_stays_open(client, url, given, sentence):
    response = client.post(url, given)
    assert response.status_code == 422 and sentence in response.content.decode()
    assert not User.objects.exists() and client.get(url).status_code == 200


def test_somebody_with_an_account_signs_in_first(client, url, practice):
    lee = User.objects.create_user("lee@example.org", PASSWORD)
    page = client.get(url).content.decode()
    assert f"/accounts/login/?next={url}" in page and 'name="password"' not in page
    assert client.post(url, ACCOUNT).status_code == 200 and not Member.objects.exists()
    login = {"login": "lee@example.org", "password": PASSWORD, "next": url}
    assert client.post("/accounts/login/", login)["Location"] == url
    assert client.post(url)["Location"] == "/p/two-rivers/stream/"
    assert Member.objects.get(practice=practice).user == lee
    lee.refresh_from_db()
    assert lee.check_password(PASSWORD), "the link must not set anybody's password"


def test_a_link_for_somebody_else_says_so(client, url, practice, make_member, enter):
    enter(client, make_member(practice, Role.ADVISER))
    for answer in (client.get(url), client.post(url)):
        assert "The invitation is for lee@example.org" in answer.content.decode()
    assert Member.objects.count() == 1


def test_inviting_again_closes_the_earlier_link(client, url, practice):
    again = invite(practice=practice, email="lee@example.org", role=Role.ADVISER, by=None)
    assert client.get(url).status_code == 404
    assert client.get(again.link.partition("8000")[2]).status_code == 200


def test_a_former_member_comes_back_in_the_new_role(practice, make_member):
    former = make_member(practice, Role.FRONT_DESK, "lee@example.org")
    Member.objects.filter(pk=former.pk).update(is_active=False)
    issued = invite(practice=practice, email="lee@example.org", role=Role.ADVISER, by=None)
    accept(invitation=issued.invitation, by=former.user)
    former.refresh_from_db()
    assert former.is_active and former.role == Role.ADVISER


def test_an_active_member_is_not_invited(practice, make_member):
    make_member(practice, Role.ADVISER, "lee@example.org")
    with pytest.raises(NotAllowedError, match="is a member already, as Adviser"):
        invite(practice=practice, email="LEE@example.org", role=Role.OWNER, by=None)


def test_accepting_twice_at_once_makes_one_member(issued):
    lee = User.objects.create_user("lee@example.org")
    accept(invitation=issued.invitation, by=lee)
    with pytest.raises(NotAllowedError, match="used, withdrawn"):
        accept(invitation=issued.invitation, by=lee)
    assert Member.objects.count() == 1


def test_two_practices_of_one_name_have_two_addresses():
    first, _ = create_practice(name="Hill & Dale PT", owner_email="a@b.org", by=None)
    second, _ = create_practice(name="Hill & Dale PT", owner_email="a@b.org", by=None)
    nameless, _ = create_practice(name="…", owner_email="a@b.org", by=None)
    assert (first.slug, second.slug, nameless.slug) == (
        "hill-dale-pt",
        "hill-dale-pt-2",
        "practice",
    )
