"""The table of questionnaires: whole, dated, with a source; scores stay on their scale."""

from datetime import date
from decimal import Decimal

import pytest

from alongside.partners.rules import RefusedError
from alongside.referrals.instruments import check_score, instruments, suited_to
from alongside.referrals.regions import KNOWN


@pytest.mark.parametrize("one", instruments().values(), ids=lambda one: one.key)
def test_each_row_is_whole(one):
    assert one.low < one.high and one.better in ("higher", "lower")
    assert 0 < one.difference < one.high - one.low
    assert len(one.source) > 40 and one.doi.startswith("10.")
    assert date.fromisoformat(one.as_of) <= date(2027, 1, 1)
    assert set(one.regions) <= set(KNOWN)


def test_what_fits_a_region_stands_first():
    assert suited_to("knee")[0].key == "lefs"
    assert suited_to("shoulder")[0].key == "quickdash"
    assert len(suited_to("other")) == len(instruments())


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("lefs", "81", "goes from 0 to 80; 81 is outside"),
        ("lefs", "-1", "outside"),
        ("promis_pf", "9.9", "goes from 10 to 90"),
        ("nprs", "4.5", "no decimals"),
        ("psfs", "4.55", "1 decimal"),
        ("lefs", "NaN", "outside"),
        ("walk", "3", "Choose one of the questionnaires"),
    ],
)
def test_what_is_off_the_scale_is_refused(key, value, said):
    with pytest.raises(RefusedError, match=said):
        check_score(key, Decimal(value))


@pytest.mark.parametrize(("key", "value"), [("lefs", "0"), ("lefs", "80"), ("psfs", "4.3")])
def test_ends_of_the_scale_belong_to_it(key, value):
    check_score(key, Decimal(value))
