"""Log-linear trend: a printed regression, exact growth, seasons, and too little to tell."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.measures.periods import Period, months_of
from alongside.measures.poisson_regression import poisson_regression
from alongside.measures.strength import Month
from alongside.measures.trend import NO_FIT, TOO_SHORT, trend


def months(received, start=date(2023, 1, 1)):
    last = 12 * start.year + start.month - 1 + len(received)
    end = date(last // 12, last % 12 + 1, 1).toordinal() - 1
    parts = months_of(Period(start, date.fromordinal(end)))
    return [
        Month(part.start, int(count), 0, None, None, part.days, True)
        for part, count in zip(parts, received, strict=True)
    ]


def test_the_regression_as_printed():
    """Dobson 1990, p. 93 (the example of R's glm): coefficients, errors, dispersion."""
    counts = np.array([18, 17, 15, 20, 10, 20, 25, 13, 12], dtype=float)
    outcome, treatment = np.arange(9) % 3, np.arange(9) // 3
    design = np.column_stack(
        [np.ones(9), outcome == 1, outcome == 2, treatment == 1, treatment == 2]
    ).astype(float)
    fit = poisson_regression(design, counts, np.ones(9))
    assert fit.coefficients == pytest.approx([3.045, -0.4543, -0.2930, 0, 0], abs=5e-4)
    assert fit.scale == pytest.approx(1.2933, abs=5e-5)
    plain = fit.standard_errors / np.sqrt(fit.scale)
    assert plain == pytest.approx([0.1709, 0.2022, 0.1927, 0.2, 0.2], abs=5e-5)
    assert fit.fitted.sum() == pytest.approx(counts.sum())


def test_more_coefficients_than_counts_are_refused():
    with pytest.raises(ValueError, match="2 counts cannot fit 2 coefficients"):
        poisson_regression(np.eye(2), np.ones(2), np.ones(2))


def test_exact_growth_is_found_exactly():
    # Twice as many a year later: 2^(years), weighed by the days of each month.
    grid = months([0] * 18)
    first = grid[0].month.toordinal()
    exact = [1000 * m.days * 2 ** ((m.month.toordinal() - first) / 365.25) for m in grid]
    found = trend(months(np.round(exact)))
    assert found.percent_a_year.value == pytest.approx(100, abs=0.1)
    assert not found.is_seasonal
    assert found.fitted == pytest.approx(exact, rel=1e-3)


def test_a_season_is_not_a_trend():
    grid = months([0] * 30)
    turn = [2 * np.pi * (m.month.toordinal() + 15) / 365.25 for m in grid]
    counts = [round(m.days * 10 * np.exp(0.5 * np.sin(t))) for m, t in zip(grid, turn, strict=True)]
    found = trend(months(counts))
    assert found.is_seasonal
    assert found.percent_a_year.value == pytest.approx(0, abs=0.5)
    # Without the season the 30 months would read as a fall or rise of several per cent.
    assert abs(trend(months(counts[:23])).percent_a_year.value) > 5


@pytest.mark.parametrize(
    ("received", "note"),
    [
        ([5] * 5, TOO_SHORT),
        ([0] * 12, NO_FIT),
        ([0] * 11 + [9], NO_FIT),
        ([1, 0, 0, 1, 0, 0, 1], "too few to tell: 3 referrals"),
        ([3, 1, 4, 1, 5, 2], "too few to tell: 16 referrals, a wide interval"),
    ],
)
def test_too_little_says_so(received, note):
    assert trend(months(received)).percent_a_year.note == note


def test_bursts_widen_the_interval():
    even, bursts = [20] * 12, [0, 40] * 6
    width = [trend(months(c)).percent_a_year for c in (even, bursts)]
    assert width[1].high - width[1].low > 3 * (width[0].high - width[0].low)
    assert trend(months(even)).dispersion == 1.0


@settings(max_examples=150, deadline=None)
@given(st.lists(st.integers(0, 60), min_size=6, max_size=40))
def test_every_stream_gets_an_answer_or_a_reason(received):
    found = trend(months(received))
    estimate = found.percent_a_year
    if estimate.value is None:
        assert estimate.note == NO_FIT
        return
    assert -100 <= estimate.low <= estimate.value <= estimate.high < np.inf
    assert len(found.fitted) == len(received)
    assert sum(found.fitted) == pytest.approx(sum(received), rel=1e-4)


def test_nine_in_ten_intervals_hold_the_true_slope():
    rng = np.random.default_rng(5)
    grid = months([0] * 24)
    years = np.array([m.month.toordinal() / 365.25 for m in grid])
    mean = 20 * np.exp(np.log(1.2) * (years - years[0]))
    held = 0
    for _ in range(200):
        estimate = trend(months(rng.poisson(mean))).percent_a_year
        held += estimate.low <= 20 <= estimate.high
    assert held / 200 >= 0.9
