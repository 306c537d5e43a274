"""The members page: success, wrong method, wrong role, somebody else's."""

import pytest

from alongside.core.models import AuditEvent
from alongside.practices.actions.invitations import invite
from alongside.practices.models import Invitation, Member
from alongside.practices.roles import Role

pytestmark = pytest.mark.django_db
PAGE = "/p/two-rivers/members/"


def test_owner_sees_members_and_invitations(as_owner, practice, owner):
    invite(practice=practice, email="lee@example.org", role=Role.LEAD, by=owner.user)
    text = as_owner.get(PAGE).content.decode()
    assert owner.user.email in text and "lee@example.org" in text


def test_members_and_invitations_are_files_too(as_owner, practice, owner):
    invite(practice=practice, email="lee@example.org", role=Role.LEAD, by=owner.user)
    members = as_owner.get(f"{PAGE}?format=csv").getvalue().decode()
    assert owner.user.email in members and "lee@example.org" not in members
    invited = as_owner.get(f"{PAGE}?list=invitations&format=csv").getvalue().decode()
    assert '"lee@example.org","Partnership lead"' in invited and owner.user.email not in invited
    assert as_owner.get(f"{PAGE}?list=invitations&format=xlsx").getvalue().startswith(b"PK")


def test_inviting_shows_a_link_once_and_writes_it_nowhere(as_owner, practice, mailoutbox, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    response = as_owner.post(f"{PAGE}invite/", {"email": "Lee@Example.org", "role": "adviser"})
    invitation = Invitation.objects.get()
    link = response.context["issued"].link
    token = link.rstrip("/").rsplit("/", 1)[1]
    assert link in response.content.decode() and response["Cache-Control"] == "private, no-store"
    assert (invitation.email, invitation.role) == ("lee@example.org", "adviser")
    assert token not in str(AuditEvent.objects.values()) + str(Invitation.objects.values())
    assert link not in as_owner.get(PAGE).content.decode()
    assert not mailoutbox


def test_inviting_sends_mail_where_mail_is_set_up(
    as_owner, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        response = as_owner.post(
            f"{PAGE}invite/", {"email": "lee@example.org", "role": "clinician"}
        )
    assert mailoutbox[0].to == ["lee@example.org"]
    assert response.context["issued"].link in mailoutbox[0].body
    assert "is on its way by e-mail" in response.content.decode()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"email": "no", "role": "owner"}, "Enter a valid email address."),
        ({"email": "a@b.org", "role": "king"}, "Select a valid choice."),
        ({"email": "OWNER@two-rivers.example", "role": "lead"}, "Select a valid choice."),
        ({"email": "OWNER@two-rivers.example", "role": "adviser"}, "is a member already"),
    ],
)
def test_what_cannot_be_invited_is_said(as_owner, given, sentence):
    response = as_owner.post(f"{PAGE}invite/", given)
    assert response.status_code == 422 and sentence in response.content.decode()
    assert not Invitation.objects.exists()


def test_withdrawing_ends_a_link(as_owner, practice, client):
    issued = invite(practice=practice, email="lee@example.org", role=Role.LEAD, by=None)
    as_owner.post(f"/p/two-rivers/invitations/{issued.invitation.pk}/withdrawal/")
    client.logout()
    assert client.get(issued.link.split("8000")[1]).status_code == 404


def test_role_end_and_return_of_a_member(as_owner, practice, make_member):
    lee = make_member(practice, Role.LEAD)
    as_owner.post(f"{PAGE}{lee.pk}/role/", {"role": "clinician"})
    lee.refresh_from_db()
    assert lee.role == Role.CLINICIAN
    as_owner.post(f"{PAGE}{lee.pk}/deactivation/")
    lee.refresh_from_db()
    assert not lee.is_active
    as_owner.post(f"{PAGE}{lee.pk}/reactivation/")
    lee.refresh_from_db()
    assert lee.is_active
    events = AuditEvent.objects.filter(chain=practice.pk).order_by("number")
    assert list(events.values_list("action", flat=True)) == [
        "role_changed",
        "member_deactivated",
        "member_reactivated",
    ]


def test_the_last_owner_stays(as_owner, owner):
    for url, data in [("role", {"role": "adviser"}), ("deactivation", {})]:
        text = as_owner.post(f"{PAGE}{owner.pk}/{url}/", data, follow=True).content.decode()
        assert "is the only owner" in text
    owner.refresh_from_db()
    assert owner.is_active and owner.role == Role.OWNER


def test_an_owner_who_steps_down_goes_home(as_owner, practice, owner, make_member):
    make_member(practice, email="second@example.org")
    response = as_owner.post(f"{PAGE}{owner.pk}/role/", {"role": "adviser"})
    assert response["Location"] == "/"
    assert as_owner.get(PAGE).status_code == 404


def test_an_ended_membership_opens_nothing_at_once(client, practice, make_member, enter):
    lee = make_member(practice, Role.ADVISER)
    enter(client, lee)
    assert client.get("/p/two-rivers/stream/").status_code == 200
    Member.objects.filter(pk=lee.pk).update(is_active=False)
    assert client.get("/p/two-rivers/stream/").status_code == 404


@pytest.mark.parametrize("role", [role for role in Role if role != Role.OWNER])
def test_other_roles_find_nothing(client, practice, make_member, enter, role):
    enter(client, make_member(practice, role))
    assert client.get(PAGE).status_code == 404
    answer = client.post(f"{PAGE}invite/", {"email": "a@b.org", "role": "owner"})
    assert answer.status_code == 404 and not Invitation.objects.exists()


def test_get_changes_nothing(as_owner, practice, make_member):
    lee = make_member(practice, Role.LEAD)
    for url in ("role", "deactivation", "reactivation"):
        assert as_owner.get(f"{PAGE}{lee.pk}/{url}/").status_code == 405
    assert as_owner.get(f"{PAGE}invite/").status_code == 405


def test_somebody_elses_member_is_not_there(as_owner, elsewhere, make_member):
    theirs = make_member(elsewhere)
    issued = invite(practice=elsewhere, email="x@y.org", role=Role.LEAD, by=None)
    for url in ("role", "deactivation", "reactivation"):
        assert as_owner.post(f"{PAGE}{theirs.pk}/{url}/", {"role": "adviser"}).status_code == 404
    url = f"/p/two-rivers/invitations/{issued.invitation.pk}/withdrawal/"
    assert as_owner.post(url).status_code == 404
    theirs.refresh_from_db()
    issued.invitation.refresh_from_db()
    assert theirs.role == Role.OWNER and issued.invitation.withdrawn_at is None
