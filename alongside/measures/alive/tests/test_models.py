"""Each model against a plain-Python twin, by eye, and by properties that all share."""

import math
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate, special

from alongside.measures.alive.beta_bernoulli import BG_BB
from alongside.measures.alive.beta_geometric import BG_NBD, MBG_NBD
from alongside.measures.alive.drift import DRIFT
from alongside.measures.alive.evidence import evidence_of
from alongside.measures.alive.pareto import PARETO
from alongside.measures.alive.tests.cdnow import summary

STEADY = (BG_NBD, MBG_NBD, PARETO)
PLAIN = {
    "BG/NBD": np.array([0.6, 2.0, 0.8, 2.5]),
    "MBG/NBD": np.array([0.6, 2.0, 0.8, 2.5]),
    "Pareto/NBD": np.array([0.6, 2.0, 0.7, 9.0]),
    "Gamma-Poisson with drift": np.array([0.6, 0.5, 0.7, 9.0, 12.0]),
}
day_lists = st.lists(st.lists(st.integers(0, 900), min_size=1, max_size=15), min_size=1, max_size=5)


def pareto_by_integral(parameters, x, recency, age):
    """∫∫ λˣ{μ∫e^−(λ+μ)t dt + e^−(λ+μ)T} g(λ)g(μ): λ done by hand, μ and t by quadrature."""
    r, alpha, s, beta = parameters
    front = math.exp(special.gammaln(r + x) - special.gammaln(r)) * alpha**r

    def ends_at(t):
        return front * (alpha + t) ** -(r + x) * s / beta * (beta / (beta + t)) ** (s + 1)

    stays = front * (alpha + age) ** -(r + x) * (beta / (beta + age)) ** s
    return math.log(stays + integrate.quad(ends_at, recency, age)[0])


@pytest.mark.parametrize(("x", "recency", "age"), [(0, 0, 5), (2, 3, 9), (20, 11.5, 12), (3, 4, 4)])
@pytest.mark.parametrize("parameters", [(0.6, 2.0, 0.7, 9.0), (1.5, 9.0, 0.4, 2.0)])
def test_pareto_agrees_with_its_integral(x, recency, age, parameters):
    found = PARETO.log_likelihood(np.array(parameters), summary([x], [recency], [age]))
    assert found[0] == pytest.approx(pareto_by_integral(parameters, x, recency, age), abs=1e-7)


def beta_geometric_by_integral(parameters, x, recency, age, first):
    """λ and p by quadrature of the history itself, nothing done by hand."""
    r, alpha, a, b = parameters

    def history(p, pace):
        on = (1 - p) ** (x + first) * math.exp(-pace * age)
        off = p * (1 - p) ** (x + first - 1) * math.exp(-pace * recency) if x + first else 0
        prior = pace ** (r - 1) * math.exp(-alpha * pace) * p ** (a - 1) * (1 - p) ** (b - 1)
        return pace**x * (on + off) * prior

    whole = integrate.dblquad(history, 0, 30, 0, 1)[0]
    scale = r * math.log(alpha) - special.gammaln(r) - special.betaln(a, b)
    return math.log(whole) + scale


@pytest.mark.parametrize(("model", "x"), [(BG_NBD, 0), (BG_NBD, 3), (MBG_NBD, 0), (MBG_NBD, 3)])
def test_beta_geometric_agrees_with_its_integral(model, x):
    parameters, recency = (1.4, 2.0, 1.5, 2.5), 2.0 if x else 0.0
    found = model.log_likelihood(np.array(parameters), summary([x], [recency], [5.0]))
    twin = beta_geometric_by_integral(parameters, x, recency, 5.0, model.first)
    assert found[0] == pytest.approx(twin, abs=1e-4)


def bernoulli_by_enumeration(parameters, x, last, n):
    """Sum over when it ends, p and θ integrated as Beta functions."""
    alpha, beta, gamma, delta = parameters
    total = 0.0
    for end in range(last, n + 1):
        ended = end < n
        seen = special.beta(alpha + x, beta + end - x) / special.beta(alpha, beta)
        stay = special.beta(gamma + ended, delta + end) / special.beta(gamma, delta)
        total += seen * stay
    return math.log(total)


def test_bg_bb_agrees_with_enumeration():
    parameters = (1.2, 0.75, 0.66, 2.78)
    for n in (1, 4, 6):
        for x, last in product(range(n + 1), range(n + 1)):
            if last < x or (x == 0) != (last == 0):
                continue
            found = BG_BB.log_likelihood(np.array(parameters), summary([x], [last], [n]))
            twin = bernoulli_by_enumeration(parameters, x, last, n)
            assert found[0] == pytest.approx(twin, abs=1e-9)


