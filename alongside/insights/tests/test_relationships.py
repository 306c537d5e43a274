"""Outlooks, alerts and the control chart on the pages and in the files of partners and people."""

from datetime import date

import pytest

from alongside.insights.charts.control import control
from alongside.insights.filters import read_filters
from alongside.insights.relationships import (
    CONTACTS,
    PARTNERS,
    active_words,
    expected_words,
    outlook_card,
    relationships_for,
)
from alongside.measures.alive.outlook import Outlook
from alongside.measures.alive.priors import documented
from alongside.measures.estimate import Estimate
from alongside.measures.strength import Month
from alongside.partners.kinds import Kind


def test_every_kind_of_partner_has_its_prior():
    assert set(documented()) == set(Kind.values)


def outlook(alive, low=0.0, high=4.0):
    return Outlook(1, "gym", alive, 0.5, Estimate(1.2, low, high, 9), 1, "So it is.")


@pytest.mark.parametrize(
    ("alive", "said"), [(0.999, "over 99%"), (0.42, "42%"), (0.003, "under 1%")]
)
def test_certainty_is_never_claimed(alive, said):
    assert active_words(outlook(alive)) == said


def test_words_of_nobody_and_of_a_range():
    assert (active_words(None), expected_words(None)) == ("–", "–")
    assert expected_words(outlook(0.5)) == "0 to 4"
    assert expected_words(outlook(0.5, high=0.0)) == "0"


def test_the_partner_page_tells_what_the_list_and_the_file_tell(stream, river, gym, login):
    filters = read_filters({}, stream)
    found = relationships_for(stream, filters, PARTNERS)
    assert set(found.outlooks) == {river.partner_id, gym.partner_id}
    assert set(relationships_for(stream, filters, CONTACTS).outlooks) >= {river.contact_id}
    own = found.outlooks[river.partner_id]
    card = outlook_card(found, own)
    owner = login()
    page = owner.get(f"/p/hillside/partners/{river.partner_id}/").content.decode()
    assert card.value in page
    assert own.sentence in page
    assert "How this is worked out" in page
    listed = owner.get("/p/hillside/partners/?sort=-active").content.decode()
    assert listed.index("Riverside Ortho") < listed.index("Oak Gym")
    assert f'<td class="num">{expected_words(own)}</td>' in listed
    file = b"".join(owner.get("/p/hillside/partners/?format=csv").streaming_content).decode()
    assert "Active" in file
    assert str(round(own.alive, 4))[:5] in file


def months(received):
    return [
        Month(date(2024 + n // 12, n % 12 + 1, 1), many, 0, None, None, 30, True)
        for n, many in enumerate(received)
    ]


def test_the_control_chart_marks_and_says_why():
    picture = control(months([4, 6] * 6 + [15]), "Oak Gym")
    assert picture.rows[-1] == ("Jan 2025", "15", "outside the limits")
    assert picture.rows[0][2] == "–"
    assert "1 month marked" in picture.description
    assert picture.wide.startswith("<svg")


def test_five_months_make_no_chart():
    assert control(months([4, 6, 4, 6, 4]), "Oak Gym") is None
