"""What the page says of a stream that one can count by hand (see the fixture `stream`)."""

from datetime import date

import pytest

from alongside.insights import scorecard, scorecard_shape
from alongside.insights.figures import figures_for
from alongside.insights.filters import read_filters
from alongside.insights.headline import headline
from alongside.insights.names import names_of
from alongside.insights.stream_story import story


def told(practice, **asked):
    filters = read_filters(asked, practice)
    return story(figures_for(practice, filters), names_of(practice))


def card(cards, name):
    return next(card for card in cards if card.name == name)


def test_headline(stream):
    assert told(stream).headline == [
        "From Jan 1 to Dec 31, 2025, 2 partners sent you 26 people, and 1 more came without a"
        " partner; 48% arrived.",
        "Riverside Ortho alone sends 92%.",
    ]


def test_cards_by_eye(stream):
    cards = told(stream).strength
    assert card(cards, "Referrals received").value == "27"
    assert card(cards, "Arrived").value == "13"
    assert card(cards, "Conversion").value == "48%"
    assert card(cards, "Conversion").hint == (
        "3 referrals of the last 90 days may still arrive; 11 older ones have no outcome on record"
    )
    assert card(cards, "Days to evaluation").value == "7"
    assert card(cards, "Visits per referral").value == "8.0"
    assert card(cards, "Visits per referral").hint == "96 visits in all"
    assert card(cards, "Revenue").value == "–"
    assert card(cards, "Revenue").certainty == "The file holds no charges or payments"
    assert "yours begin on Jan 3, 2025" in card(cards, "Arrived").before


def test_compared_with_the_months_before(stream):
    cards = told(stream, period="3m").strength
    received = card(cards, "Referrals received")
    assert received.value == "7"
    assert received.before == "Before: 7"
    assert received.change == "Too few to tell a change"


def test_lines_add_up_to_the_total(stream):
    found = told(stream)
    assert [(line.name, line.received, line.share) for line in found.partner_lines] == [
        ("Riverside Ortho", "24", "92%"),
        ("Oak Gym", "2", "7.7%"),
    ]
    assert [line.received for line in found.channel_lines] == ["26", "1"]
    assert sum(int(row[1]) for row in found.months.rows) == 27


@pytest.mark.parametrize(
    ("asked", "received"),
    [({"kind": "gym"}, "2"), ({"payer": "medicare"}, "12"), ({"period": "6m"}, "14")],
)
def test_filters_narrow_every_figure(stream, asked, received):
    found = told(stream, **asked)
    assert card(found.strength, "Referrals received").value == received


def test_an_empty_part_of_the_stream_says_so(stream):
    found = told(stream, kind="school")
    assert found.is_empty
    assert found.headline == ["No referral was received from Jan 1 to Dec 31, 2025."]


def test_every_figure_has_its_certainty(stream):
    """Each card tells an interval, why it tells too little, or is a plain count."""
    figures = figures_for(stream, read_filters({}, stream))
    plain = {"Referrals received", "Arrived", "Revenue"}
    for found in [
        *scorecard.strength(figures),
        *scorecard_shape.diversity(figures),
        *scorecard_shape.steadiness(figures),
    ]:
        assert found.certainty or found.name in plain, found


def test_no_partner_at_all(practice, add, walk_in):
    add(walk_in, date(2025, 1, 30))
    figures = figures_for(practice, read_filters({}, practice))
    assert headline(figures, names_of(practice))[0] == (
        "From Jan 30 to Jan 31, 2025, 1 person came to you, none through a partner."
    )


def test_figures_are_kept_until_the_data_change(stream, add, river):
    filters = read_filters({}, stream)
    assert figures_for(stream, filters).referrals == 27
    add(river, date(2025, 4, 4))
    assert figures_for(stream, filters).referrals == 27
    stream.touch_data()
    stream.refresh_from_db()
    assert figures_for(stream, filters).referrals == 28
