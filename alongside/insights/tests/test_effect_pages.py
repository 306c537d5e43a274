"""The effect stands on the pages of who is who before anything is saved."""

import pytest
from django.urls import reverse

from alongside.insights.tests.made_up import make_source
from alongside.partners.models import Contact, Doubt, SourceName


@pytest.fixture
def names(stream, river, gym):
    """Riverside's person has a second name that sent nobody in 2025."""
    extra = SourceName.objects.create(
        practice=stream, fingerprint="extra", label="extra", contact=river.contact
    )
    return river, gym, extra


def test_a_question_shows_it(stream, names, login):
    river, gym, _ = names
    left, right = sorted([river.fingerprint, gym.fingerprint])
    Doubt.objects.create(practice=stream, what="person", left=left, right=right, probability=0.7)
    text = login().get(reverse("who_is_who", kwargs={"slug": stream.slug})).content.decode()
    for part in (
        f"{river.contact} stays and takes over",
        "From Jan 1 to Dec 31, 2025",
        "<td>24 referrals, 92%, no. 1</td><td>26 referrals, 100%, no. 1</td>",
        f"<td>counted with {river.contact}</td>",
        "<td>8,523</td><td>10,000</td>",
    ):
        assert part in text


def test_joining_by_hand_shows_it(stream, names, login):
    river, gym, _ = names
    page = reverse("partner_merge", kwargs={"slug": stream.slug, "partner_id": river.partner_id})
    text = login().get(page, {"with": gym.partner_id}).content.decode()
    assert "What joining does to the figures" in text
    assert '<th scope="row">Partners who sent</th><td>2</td><td>1</td>' in text


def test_looking_before_a_split_changes_nothing(stream, names, login):
    river, _, extra = names
    page = reverse("contact_split", kwargs={"slug": stream.slug, "contact_id": river.contact_id})
    answer = login().post(page, {"names": [river.pk], "look": "1"})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert '<th scope="row">The ticked names</th>' in text
    assert "<td>24 referrals, 92%, no. 1</td><td>nobody</td>" in text
    assert f'value="{river.pk}" id="name-{river.pk}" checked' in text
    assert Contact.objects.count() == 2
    extra.refresh_from_db()
    assert extra.contact_id == river.contact_id


def test_names_can_be_ticked_by_the_link(stream, names, login):
    river, _, extra = names
    page = reverse("contact_split", kwargs={"slug": stream.slug, "contact_id": river.contact_id})
    text = login().get(page, {"names": [extra.pk, "no number"]}).content.decode()
    assert f'id="name-{extra.pk}" checked' in text
    assert f'id="name-{river.pk}" checked' not in text


def test_without_referrals_the_page_says_so(practice, river, login):
    other = make_source(practice, river.partner, 7).contact
    page = reverse("contact_merge", kwargs={"slug": practice.slug, "contact_id": other.pk})
    text = login().get(page, {"with": river.contact_id}).content.decode()
    assert "No referral is in the records yet" in text
