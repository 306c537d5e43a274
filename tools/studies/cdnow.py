"""CDNOW: our fits beside the published ones, and what they say of the half-year they never saw."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

from alongside.measures.alive.beta_geometric import BG_NBD, MBG_NBD
from alongside.measures.alive.evidence import Evidence
from alongside.measures.alive.fitting import fit
from alongside.measures.alive.model import Model
from alongside.measures.alive.pareto import PARETO
from alongside.measures.alive.scores import mean_absolute_error
from tools.studies.page import REPOSITORY, put, table
from tools.studies.pictures import lines, save

FOLDER = REPOSITORY.parent / "shared" / "data" / "btyd"
PAGE = "measures-alive.md"
WEEKS = 39.0
PUBLISHED = {
    "BG/NBD": ("r .243, alpha 4.414, a .793, b 2.426", "−9582.43"),
    "MBG/NBD": ("–", "–"),
    "Pareto/NBD": ("r .553, alpha 10.578, s .606, beta 11.669", "−9594.98"),
}


def read(folder: Path) -> tuple[Evidence, np.ndarray]:
    """39 weeks of 2,357 customers, and how often each bought in the next 39."""
    with (folder / "cdnow_customers_summary.csv").open(encoding="ascii") as rows:
        known = list(csv.DictReader(rows))
    columns = [[float(row[name]) for row in known] for name in ("frequency", "recency", "T")]
    x, recency, age = (np.array(column) for column in columns)
    nothing = np.zeros((len(x), 1))
    own = Evidence(
        tuple(range(len(x))),
        ("other",) * len(x),
        x.astype(np.int64),
        recency,
        age,
        nothing.astype(np.int64),
        nothing,
    )
    return own, _later(folder)


def _later(folder: Path) -> np.ndarray:
    """Days with a purchase after 30 September 1997, by customer in the order of the file."""
    days: dict[str, set[str]] = {}
    for line in (folder / "CDNOW_sample.txt").read_text("ascii").splitlines():
        _, who, day, *_ = line.split()
        days.setdefault(who, set()).add(day)
    return np.array([sum(day > "19970930" for day in one) for one in days.values()])


def study() -> None:
    """Write table and picture; says so and leaves the page as it is without the data."""
    if not FOLDER.is_dir():
        print(f"CDNOW: no data in {FOLDER.relative_to(REPOSITORY.parent)}; its table stays.")
        return
    known, came = read(FOLDER)
    rows, told = [], {}
    for model in (BG_NBD, MBG_NBD, PARETO):
        found = fit(model, known)
        told[model.name] = model.predict(found.parameters, known, WEEKS).mean
        rows.append(_row(model, found.parameters, found.log_likelihood, told[model.name], came))
    naive = known.repeats / known.age * WEEKS
    last = ["same pace as so far", "–", "–", "–", f"{naive.sum():,.0f}"]
    rows.append([*last, f"{mean_absolute_error(naive, came):.3f}"])
    head = ("model", "ours", "published", "log-likelihood, ours (published)")
    put(PAGE, "cdnow", table((*head, f"repeats told (came: {came.sum():,})", "MAE"), rows))
    _draw(known, told, came)


def _row(
    model: Model, parameters: np.ndarray, likelihood: float, told: np.ndarray, came: np.ndarray
) -> list[str]:
    pairs = zip(model.labels, parameters, strict=True)
    ours = ", ".join(f"{name} {value:.3f}" for name, value in pairs).replace(" 0.", " .")
    published, score = PUBLISHED[model.name]
    error = f"{mean_absolute_error(told, came):.3f}"
    return [model.name, ours, published, f"{likelihood:.2f} ({score})", f"{told.sum():,.0f}", error]


def _draw(known: Evidence, told: dict[str, np.ndarray], came: np.ndarray) -> None:
    """Fader, Hardie and Lee 2005, figure 5: mean repeats in weeks 40–78 by repeats before."""
    group = np.minimum(known.repeats, 7)
    series = {"came": came, "BG/NBD": told["BG/NBD"], "Pareto/NBD": told["Pareto/NBD"]}
    rows = [
        {"repeats": many, "mean": float(np.mean(values[group == many])), "of": name}
        for name, values in series.items()
        for many in range(8)
    ]
    chart = lines(
        rows,
        ("repeats", "repeat purchases in weeks 1 to 39 (7: seven or more)"),
        ("mean", "mean in weeks 40 to 78"),
        "of",
    )
    save("cdnow", chart, "CDNOW: what came and what two models told, by earlier repeats")
