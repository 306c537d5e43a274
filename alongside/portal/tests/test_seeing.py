"""A11 and A12: who sees which patients, and which few fields of their course."""

import csv
import dataclasses
import datetime as dt
import io
import re
from pathlib import Path

import pytest
from django.urls import reverse

from alongside.core.models import AuditEvent
from alongside.partners.actions.by_hand import Who
from alongside.partners.actions.merging import merge_partners
from alongside.partners.kinds import Kind
from alongside.partners.rules import RefusedError
from alongside.patients.identity import Reference
from alongside.portal import course, sees
from alongside.portal.actions import authorizations
from alongside.portal.actions.sending import check_can_send
from alongside.portal.tests.conftest import browser_of, joined
from alongside.practices.models import User
from alongside.referrals.tests.making import credit, log, partner

TREATS = {"surgeon_office", "primary_care", "medical_practice", "other_therapist"}
PATIENT = Reference(initials="JD", birth_year=1961)
TODAY = dt.date.today()  # noqa: DTZ011
DAY = dt.timedelta(days=1)


def from_partner(partnership, patient=PATIENT, **given):
    return log(partnership.practice, who=Who(partner=partnership.partner), patient=patient, **given)


def seen(guest):
    return [line.patient for line in course.lines_for(guest)]


def whole(answer):
    return b"".join(answer.streaming_content if answer.streaming else [answer.content])


def authorize(partnership, *, signed=-30, ends=30, patient=PATIENT):
    by = User.objects.get_or_create(email="owner@harbor.example")[0]
    return authorizations.record(
        partnership=partnership,
        patient=patient,
        signed_on=TODAY + signed * DAY,
        expires_on=TODAY + ends * DAY,
        today=TODAY + max(signed, 0) * DAY,
        by=by,
    )


@pytest.mark.parametrize("kind", Kind.values)
def test_the_kind_of_partner_decides(begin, kind):
    guest = joined(begin(kind))
    from_partner(guest.partnership)
    client = browser_of(guest.user)
    text = client.get(reverse("door_patients", args=[guest.pk])).content.decode()
    rows = whole(client.get(reverse("door_patients", args=[guest.pk]) + "?format=csv"))
    if kind in TREATS:
        assert "JD 1961" in text and b"JD 1961" in rows
        check_can_send(guest)
    else:
        assert "1961" not in text and b"1961" not in rows
        with pytest.raises(RefusedError, match="introduction card"):
            check_can_send(guest)


def test_an_unknown_kind_treats_nobody():
    assert sees.sees("faith_healer") == sees.sees("") == sees.Sees.COUNTS


def test_a_treating_partner_sees_its_own_patients_alone(treating, begin):
    guest = joined(treating)
    from_partner(treating)
    from_partner(begin("primary_care", "Maple"), Reference(initials="XY", birth_year=1950))
    assert seen(guest) == ["JD 1961"]


def test_also_whom_it_ordered_for_and_whom_a_joined_record_sent(treating, practice):
    guest = joined(treating)
    ordered = log(practice, who=Who(partner=partner(practice, "A friend's")), patient=PATIENT)
    credit(ordered, treating.partner.name, "ordered")
    twin = partner(practice, "Riverside Ortho PLLC", kind="surgeon_office")
    log(practice, who=Who(partner=twin), patient=Reference(initials="AB", birth_year=1970))
    merge_partners(practice=practice, keep=treating.partner, absorb=twin, evidence=[], by=None)
    assert sorted(seen(guest)) == ["AB 1970", "JD 1961"]


def test_a_stored_authorization_shows_that_one_patient(gym):
    guest = joined(gym)
    from_partner(gym)
    from_partner(gym, Reference(initials="XY", birth_year=1950))
    assert seen(guest) == []
    authorize(gym)
    assert seen(guest) == ["JD 1961"]


@pytest.mark.parametrize(("signed", "ends"), [(-30, -1), (1, 30)])
def test_not_before_it_was_signed_nor_after_it_ran_out(gym, signed, ends):
    guest = joined(gym)
    from_partner(gym)
    authorize(gym, signed=signed, ends=ends)
    assert seen(guest) == []


def test_its_last_day_counts(gym):
    guest = joined(gym)
    from_partner(gym)
    authorize(gym, ends=0)
    assert seen(guest) == ["JD 1961"]


def test_not_once_it_was_revoked(gym):
    guest = joined(gym)
    from_partner(gym)
    stored = authorize(gym)
    authorizations.revoke(authorization=stored, by=User.objects.get(email="owner@harbor.example"))
    assert seen(guest) == []


def test_not_one_that_names_another_partner(gym, begin):
    guest = joined(gym)
    from_partner(gym)
    authorize(begin("employer", "Premier Logistics"))
    assert seen(guest) == []


def test_an_authorization_is_of_a_patient_we_know_and_of_days_that_can_be(gym):
    with pytest.raises(RefusedError, match="No patient"):
        authorize(gym)
    from_partner(gym)
    with pytest.raises(RefusedError, match="before it was signed"):
        authorize(gym, signed=0, ends=-1)


def test_nothing_but_the_allowed_fields_leaves(treating, practice):
    """A12: the line, the page, the file; and nothing of what else is stored."""
    assert tuple(one.name for one in dataclasses.fields(course.Line)) == sees.COURSE_FIELDS
    page = (Path(course.__file__).parent / "templates/portal/patients.html").read_text()
    assert set(re.findall(r"\bline\.(\w+)", page)) <= set(sees.COURSE_FIELDS)
    guest = joined(treating)
    from_partner(
        treating,
        Reference(chart_number="CHART-77"),
        note="ZQ-NOTE",
        reason="ZQ-REASON",
        region="knee",
    )
    client = browser_of(guest.user)
    address = reverse("door_patients", args=[guest.pk])
    file = client.get(address + "?format=csv")
    rows = b"".join(file.streaming_content if file.streaming else [file.content]).decode(
        "utf-8-sig"
    )
    header = next(iter(csv.reader(io.StringIO(rows))))
    assert len(header) == len(sees.COURSE_FIELDS)
    for hidden in ("CHART-77", "ZQ-NOTE", "ZQ-REASON", "knee", "Knee"):
        assert hidden not in rows
        assert hidden not in client.get(address).content.decode()


def test_each_look_is_written_down(treating):
    guest = joined(treating)
    from_partner(treating)
    browser_of(guest.user).get(reverse("door_patients", args=[guest.pk]))
    event = AuditEvent.objects.filter(action="read", target=f"guest:{guest.pk}").get()
    assert event.chain == treating.practice_id and event.detail == {"referrals": 1}
