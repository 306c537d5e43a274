"""Quantiles and tails that the intervals need; SciPy is loaded when the first one is asked for.

Importing SciPy takes most of a second, which a page or command that asks for none need not wait.
"""

from __future__ import annotations

from types import ModuleType

import numpy as np
import numpy.typing as npt


def t_quantile(degrees: int, chance: float) -> float:
    """Student's t that is not passed with the given chance."""
    return float(_special().stdtrit(degrees, chance))


def chi_square_quantile(degrees: int, chance: float) -> float:
    """The χ² that is not passed with the given chance."""
    return float(_special().chdtri(degrees, 1 - chance))


def chi_square_tail(degrees: int, value: float) -> float:
    """Chance that χ² with so many degrees of freedom passes `value`."""
    return float(_special().chdtrc(degrees, value))


def binomial_up_to(
    successes: npt.ArrayLike, trials: npt.ArrayLike, share: float
) -> npt.NDArray[np.float64]:
    """P(Bin(trials, share) ≤ successes), element by element; −1 successes give 0."""
    k = np.asarray(successes, dtype=float)
    n = np.asarray(trials).astype(np.int64)
    return np.where(k < 0, 0.0, _special().bdtr(np.maximum(k, 0), n, share))


def beta_quantile(a: float, b: float, chance: float) -> float:
    """The share that Beta(a, b) does not pass with the given chance."""
    return float(_special().betaincinv(a, b, chance))


def clopper_pearson(successes: int, trials: int, confidence: float) -> tuple[float, float]:
    """Exact bounds of a proportion from quantiles of the Beta distribution (1934)."""
    tail = (1 - confidence) / 2
    low, high = 0.0, 1.0
    if successes > 0:
        low = float(_special().betaincinv(successes, trials - successes + 1, tail))
    if successes < trials:
        high = float(_special().betaincinv(successes + 1, trials - successes, 1 - tail))
    return low, high


def log_gamma(value: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """ln Γ of each value, element by element."""
    return np.asarray(_special().gammaln(value))


def log_beta(a: npt.ArrayLike, b: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """ln B(a, b), element by element."""
    return np.asarray(_special().betaln(a, b))


def gauss_hypergeometric(
    a: npt.ArrayLike, b: npt.ArrayLike, c: npt.ArrayLike, z: npt.ArrayLike
) -> npt.NDArray[np.float64]:
    """₂F₁(a, b; c; z), element by element, for z below 1."""
    return np.asarray(_special().hyp2f1(a, b, c, z))


def gamma_quantile(shape: float, chance: float) -> float:
    """The value of a Gamma(shape, 1) that is not passed with the given chance."""
    return float(_special().gammaincinv(shape, chance))


def garwood(count: int, confidence: float = 0.95) -> tuple[float, float]:
    """Exact bounds of a Poisson mean of which `count` was seen (Garwood 1936)."""
    tail = (1 - confidence) / 2
    return gamma_quantile(count, tail) if count else 0.0, gamma_quantile(count + 1, 1 - tail)


def _special() -> ModuleType:
    from scipy import special  # noqa: PLC0415 – see above

    return special  # type: ignore[no-any-return]
