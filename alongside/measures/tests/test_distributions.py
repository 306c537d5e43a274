"""Quantiles and tails agree with SciPy's slower, named distributions."""

import subprocess
import sys

import pytest
from scipy import stats

from alongside.measures.distributions import (
    binomial_up_to,
    chi_square_quantile,
    chi_square_tail,
    clopper_pearson,
    t_quantile,
)


def test_they_agree():
    assert t_quantile(7, 0.975) == pytest.approx(stats.t.ppf(0.975, 7))
    assert chi_square_quantile(11, 0.025) == pytest.approx(stats.chi2.ppf(0.025, 11))
    assert chi_square_tail(11, 19.7) == pytest.approx(stats.chi2.sf(19.7, 11))
    below = binomial_up_to([-1, 0, 3, 8], 8, 0.3)
    assert below == pytest.approx(stats.binom.cdf([-1, 0, 3, 8], 8, 0.3))
    exact = stats.binomtest(3, 8).proportion_ci(0.9, "exact")
    assert clopper_pearson(3, 8, 0.9) == pytest.approx((exact.low, exact.high))
    assert clopper_pearson(0, 8, 0.95)[0] == 0.0
    assert clopper_pearson(8, 8, 0.95)[1] == 1.0


def test_importing_the_measures_does_not_import_scipy():
    code = "import sys, alongside.measures.figures; print('scipy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
