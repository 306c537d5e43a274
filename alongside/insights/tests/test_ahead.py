"""The page of what may come: what it tells, and what it does with next to nothing."""

import pytest

from alongside.insights.ahead import ahead_for, others_of, yields_of
from alongside.insights.ahead_story import ahead_story
from alongside.insights.figures import table_for
from alongside.insights.filters import read_filters
from alongside.insights.names import names_of


@pytest.fixture
def filters(stream):
    return read_filters({}, stream)


def test_the_inputs_by_eye(stream, filters, river, gym):
    table = table_for(stream, filters)
    assert len(others_of(table)) == 1  # who walked in
    found = yields_of(table, filters)
    assert (found[river.partner_id].arrived, found[river.partner_id].visits) == (12, 96)
    assert found[gym.partner_id].arrived == 0
    assert found[gym.partner_id].revenue_known == 0


def test_the_page_tells_the_same_as_the_figures(stream, filters, river, login):
    found = ahead_for(stream, filters)
    story = ahead_story(found, names_of(stream))
    page = login().get("/p/hillside/stream/ahead/").content.decode()
    assert len(found.months) == 6
    assert len(found.weeks) == 13
    for line in (*story.partners, *story.kinds):
        assert line.name in page.replace("&#x27;", "'")
        assert line.arrivals in page
    assert story.partners[0].key == river.partner_id
    assert story.record in page
    assert not story.has_revenue
    assert "Revenue lost" not in page
    for row in story.months.rows:
        assert all(cell in page for cell in row)


def test_without_referrals_it_says_what_to_do_next(practice, login):
    page = login().get("/p/hillside/stream/ahead/").content.decode()
    assert "What if they left?" not in page
    assert "import" in page.lower()
