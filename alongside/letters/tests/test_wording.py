"""Wording: sentences with nothing to say go, placeholders are checked."""

import pytest

from alongside.letters.wording import DEFAULTS, KINDS, THANKS, Words, check_words, fill, find_faults
from alongside.partners.rules import FieldsRefusedError


def test_a_sentence_with_an_empty_place_is_left_out():
    text = "{patient} came.\nThere were {visits}.\n\n{change}\n\n{ask}"
    assert fill(text, {"patient": "JD", "visits": "", "change": "", "ask": "Call."}) == [
        "JD came.",
        "Call.",
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_the_usual_words_pass_their_own_check(kind):
    check_words(kind, DEFAULTS[kind])


@pytest.mark.parametrize(
    ("kind", "text", "ask", "field", "said"),
    [
        ("discharged", "", "", "text", "empty"),
        ("discharged", "{patient} {wat} {ask}", "", "text", "{wat} is no placeholder"),
        ("discharged", "All well. {ask}", "", "text", "Without {patient}"),
        ("discharged", "{patient} is well.", "", "text", "{ask}"),
        ("discharged", "{patient} {ask}" + "x" * 1500, "", "text", "at most 1,500"),
        ("discharged", "{patient} {ask}", "Call {patient}", "ask", "Only {practice} and {phone}"),
        (THANKS, "Thank you for {patient}. {ask}", "", "text", "tells nothing of anybody"),
        (THANKS, "Thank you, seen {day}. {ask}", "", "text", "tells nothing of anybody"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(kind, text, ask, field, said):
    assert said in dict(find_faults(kind, Words(text, ask)))[field]
    with pytest.raises(FieldsRefusedError):
        check_words(kind, Words(text, ask))
