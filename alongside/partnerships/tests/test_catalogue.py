"""The questions and measures are whole, dated, and fit every kind of partner."""

import datetime as dt

from alongside.partners.kinds import Kind
from alongside.partnerships.catalogue import guide_for, guides, measures, measures_for
from alongside.partnerships.figure_names import FIGURES
from alongside.partnerships.models import Better


def test_every_kind_of_partner_has_questions_and_measures():
    for kind in Kind.values:
        guide = guide_for(kind)
        assert 5 <= len(guide.questions) <= 9
        assert len(measures_for(kind)) >= 3
    assert len(guides()) == len(Kind.values) - 1  # "other" is asked the general questions


def test_questions_are_open_dated_and_lead_to_a_problem():
    for guide in guides().values():
        dt.date.fromisoformat(guide.version)
        keys = [one.key for one in guide.questions]
        assert len(set(keys)) == len(keys)
        assert {"problem", "sufferer", "sign", "measure", "part"} <= {
            one.leads_to for one in guide.questions
        }
        for one in guide.questions:
            assert "?" in one.text or one.text.endswith("."), one.text
            assert len(one.text) <= 300
            first = one.text.split()[0].lower()
            assert first not in {"do", "does", "is", "are", "can", "will", "have"}, one.text


def test_measures_name_our_figures_and_a_direction():
    for one in measures().values():
        assert one.better in Better.values
        assert not one.figure or one.figure in FIGURES
        assert set(one.kinds) <= set(Kind.values)
        assert one.how.endswith(".")
