"""The feed: who may open it, until when, what stands in it, and how a change is told."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from alongside.connections.calendar.actions import make_link, revoke
from alongside.connections.calendar.models import Feed
from alongside.outreach.actions.planning import cancel, move, plan
from alongside.partners.models import Partner
from alongside.partnerships.models import Partnership
from alongside.practices.actions.members import deactivate
from alongside.practices.models import Member, Practice, User
from alongside.practices.roles import Role

NEW_YORK = ZoneInfo("America/New_York")


@pytest.fixture
def practice(db):
    return Practice.objects.create(name="Two Rivers", slug="two-rivers")


@pytest.fixture
def member(practice):
    user = User.objects.create_user("lead@two-rivers.example")
    TOTP.activate(user, generate_totp_secret())
    return Member.objects.create(practice=practice, user=user, role=Role.LEAD)


@pytest.fixture
def planned(practice, member):
    def act(days=1, at=None, about="", who=None):
        partner, _ = Partner.objects.get_or_create(
            practice=practice, name="Riverside; Ortho, Inc", city="Riverton", address="9 Main St"
        )
        on = timezone.localdate(timezone=NEW_YORK) + timedelta(days=days)
        to = {"practice": practice, "kind": "visit", "partner": partner}
        who = who or member.user
        return plan(**to, on=on, starts_at=at, about=about, who=who, by=member.user)

    return act


def path_of(link):
    return "/calendar/" + link.split("/calendar/")[1]


def events(client, link):
    answer = client.get(path_of(link))
    assert answer.status_code == 200 and answer["Content-Type"].startswith("text/calendar")
    return Calendar.from_ical(answer.content).walk("VEVENT")


def test_only_the_hash_of_the_link_is_kept(member):
    token = make_link(member=member).split("/calendar/")[1].split("/")[0]
    assert token not in str(Feed.objects.values()) and len(token) == 43


def test_an_hour_is_told_in_the_practices_zone_and_the_zone_is_in_the_file(client, member, planned):
    touch = planned(at=time(9, 30), about="About Mrs. Miller's knee")
    link = make_link(member=member)
    [event] = events(client, link)
    start = event.decoded("dtstart")
    assert start == datetime.combine(touch.on, time(9, 30), tzinfo=NEW_YORK)
    assert event["dtstart"].params["TZID"] == "America/New_York"
    assert str(event["summary"]) == "Visit: Riverside; Ortho, Inc"
    assert str(event["location"]) == "9 Main St, Riverton"
    text = client.get(path_of(link)).content
    assert b"BEGIN:VTIMEZONE" in text and b"Miller" not in text, "no free text leaves"


def test_without_an_hour_it_is_a_whole_day(client, member, planned):
    touch = planned()
    [event] = events(client, make_link(member=member))
    assert event.decoded("dtstart") == touch.on and type(event.decoded("dtstart")) is date
    assert event.decoded("dtend") == touch.on + timedelta(days=1)


def test_a_change_keeps_the_uid_and_raises_the_sequence(client, member, planned, practice):
    touch, link = planned(), make_link(member=member)
    [before] = events(client, link)
    move(practice=practice, touch=touch, on=touch.on + timedelta(days=1), by=member.user)
    [after] = events(client, link)
    assert after["uid"] == before["uid"] == f"{touch.public_id}@localhost"
    assert (before["sequence"], after["sequence"]) == (0, 1)
    assert after.decoded("dtstamp") >= before.decoded("dtstamp")
    cancel(practice=practice, touch=touch, by=member.user)
    [gone] = events(client, link)
    assert (str(gone["status"]), gone["sequence"]) == ("CANCELLED", 2)


def test_the_next_review_of_who_leads_a_partnership_is_in_it(client, member, practice):
    partner = Partner.objects.create(practice=practice, name="Iron Oak Gym")
    today = timezone.localdate(timezone=NEW_YORK)
    ours = {"practice": practice, "partner": partner, "stage": "partners", "led_by": member.user}
    made = Partnership.objects.create(
        **ours, stage_since=today, begun_on=today, review_on=today + timedelta(days=30)
    )
    link = make_link(member=member)
    [event] = events(client, link)
    assert str(event["summary"]) == "Review: Iron Oak Gym"
    assert event.decoded("dtstart") == today + timedelta(days=30)
    Partnership.objects.filter(pk=made.pk).update(led_by=None)
    assert events(client, link) == []


def test_the_same_feed_is_not_sent_twice(client, member, planned):
    planned()
    path = path_of(make_link(member=member))
    etag = client.get(path)["ETag"]
    again = client.get(path, headers={"If-None-Match": etag})
    assert again.status_code == 304 and not again.content
    planned(days=2)
    assert client.get(path, headers={"If-None-Match": etag}).status_code == 200


def test_only_ones_own_plans(client, member, planned, practice):
    other = User.objects.create_user("other@two-rivers.example")
    Member.objects.create(practice=practice, user=other, role=Role.OWNER)
    planned(who=other)
    assert events(client, make_link(member=member)) == []


def test_a_link_ends_when_revoked_replaced_or_the_member_leaves(client, member):
    first = make_link(member=member)
    second = make_link(member=member)
    assert client.get(path_of(first)).status_code == 404
    assert client.get(path_of(second)).status_code == 200
    revoke(member=member)
    assert client.get(path_of(second)).status_code == 404
    third = make_link(member=member)
    Member.objects.filter(pk=member.pk).update(role=Role.ADVISER)
    assert client.get(path_of(third)).status_code == 404
    Member.objects.filter(pk=member.pk).update(role=Role.LEAD)
    assert client.get(path_of(third)).status_code == 200
    deactivate(member=member, by=None)
    assert client.get(path_of(third)).status_code == 404
    assert client.get(path_of("/calendar/" + "A" * 43 + "/visits.ics")).status_code == 404


def test_the_page_shows_the_link_once(client, member, practice):
    client.force_login(member.user, "django.contrib.auth.backends.ModelBackend")
    page = reverse("calendar_link", kwargs={"slug": practice.slug})
    assert "Make my link" in client.get(page).content.decode()
    made = client.post(page).content.decode()
    assert "/visits.ics" in made and "/visits.ics" not in client.get(page).content.decode()
    client.post(reverse("calendar_revoke", kwargs={"slug": practice.slug}))
    assert "Make my link" in client.get(page).content.decode()
