"""An authorization for what somebody pays us for is revoked at once, by staff or patient (A13)."""

import datetime as dt

import pytest

from alongside.advocacy.actions import authorizing, inviting, sending
from alongside.advocacy.models import Consent
from alongside.advocacy.tests.test_thanks_and_events import PAID, plan
from alongside.core.outbox.sending import send_due
from alongside.partners.questions import today_of
from alongside.partners.rules import RefusedError

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["staff", "patient", "everything"])
def test_a13_a_revocation_counts_at_once_also_for_what_waits(
    practice, owner, course, reach, post, client, who
):
    referral = course()
    kept = reach(referral)
    workshop, today = plan(practice, owner, paid_by=PAID), today_of(practice)
    signed = authorizing.authorize(
        practice=practice, patient=referral.patient, remuneration=PAID, signed_on=today,
        expires_on=today + dt.timedelta(90), by=owner,
    )  # fmt: skip
    assert inviting.invite(workshop=workshop, by=owner) == 1
    if who == "staff":
        client.force_login(owner)
        page = f"/p/two-rivers/advocates/patients/{referral.patient_id}/"
        assert b"Revoke" in client.get(page).content
        done = client.post(f"/p/two-rivers/advocates/workshops/signed/{signed.pk}/revoke/")
        assert done.url == page and b"revoked" in client.get(page).content
    else:
        url = sending.preferences_link(kept).partition("://")[2].partition("/")[2]
        shown = client.get(f"/{url}").content.decode()
        assert PAID in shown and "You signed" in shown
        client.post(f"/{url}", {"revoke": signed.pk} if who == "patient" else {"everything": "1"})
    signed.refresh_from_db()
    assert signed.revoked_at is not None
    send_due()
    assert post.left == []
    if who != "everything":
        assert Consent.objects.filter(withdrawn_at=None).count() == 10, "only the paid ones end"
    later = plan(practice, owner, paid_by=PAID)
    reach(referral)  # agreeing to invitations again brings no authorization back
    with pytest.raises(RefusedError, match="names who pays"):
        inviting.invite(workshop=later, by=owner)


def test_a_patient_revokes_their_own_authorization_only(practice, owner, course, reach, client):
    one, two = course(chart="A-1"), course(chart="A-2")
    kept, today = reach(one), today_of(practice)
    signed = authorizing.authorize(
        practice=practice, patient=two.patient, remuneration=PAID, signed_on=today,
        expires_on=today + dt.timedelta(90), by=owner,
    )  # fmt: skip
    url = sending.preferences_link(kept).partition("://")[2].partition("/")[2]
    assert PAID not in client.get(f"/{url}").content.decode()
    client.post(f"/{url}", {"revoke": signed.pk})
    signed.refresh_from_db()
    assert signed.revoked_at is None


def test_an_invitation_that_waits_does_not_leave_once_it_is_called_off(
    practice, owner, course, reach, post
):
    reach(course())
    workshop = plan(practice, owner)
    assert inviting.invite(workshop=workshop, by=owner) == 1
    inviting.call_off(workshop=workshop, by=owner)
    send_due()
    assert post.left == []
