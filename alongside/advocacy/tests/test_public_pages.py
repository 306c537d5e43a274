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
