"""Every page behind a link: forged, ended, unknown ones and those of another page answer alike."""

import datetime as dt

import pytest
from django.conf import settings

from alongside.advocacy import tokens

LATER = dt.datetime(2036, 1, 1, tzinfo=dt.UTC)
PAGES = {"check_in": "how", "tell": "tell", "friend": "friend", "workshop_answer": "invited"}
pytestmark = pytest.mark.django_db


def answers(client, route: str, path: str, method: str) -> set[tuple[int, bytes]]:
    """Return what a page says to links that must not open."""
    unknown = tokens.make_token(route, "0" * 16, LATER)
    past = tokens.make_token(route, "0" * 16, dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    other = tokens.make_token("page_look", "0" * 16, LATER)
    forged = unknown[:-1] + ("A" if unknown[-1] != "A" else "B")
    ask = getattr(client, method)
    return {
        (reply.status_code, reply.content)
        for token in (unknown, past, other, forged, "x", "A" * 34)
        if (reply := ask(f"/{path}/{token}/"))
    }


@pytest.mark.parametrize("method", ["get", "post"])
def test_links_that_do_not_open_answer_alike_on_every_page(client, method):
    found = set()
    for route, path in PAGES.items():
        found |= answers(client, route, path, method)
    assert len(found) == 1
    status, content = next(iter(found))
    assert status == 404 and b"This link has ended" in content


def test_whoever_ended_everything_and_whoever_never_was_read_the_same(client, course, reach):
    from alongside.advocacy.actions import reaching

    kept = reach(course())
    known = tokens.make_token("patient_choices", kept.key, LATER)
    reaching.withdraw(practice=kept.practice, patient=kept.patient, how="told us", by=None)
    unknown = tokens.make_token("patient_choices", "0" * 16, LATER)
    ended, never = (client.get(f"/choices/{token}/") for token in (known, unknown))
    assert (ended.status_code, ended.content) == (never.status_code, never.content)


@pytest.mark.parametrize("path", [*PAGES.values(), "choices"])
def test_whoever_tries_many_links_of_any_page_is_stopped(client, path):
    most = int(settings.ACCOUNT_RATE_LIMITS["patient_page"].split("/")[0])
    statuses = [
        client.get(f"/{path}/{'B' * 30}{number}/").status_code for number in range(most + 1)
    ]
    assert statuses[:-1] == [404] * most and statuses[-1] == 429


def test_no_page_is_kept_or_told_to_other_sites(client):
    for path in PAGES.values():
        reply = client.get(f"/{path}/x/")
        assert "no-store" in reply["Cache-Control"]
        assert reply["Referrer-Policy"] == "strict-origin"
        assert "noindex" in reply["X-Robots-Tag"]


def test_behind_a_web_server_each_visitor_counts_by_themselves(client, settings):
    """And without one, a header that a stranger wrote is not believed."""
    most = int(settings.ACCOUNT_RATE_LIMITS["patient_page"].split("/")[0])

    def statuses(addresses):
        return {
            client.get("/how/x/", headers={"X-Forwarded-For": one}).status_code for one in addresses
        }

    made_up = [f"203.0.113.{number}" for number in range(most + 1)]
    assert 429 in statuses(made_up)
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert statuses(f"198.51.100.7, {one}" for one in made_up) == {404}
    assert 429 in statuses(f"{one}, 198.51.100.8" for one in made_up)


def test_a_link_opens_its_own_page_only_and_only_in_time():
    key, other = "0" * 16, "1" * 16
    token = tokens.make_token("tell", key, LATER)
    assert tokens.read_token("tell", token) == key
    assert tokens.read_token("check_in", token) is None
    past = tokens.make_token("tell", key, dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    assert tokens.read_token("tell", past) is None
    content = bytes.fromhex(other) + int(LATER.timestamp()).to_bytes(tokens.TIME_BYTES)
    assert tokens.read_token("tell", tokens.encode(content + bytes(tokens.SIGN_BYTES))) is None


@pytest.mark.parametrize(
    "odd", ["é", "\u202e", "a\x00b", "A" * 5000, "%2e%2e", "🦽", "=", "-_", "ＡＡ"]
)
@pytest.mark.parametrize("path", [*PAGES.values(), "choices"])
def test_odd_links_answer_as_all_others_do(client, path, odd):
    plain, reply = client.get(f"/{path}/x/"), client.get(f"/{path}/{odd}/")
    assert (reply.status_code, reply.content) == (plain.status_code, plain.content)
    heads = [{k: v for k, v in one.headers.items() if k != "Expires"} for one in (plain, reply)]
    assert heads[0] == heads[1]


def test_opening_a_link_changes_nothing(client, course, reach, owner):
    """Mail programs and scanners open links by themselves; only what is sent back counts."""
    from django.utils import timezone

    from alongside.advocacy.actions import asking
    from alongside.advocacy.models import Advocate, Ask, CheckIn, Consent, Introduction

    kept, now = reach(course()), timezone.now()
    row = CheckIn.objects.create(
        practice=kept.practice, referral=kept.patient.referrals.get(), moment="discharge",
        channel="email", due_on=now.date(), sent_at=now, ends_at=LATER,
    )  # fmt: skip
    asked = Ask.objects.create(
        practice=kept.practice, patient=kept.patient, how="message", at=now, ends_at=LATER
    )
    told = Advocate.objects.create(
        practice=kept.practice, patient=course(chart="B-2").patient, wording="Yes", agreed_at=now
    )
    keys = {"check_in": row.key, "tell": asked.key, "patient_choices": kept.key,
            "friend": asking.share_of(told).key}  # fmt: skip
    for route, key in keys.items():
        link = tokens.link(route, key, LATER).removeprefix(settings.PUBLIC_URL)
        for ask in (client.get, client.head, client.options):
            typed = "?score=1&say=yes&everything=1&end=listen:email&List-Unsubscribe=One-Click"
            assert ask(f"{link}{typed}").status_code in (200, 405)
    row.refresh_from_db(), asked.refresh_from_db()
    assert row.answered_at is None and asked.said_at is None
    assert Consent.objects.filter(withdrawn_at=None).count() == 10
    assert Advocate.objects.count() == 1 and not Introduction.objects.exists()