def drift_by_loop(parameters, counts, exposure):
    """One relationship, month by month, in plain Python."""
    shape, mean, g, k, half_life = parameters
    a, b, alive, age, total = shape, shape / mean, 1.0, 0.0, 0.0
    for y, e in zip(counts, exposure, strict=True):
        keep = 0.5 ** (e / half_life)
        a, b = keep * a + (1 - keep) * shape, keep * b + (1 - keep) * shape / mean
        chance = math.exp(math.lgamma(a + y) - math.lgamma(a) - math.lgamma(y + 1))
        chance *= (b / (b + e)) ** a * ((e / (b + e)) ** y if y else 1)
        stays = alive * (1 - g / (g + k + age) * e)
        seen = stays * chance + (0 if y else 1 - stays)
        alive = stays * chance / seen
        total += math.log(seen)
        a, b, age = a + y, b + e, age + e
    return total, alive


@settings(max_examples=40, deadline=None)
@given(day_lists)
def test_drift_agrees_with_a_plain_loop(days):
    known = evidence_of(days, 900)
    found = DRIFT.filter(PLAIN[DRIFT.name], known)
    for row in range(len(known)):
        total, alive = drift_by_loop(PLAIN[DRIFT.name], known.counts[row], known.exposure[row])
        assert found.log_likelihood[row] == pytest.approx(total, abs=1e-9)
        assert found.alive[row] == pytest.approx(alive, abs=1e-9)


@settings(max_examples=30, deadline=None)
@given(day_lists, st.sampled_from((*STEADY, DRIFT)), st.floats(0.2, 7))
def test_chances_are_chances_and_means_are_theirs(days, model, months):
    known = evidence_of(days, 900)
    told = model.predict(PLAIN[model.name], known, months)
    assert ((told.alive >= 0) & (told.alive <= 1)).all()
    assert told.pmf.sum(axis=1) == pytest.approx(np.ones(len(known)), abs=1e-6)
    assert (told.pmf > -1e-12).all()
    counted = told.pmf @ np.arange(told.pmf.shape[1])
    assert counted == pytest.approx(told.mean, rel=1e-4, abs=1e-6)


@pytest.mark.parametrize("model", [*STEADY, DRIFT], ids=lambda model: model.name)
def test_the_longer_the_silence_the_less_likely_active(model):
    days = [[0, 20, 45, 70, 110]] * 12
    alive = [
        model.predict(PLAIN[model.name], evidence_of(days[:1], 110 + 40 * wait), 3).alive[0]
        for wait in range(12)
    ]
    assert alive == sorted(alive, reverse=True)
    assert alive[0] > 0.8 > 0.5 > alive[-1]


@pytest.mark.parametrize("model", STEADY, ids=lambda model: model.name)
def test_what_comes_is_what_a_simulation_of_the_story_gives(model):
    """Draw pace and end given one history by rejection, live on, and count."""
    rng = np.random.default_rng(11)
    known = summary([3], [5.0], [7.0])
    told = model.predict(PLAIN[model.name], known, 4.0)
    came = [one for one in (_life(model, rng) for _ in range(60_000)) if one is not None]
    assert len(came) > 150
    assert np.mean(came) == pytest.approx(told.mean[0], abs=4 * np.std(came) / len(came) ** 0.5)


def _life(model, rng, until=7.0, ahead=4.0):
    """Referrals in the time ahead of one life that had three repeats, the last near month 5."""
    pace = rng.gamma(0.6, 1 / 2.0)
    if model is PARETO:
        ends = rng.exponential(1 / rng.gamma(0.7, 1 / 9.0))
        chance = 0.0
    else:
        ends, chance = math.inf, rng.beta(0.8, 2.5)
    if model is MBG_NBD and rng.random() < chance:
        return None
    now, on = 0.0, []
    while now < until + ahead:
        now += rng.exponential(1 / pace)
        if now > min(ends, until + ahead):
            break
        on.append(now)
        if len(on) > 3 and on[3] < until:
            return None
        if rng.random() < chance:
            break
    seen = [day for day in on if day <= until]
    if len(seen) != 3 or abs(seen[-1] - 5.0) > 0.4:
        return None
    return len(on) - 3


@pytest.mark.parametrize("model", [*STEADY, DRIFT], ids=lambda model: model.name)
def test_odd_histories_are_told_without_a_warning(model):
    """Fifty on one day, five a day for three years, one alone, one today: chances, no overflow."""
    every = [[5] * 50, sorted([*range(1095)] * 5), [7], [1094]]
    with np.errstate(over="raise", invalid="raise"):
        known = evidence_of(every, 1094)
        told = model.predict(PLAIN[model.name], known, 3)
        assert np.isfinite(model.log_likelihood(PLAIN[model.name], known)).all()
    assert ((told.alive >= 0) & (told.alive <= 1)).all()
    assert told.mean == pytest.approx(told.pmf @ np.arange(told.pmf.shape[1]), rel=1e-4, abs=1e-6)
    # By eye: five a day go on as some 450 in ninety days.
    assert 400 < told.mean[1] < 500


def test_a_first_batch_is_no_pace():
    """Five on the first day, asked a month later, tell of the pace what one on that day tells."""
    batch, single = (evidence_of([days], 35) for days in ([5] * 5, [5]))
    assert batch.repeats.tolist() == single.repeats.tolist() == [0]
    assert batch.counts.sum() == 0
    told = DRIFT.predict(PLAIN[DRIFT.name], evidence_of([[5] * 5, [5]], 35), 3)
    assert told.mean[0] == told.mean[1]
