"""Pictures: images with a name, safe for a strict page, with the same numbers beside them."""

import re
from html import escape

import pytest

from alongside.insights.charts.draw import tidy
from alongside.insights.charts.history import history, ticks
from alongside.insights.charts.picture import Picture
from alongside.insights.figures import figures_for
from alongside.insights.filters import read_filters
from alongside.insights.names import names_of
from alongside.insights.stream_story import story

DRAWN: list[Picture] = []  # drawing takes a second; the same stream gives the same pictures


@pytest.fixture
def pictures(stream):
    if DRAWN:
        return DRAWN
    figures = figures_for(stream, read_filters({}, stream))
    told = story(figures, names_of(stream))
    DRAWN.extend([told.months, told.partners, told.kinds, history(figures.months, "Riverside")])
    return DRAWN


def test_no_style_no_script_no_shared_ids(pictures):
    drawn = "".join(picture.wide + picture.narrow for picture in pictures)
    assert not re.search(r"\sstyle=|<style|<script|\son\w+=|https?://(?!www\.w3\.org)", drawn)
    ids = re.findall(r'\bid="([^"]+)"', drawn)
    assert len(ids) == len(set(ids))
    assert drawn.count("<svg") == drawn.count('role="img"') == 2 * len(pictures)


def test_each_image_is_named(pictures):
    for picture in pictures:
        assert escape(picture.description) in picture.wide
        assert picture.rows
        assert all(len(row) == len(picture.columns) for row in picture.rows)


def test_numbers_of_the_months_by_eye(pictures):
    rows = {row[0]: row[1:3] for row in pictures[0].rows}
    assert rows["Jan 2025"] == ("2", "1")
    assert rows["Jun 2025"] == ("3", "1")
    assert rows["Dec 2025"] == ("3", "2")


def test_names_are_escaped(stream):
    figures = figures_for(stream, read_filters({}, stream))
    drawn = history(figures.months, '<b>&"Ann"</b>').wide
    assert "<b>" not in drawn
    assert "&lt;b&gt;" in drawn


@pytest.mark.parametrize("bad", ['<rect style="x"/>', "<script>1</script>", '<g onload="x"/>'])
def test_unsafe_pictures_are_refused(bad):
    with pytest.raises(ValueError, match="the picture bad holds"):
        tidy(f'<svg viewBox="0 0 1 1">{bad}</svg>', name="bad", title="Bad")


def test_ticks_are_whole_and_few():
    assert ticks(0) == [0]
    assert ticks(3) == [0, 1, 2, 3]
    assert ticks(36) == [0, 10, 20, 30]
    for top in range(1, 2000):
        assert len(ticks(top)) <= 5
