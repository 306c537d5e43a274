"""The chapters: tables to check by eye, the plain warning, which effort came before growth."""

from datetime import date

import pytest
from django.urls import reverse

from alongside.insights.depth import chapters
from alongside.insights.depth.effort import growths, last_whole, quarter_of, step
from alongside.insights.document import HIDDEN, NOTHING, Cell, Table
from alongside.insights.filters import Filters
from alongside.insights.pack.sections import ahead, owner
from alongside.measures.periods import Period
from alongside.outreach.models import Touch
from alongside.practices.roles import Role

YEAR = Filters(Period(date(2025, 1, 1), date(2025, 12, 31)), "custom")


def rows(section, table=0) -> dict[str, list[str]]:
    return {row[0].text: [cell.text for cell in row[1:]] for row in section.tables[table].rows}


def test_quarters():
    assert quarter_of(date(2025, 3, 31)) == (2025, 1)
    assert step((2025, 4), 1) == (2026, 1) and step((2025, 1), -1) == (2024, 4)
    assert last_whole(date(2025, 12, 31)) == (2025, 4)
    assert last_whole(date(2025, 12, 30)) == (2025, 3)


def test_hours_for_an_arrival(stream, river):
    """Riverside: 3 hours, $24, 12 arrivals: a quarter of an hour and two dollars each."""
    for month, minutes in ((2, 60), (5, 90), (8, 30), (9, None)):
        Touch.objects.create(
            practice=stream,
            partner=river.partner,
            on=date(2025, month, 1),
            minutes=minutes,
            spent_cents=600,
        )
    found = chapters.chapter(stream, YEAR, "effort")
    assert rows(found)["Time for each arrival"][0] == "0.25 hours"
    assert rows(found)["Money for each arrival, no gifts"][0] == "$2.00"
    assert found.lead.startswith("4 touches logged in this period, 1 of them without minutes.")
    assert "not thereby the cause" in found.notes[-1]


def test_without_touches_it_says_what_to_do(stream):
    found = chapters.chapter(stream, YEAR, "effort")
    assert "No visit, call or letter is logged" in found.lead


def test_small_samples_are_said_plainly(stream, gym):
    Touch.objects.create(practice=stream, partner=gym.partner, on=date(2025, 2, 1), minutes=60)
    found = chapters.chapter(stream, YEAR, "effort")
    assert rows(found)["Time for each arrival"][0] == "5.0 minutes"
    assert found.lead.endswith("do not lean on it.")


def test_growth_after_a_kind_of_effort(stream, add, river, gym):
    """A visit to Oak Gym in the second quarter: 1 before, 13 after; Riverside even, without one."""
    add(gym, date(2025, 2, 3))
    for day in range(1, 13):
        add(gym, date(2025, 8, day))
    Touch.objects.create(practice=stream, partner=gym.partner, on=date(2025, 5, 5))
    (found,) = growths(stream, YEAR)
    assert (found.kind, found.partners) == ("visit", 1)
    assert found.ratio.value > 3
    assert found.ratio.low < found.ratio.value < found.ratio.high


def test_thresholds_name_their_source(stream):
    found = rows(chapters.chapter(stream, YEAR, "concentration"))
    notable = next(cells for name, cells in found.items() if name.startswith("25%"))
    assert notable[1:] == ["yes", "advice printed for practice owners", "an opinion in print"]


def test_the_pace(stream):
    """Two or three a month all year: one stretch."""
    found = rows(chapters.chapter(stream, YEAR, "steadiness"), table=1)
    assert list(found) == ["Jan 2025 to Dec 2025"]


@pytest.mark.parametrize("key", list(chapters.CHAPTERS))
def test_every_chapter_has_its_page_and_its_files(stream, login, key):
    browser = login(Role.LEAD)
    url = reverse("stream_closer", kwargs={"slug": stream.slug, "chapter": key})
    query = "?period=custom&from=2025-01-01&to=2025-12-31"
    page = browser.get(url + query)
    assert page.status_code == 200
    assert chapters.TITLES[key] in page.content.decode()
    sheet = b"".join(browser.get(f"{url}{query}&format=csv").streaming_content).decode()
    section = chapters.chapter(stream, YEAR, key)
    assert len(sheet.splitlines()) == 1 + sum(len(table.rows) for table in section.tables)
    assert section.title == chapters.TITLES[key]


def test_there_is_no_other_chapter(stream, login):
    url = reverse("stream_closer", kwargs={"slug": stream.slug, "chapter": "gossip"})
    assert login(Role.LEAD).get(url).status_code == 404


def test_chapters_have_pictures_with_their_numbers(stream, river, gym, add):
    """The largest partner and the HHI stand beside the four limits; what if draws each partner."""
    picture = chapters.chapter(stream, YEAR, "concentration").picture
    names = [row[0] for row in picture.rows]
    assert names == ["Largest partner, here", "Limit", "Limit", "HHI, here"] + ["Limit of HHI"] * 2
    assert [row[1] for row in picture.rows if row[0] == "Limit"] == ["25%", "40%"]
    what_if = chapters.chapter(stream, YEAR, "what-if")
    told = {row[0]: row[1] for row in what_if.picture.rows}
    assert set(told) == set(rows(what_if))
    assert all(cells[2].startswith(told[name]) for name, cells in rows(what_if).items())
    assert chapters.chapter(stream, YEAR, "effort").picture is None  # nothing was logged
    for month, many in ((2, 20), (8, 60)):
        for number in range(many):
            add(gym, date(2025, month, 1 + number % 28))
    for month in range(1, 13):
        for day in range(1, 21):
            add(river, date(2025, month, day))
    Touch.objects.create(practice=stream, partner=gym.partner, on=date(2025, 5, 5))
    stream.touch_data()
    stream.refresh_from_db()
    drawn = chapters.chapter(stream, YEAR, "effort").picture
    assert [row[:2] for row in drawn.rows] == [("After: Visit", "3.02"), ("After none", "1.00")]


def test_the_owners_chapter_begins_with_its_figure_and_tells_no_hidden_one():
    assert owner.in_short(Cell("31% (28% to 33%)", 0.31)).startswith("31% (28% to 33%) of arrivals")
    for text in (HIDDEN, NOTHING):
        assert owner.in_short(Cell(text)).endswith("cannot be told.")


def test_what_if_begins_with_the_largest_loss():
    row = tuple(map(Cell, ("Oak", "2%", "40 (30 to 52)", "9% (7% to 12%)", "$1", "20")))
    said = ahead.in_short(Table("If one partner left", (), (row,)))
    assert (
        said
        == "If Oak left, the next year would lack 40 (30 to 52) arrivals, 9% (7% to 12%) of all."
    )
    assert "sends enough" in ahead.in_short(Table("If one partner left", (), ()))
