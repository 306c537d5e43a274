"""Hill numbers: published values, plain-Python twins, properties."""

import math
from decimal import Decimal, localcontext
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.measures.hill import (
    _unseen_tail,
    chao_1,
    chao_wang_jost,
    coverage,
    observed_hill,
    singletons_and_doubletons,
    unbiased_concentration,
)

# Spiders of Harvard Forest (Ellison et al. 2010; Sackett et al. 2011): n = 168 and 252.
GIRDLED = [46, 22, 17, 15, 15, 9, 8, 6, 6, 4, *[2] * 4, *[1] * 12]
LOGGED = [88, 22, 16, 15, 13, 10, 8, 8, 7, 7, 7, 5, *[4] * 3, *[3] * 4, *[2] * 4, *[1] * 14]

samples = st.lists(st.integers(1, 30), min_size=1, max_size=25)


def row(counts):
    return np.array([counts], dtype=np.int64)


@pytest.mark.parametrize(
    ("counts", "seen", "estimated"),
    [  # Chao et al. 2014: observed and asymptotic, orders 0, 1, 2
        (GIRDLED, (26, 12.060, 7.840), (43.893, 13.826, 8.175)),
        (LOGGED, (37, 14.421, 6.761), (61.403, 16.337, 6.920)),
    ],
)
def test_the_published_values(counts, seen, estimated):
    sample = row(counts)
    found = [float(observed_hill(sample, order)[0]) for order in (0, 1, 2)]
    assert found == pytest.approx(seen, abs=5e-4)
    hill_2 = 1 / unbiased_concentration(sample)[0]
    corrected = [chao_1(sample)[0], chao_wang_jost(sample)[0], hill_2]
    assert corrected == pytest.approx(estimated, abs=5e-4)


def test_the_published_coverage():
    assert coverage(row(GIRDLED))[0] == pytest.approx(0.9289, abs=5e-5)


def test_by_eye():
    # Four partners sent 4, 2, 1 and 1: n = 8, two sent one, one sent two.
    sample = row([4, 2, 1, 1])
    assert [float(f[0]) for f in singletons_and_doubletons(sample)] == [2, 1]
    assert observed_hill(sample, 0)[0] == 4
    assert observed_hill(sample, 1)[0] == pytest.approx(2 ** (0.5 * 1 + 0.25 * 2 + 0.25 * 3))
    assert observed_hill(sample, 2)[0] == pytest.approx(64 / (16 + 4 + 1 + 1))
    assert chao_1(sample)[0] == pytest.approx(4 + 7 / 8 * 4 / 2)
    assert unbiased_concentration(sample)[0] == pytest.approx((4 * 3 + 2 * 1) / (8 * 7))
    assert coverage(sample)[0] == pytest.approx(1 - 2 / 8 * (1 - 2 / (7 * 2 + 2)))


def test_one_alone():
    assert chao_1(row([1]))[0] == 1
    assert chao_wang_jost(row([1]))[0] == 1
    assert math.isnan(unbiased_concentration(row([1]))[0])


def test_only_orders_0_1_2():
    with pytest.raises(ValueError, match="order 3"):
        observed_hill(row([1]), 3)


def printed_entropy(counts):
    """Chao, Wang and Jost 2013, eq. 7, word for word, with 200 digits."""
    n, once, twice = sum(counts), counts.count(1), counts.count(2)
    entropy = sum(Fraction(x, n) * sum(Fraction(1, k) for k in range(x, n)) for x in counts)
    if twice:
        slope = Fraction(2 * twice, (n - 1) * once + 2 * twice)
    else:
        slope = Fraction(2, (n - 1) * max(once - 1, 0) + 2)
    if once == 0 or slope == 1:
        return float(entropy)
    with localcontext() as context:
        context.prec = 200
        a = Decimal(slope.numerator) / slope.denominator
        tail = -a.ln() - sum((1 - a) ** r / r for r in range(1, n))
        return float(entropy) + once / n * float((1 - a) ** (1 - n) * tail)


@given(samples)
def test_order_1_agrees_with_the_printed_formula(counts):
    assert math.log(chao_wang_jost(row(counts))[0]) == pytest.approx(
        printed_entropy(counts), abs=1e-12
    )


@pytest.mark.parametrize(("n", "slope"), [(2, 0.5), (168, 0.0021), (168, 0.8), (900, 1e-6)])
def test_the_tail_keeps_its_digits_where_the_printed_difference_loses_them(n, slope):
    with localcontext() as context:
        context.prec = 800
        a = Decimal(slope)
        printed = (1 - a) ** (1 - n) * (-a.ln() - sum((1 - a) ** r / r for r in range(1, n)))
    assert _unseen_tail(n, np.array([slope]))[0] == pytest.approx(float(printed), rel=1e-13)


@given(samples)
def test_the_sample_orders_itself_and_correction_goes_up(counts):
    sample = row(counts)
    order_0, order_1, order_2 = (observed_hill(sample, order)[0] for order in (0, 1, 2))
    assert order_0 + 1e-9 >= order_1 >= order_2 - 1e-9
    assert order_2 >= 1 - 1e-12
    assert chao_1(sample)[0] >= order_0
    assert chao_wang_jost(sample)[0] >= order_1 - 1e-9
    assert unbiased_concentration(sample)[0] <= 1 / order_2 or sum(counts) == 1
    assert 0 <= coverage(sample)[0] <= 1


@given(samples, st.randoms())
def test_neither_order_nor_zeros_matter(counts, random):
    mixed = [*counts, 0, 0]
    random.shuffle(mixed)
    for measure in (chao_1, chao_wang_jost, unbiased_concentration, coverage):
        assert measure(row(mixed))[0] == pytest.approx(measure(row(counts))[0], nan_ok=True)


@given(st.integers(1, 12), st.integers(2, 9))
def test_even_partners_count_as_many_as_they_are(partners, each):
    sample = row([each] * partners)
    assert [observed_hill(sample, q)[0] for q in (0, 1, 2)] == pytest.approx([partners] * 3)


def test_the_unbiased_concentration_is_unbiased():
    """A truth of HHI 952 and 30 referrals: the plain index reads a third too high."""
    rng = np.random.default_rng(3)
    share = 0.826 ** np.arange(60)
    share /= share.sum()
    drawn = rng.multinomial(30, share, size=20_000)
    truth = (share**2).sum()
    assert truth == pytest.approx(0.0952, abs=1e-4)
    assert unbiased_concentration(drawn).mean() == pytest.approx(truth, rel=0.01)
    assert (1 / observed_hill(drawn, 2)).mean() == pytest.approx(0.1254, abs=1e-3)
