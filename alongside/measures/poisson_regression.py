"""Log-linear regression of counts, ln E[y] = ln(exposure) + X b, by reweighted least squares.

Source: Nelder and Wedderburn 1972; quasi-Poisson scale by McCullagh and Nelder 1989, section 6.2.3.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

ROUNDS = 50
CLOSE = 1e-10
STEEPEST = 30.0  # a linear predictor beyond e^30 means that no finite fit exists


@dataclass(frozen=True, slots=True)
class Fit:
    """Coefficients and standard errors (p,), fitted counts (n,) and the scale φ ≥ 1."""

    coefficients: Floats
    standard_errors: Floats
    fitted: Floats
    scale: float
    degrees: int


def poisson_regression(design: Floats, counts: Floats, exposure: Floats) -> Fit | None:
    """Fit counts (n,) on design (n, p) with exposure (n,) above zero; None where no fit exists.

    φ = Pearson's χ² ÷ (n − p), never below 1, so that no interval is narrower than Poisson's;
    standard errors √(φ · diag (XᵀWX)⁻¹). ValueError unless n > p.
    """
    n, p = design.shape
    if n <= p:
        raise ValueError(f"{n} counts cannot fit {p} coefficients")
    if not counts.any():
        return None
    fitted = _converge(design, counts, np.log(exposure))
    if fitted is None:
        return None
    coefficients, mean = fitted
    scale = max(1.0, float(((counts - mean) ** 2 / mean).sum()) / (n - p))
    covariance = np.linalg.inv(design.T @ (mean[:, None] * design))
    return Fit(coefficients, np.sqrt(scale * np.diag(covariance)), mean, scale, n - p)


def _converge(design: Floats, counts: Floats, offset: Floats) -> tuple[Floats, Floats] | None:
    mean = (counts + counts.mean()) / 2  # above zero everywhere: a safe start
    deviance = np.inf
    for _ in range(ROUNDS):
        working = np.log(mean) - offset + (counts - mean) / mean
        weighted = design.T * mean
        try:
            coefficients = np.linalg.solve(weighted @ design, weighted @ working)
        except np.linalg.LinAlgError:
            return None
        predictor = design @ coefficients
        if not np.abs(predictor - predictor.mean()).max() < STEEPEST:
            return None
        mean = np.exp(offset + predictor)
        before, deviance = deviance, _deviance(counts, mean)
        if abs(before - deviance) < CLOSE * (abs(deviance) + 0.1):
            return coefficients, mean
    return None


def _deviance(counts: Floats, mean: Floats) -> float:
    positive = counts > 0
    logs = np.log(counts / mean, where=positive, out=np.zeros(counts.shape))
    return float(2 * (counts * logs - (counts - mean)).sum())
