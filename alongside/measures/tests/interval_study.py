"""How often the diversity intervals hold the truth: prints the table in the documentation.

Run: python -m alongside.measures.tests.interval_study (about a minute).
"""

import sys

import numpy as np

from alongside.measures.diversity import diversity

SIZES = (30, 100, 400)
SAMPLES = 200
NAMES = ("hill_0", "hill_1", "hill_2", "top_1_share", "top_5_share")


def populations(rng):
    return {
        "60 partners, uneven": lambda: rng.lognormal(0, 1, 60),
        "60 partners, very uneven": lambda: rng.lognormal(0, 1.5, 60),
        "20 partners, even": lambda: np.ones(20),
        "30 partners, one with 58 %": lambda: np.array([40.0] + [1.0] * 29),
    }


def truth_of(share):
    ordered = np.sort(share)[::-1]
    return {
        "hill_0": len(share),
        "hill_1": np.exp(-(share * np.log(share)).sum()),
        "hill_2": 1 / (share**2).sum(),
        "top_1_share": ordered[0],
        "top_5_share": ordered[:5].sum(),
    }


def held(rng, make, size):
    """Share of samples whose interval holds the truth, where there is an interval."""
    hits = {name: [] for name in NAMES}
    for _ in range(SAMPLES):
        share = make()
        share = share / share.sum()
        found, truth = diversity(rng.multinomial(size, share).tolist()), truth_of(share)
        for name in NAMES:
            estimate = getattr(found, name)
            if estimate.value is not None:
                hits[name].append(estimate.low <= truth[name] <= estimate.high)
    return {name: float(np.mean(values)) for name, values in hits.items()}


def main():
    rng = np.random.default_rng(5)
    lines = [f"| the truth | referrals | {' | '.join(NAMES)} |", "|---" * (2 + len(NAMES)) + "|"]
    for label, make in populations(rng).items():
        for size in SIZES:
            rates = held(rng, make, size)
            cells = " | ".join(f"{100 * rates[name]:.0f} %" for name in NAMES)
            lines.append(f"| {label} | {size} | {cells} |")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
