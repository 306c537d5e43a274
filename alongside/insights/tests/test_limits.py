"""Limits of concentration: printed unless an owner chose others, seen on the chapter, audited."""

from datetime import date

import pytest
from django.urls import reverse

from alongside.core.models import AuditEvent
from alongside.insights.actions.limits import change_limits
from alongside.insights.depth import chapters
from alongside.insights.filters import Filters
from alongside.insights.limits import limits_of, whole
from alongside.insights.models import ChosenLimit, LimitName
from alongside.measures.periods import Period
from alongside.measures.thresholds import thresholds
from alongside.partners.rules import RefusedError
from alongside.practices.roles import Role

YEAR = Filters(Period(date(2025, 1, 1), date(2025, 12, 31)), "custom")
PRINTED = {
    "one_source_notable": 25,
    "one_source_heavy": 40,
    "hhi_moderate": 1000,
    "hhi_high": 1800,
}


def now(practice) -> dict[str, int]:
    return {name: whole(one) for name, one in limits_of(practice).items()}


def test_the_names_are_those_in_print_and_the_default_is_print(practice):
    assert set(LimitName.values) == set(thresholds())
    assert now(practice) == PRINTED


def test_an_owner_changes_one_and_the_chapter_says_so(stream, login):
    url = reverse("stream_limits", kwargs={"slug": stream.slug})
    owner = login(Role.OWNER)
    page = owner.get(url).content.decode()
    assert page.count("an opinion in print") == 2 and "Merger Guidelines 2023" in page
    before = chapters.chapter(stream, YEAR, "concentration")
    answer = owner.post(url, PRINTED | {"one_source_notable": 30}, follow=True)
    assert "Change the limits" in answer.content.decode()
    stream.refresh_from_db()
    found = chapters.chapter(stream, YEAR, "concentration")
    assert before.tables[0].rows[0][0].text.startswith("25%")
    first = [cell.text for cell in found.tables[0].rows[0]]
    assert first[0].startswith("30%")
    assert first[-1] == "chosen here; in print 25%, an opinion in print"
    event = AuditEvent.objects.get(action="limits_changed")
    assert event.detail == {"one_source_notable": [25, 30]}


def test_as_printed_again_leaves_no_row(practice):
    change_limits(practice=practice, values=PRINTED | {"hhi_high": 2500}, by=None)
    assert ChosenLimit.objects.of(practice).get().value == 2500
    change_limits(practice=practice, values=PRINTED, by=None)
    assert not ChosenLimit.objects.exists()
    assert change_limits(practice=practice, values=PRINTED, by=None) == {}
    assert AuditEvent.objects.filter(action="limits_changed").count() == 2


@pytest.mark.parametrize(
    "wrong", [{"one_source_heavy": 25}, {"hhi_moderate": 1800}, {"hhi_high": 10_001}]
)
def test_the_second_lies_above_the_first(practice, login, wrong):
    with pytest.raises(RefusedError):
        change_limits(practice=practice, values=PRINTED | wrong, by=None)
    answer = login(Role.OWNER).post(
        reverse("stream_limits", kwargs={"slug": practice.slug}), PRINTED | wrong
    )
    assert answer.status_code == 422
    assert now(practice) == PRINTED


def test_only_an_owner(stream, login):
    url = reverse("stream_limits", kwargs={"slug": stream.slug})
    lead = login(Role.LEAD)
    assert lead.get(url).status_code == 404
    assert lead.post(url, PRINTED).status_code == 404
    query = "?period=custom&from=2025-01-01&to=2025-12-31"
    chapter = reverse("stream_closer", kwargs={"slug": stream.slug, "chapter": "concentration"})
    assert "An owner can change the limits" in lead.get(chapter + query).content.decode()
