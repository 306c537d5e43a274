"""Trend of a stream: how many per cent a year it grows or shrinks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from alongside.measures.distributions import t_quantile
from alongside.measures.estimate import CONFIDENCE, Estimate, judge_change, missing
from alongside.measures.poisson_regression import Fit, Floats, poisson_regression
from alongside.measures.strength import Month

FEWEST_MONTHS = 6
SEASONAL_FROM = 24
YEAR = 365.25
TOO_SHORT = f"too few to tell: a trend needs {FEWEST_MONTHS} months"
NO_FIT = "too few to tell: too few months with referrals for a trend"


@dataclass(frozen=True, slots=True)
class Trend:
    """Slope in per cent a year, and the line to draw.

    dispersion: scatter about the line, 1 for pure chance. fitted: expected referrals of each
    month, in order, empty where there is no trend.
    """

    percent_a_year: Estimate
    is_seasonal: bool
    dispersion: float | None
    fitted: tuple[float, ...]


def trend(months: Sequence[Month]) -> Trend:
    """Log-linear slope of received counts, 100·(e^b − 1) per cent a year.

    ln E[received] = ln days + a + b·years (+ one sine and cosine of the year from 24 months on;
    Stolwijk, Straatman and Zielhuis 1999). Bounds b ∓ t₍ₙ₋ₚ₎·se, quasi-Poisson, so that bursts
    widen them. Parts of months weigh by their days.
    """
    received = np.array([month.received for month in months], dtype=float)
    whole = int(received.sum())
    if len(months) < FEWEST_MONTHS:
        return Trend(missing(TOO_SHORT, whole), False, None, ())
    days = np.array([month.days for month in months], dtype=float)
    years = np.array([_middle(month) for month in months]) / YEAR
    is_seasonal = len(months) >= SEASONAL_FROM
    fit = poisson_regression(_design(years, is_seasonal), received, days)
    if fit is None and is_seasonal:
        is_seasonal = False
        fit = poisson_regression(_design(years, is_seasonal), received, days)
    slope = None if fit is None else _slope(fit, whole)
    if fit is None or slope is None:
        return Trend(missing(NO_FIT, whole), False, None, ())
    return Trend(slope, is_seasonal, fit.scale, tuple(float(value) for value in fit.fitted))


def _middle(month: Month) -> float:
    """Day number of the middle of the month; a cut month counts as if whole, within 2 weeks."""
    return month.month.toordinal() + 15.0


def _design(years: Floats, is_seasonal: bool) -> Floats:
    columns = [np.ones(len(years)), years - years.mean()]
    if is_seasonal:
        columns += [np.sin(2 * math.pi * years), np.cos(2 * math.pi * years)]
    return np.column_stack(columns)


def _slope(fit: Fit, whole: int) -> Estimate | None:
    """The yearly factor judged as a change, then told in per cent."""
    slope = float(fit.coefficients[1])
    reach = t_quantile(fit.degrees, (1 + CONFIDENCE) / 2) * float(fit.standard_errors[1])
    if not max(abs(slope - reach), abs(slope + reach)) < 700:  # e^709 is the largest number
        return None
    bounds = (math.expm1(slope), math.expm1(slope - reach), math.expm1(slope + reach))
    value, low, high = (100 * bound for bound in bounds)
    judged = judge_change(Estimate(1 + bounds[0], 1 + bounds[1], 1 + bounds[2], whole))
    return replace(judged, value=value, low=low, high=high)
