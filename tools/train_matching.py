"""`make train-matching`: train the model of lists, and choose the thresholds, on generated lists.

m: how often each level of each field is seen among the true pairs of generated lists; u: the same
among random pairs. Thresholds: the lowest probability at which precision on other generated
lists is at least .99. All seeds are fixed; the files say version, data and figures.
"""

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from statistics import mean
from typing import Any

import numpy as np

from alongside.matching.lists import shipped
from alongside.matching.lists.comparison import Compared
from alongside.matching.lists.matched import Matched, match_organisations, match_people
from alongside.matching.lists.organisation_rows import organisation_rows
from alongside.matching.lists.organisations import Organisations
from alongside.matching.lists.people import compare_people
from alongside.matching.lists.person_rows import person_rows
from alongside.matching.tables import table
from alongside.matching.tests.corrupted_people import corrupted_people
from alongside.matching.tests.messy_organisations import messy_organisations
from alongside.matching.tests.pair_scores import PairScores, pair_scores

VERSION = 1  # raise it with every change of the data, the comparisons or the seeds
START = Path(__file__).with_name("list_model_start.json")
FILE = Path(__file__).resolve().parents[1] / "alongside" / "matching" / "data" / "list_model.json"
LEARN, CHOOSE = (101, 102, 103), (201, 202, 203)
CANDIDATES = (0.7, 0.8, 0.9, 0.95, 0.98)
PRECISION = 0.99
SMOOTHING = {"m": 300.0, "u": 2000.0}  # pairs for which the values before count
RANDOM_PAIRS = 100_000
NOTE = (
    "m: share of true pairs at each level of a field, u: share of random pairs; levels as in"
    " alongside/matching/lists. Written by `make train-matching`. At run time both are learned"
    " again from the list at hand, these counting for `strength` pairs."
)
TRAINED_ON = (
    "alongside/matching/tests/corrupted_people.py and messy_organisations.py, seeds"
    f" {LEARN} for m and u, {CHOOSE} for thresholds and figures, mixed with"
    " tools/list_model_start.json. No public data set was used."
)
PERSON_COLUMNS = {
    "given_name": "given", "surname": "family", "street_number": "house_number",
    "address_1": "street", "address_2": "street_2", "suburb": "city", "postcode": "zip",
    "state": "state", "date_of_birth": "birth_date", "soc_sec_id": "id_number",
    "phone_number": "phone", "email": "email",
}  # fmt: skip
ORGANISATION_COLUMNS = {
    "name": "name",
    "address": "address",
    "city": "city",
    "phone": "phone",
    "type": "kind",
}

Raw = dict[str, list[str]]
Labelled = tuple[Raw, list[int]]


def people(seed: int) -> Labelled:
    """Return a generated list of people as texts by field, and the truth."""
    rows, truth = corrupted_people(seed)
    return _columns(rows, PERSON_COLUMNS), truth


def people_with_little(seed: int) -> Labelled:
    """Return a list of people of which little is known: name, birth date, town and e-mail."""
    raw, truth = people(seed)
    return {f: raw[f] for f in ("given", "family", "birth_date", "city", "email")}, truth


def organisations(seed: int) -> Labelled:
    """Return a generated list of organisations as texts by field, and the truth."""
    rows, truth = messy_organisations(seed)
    return _columns(rows, ORGANISATION_COLUMNS), truth


def _columns(rows: Sequence[Mapping[str, str]], columns: Mapping[str, str]) -> Raw:
    return {field: [row[column] for row in rows] for column, field in columns.items()}


def compared_people(raw: Raw, left: Any, right: Any) -> Compared:
    """Compare rows of people."""
    return compare_people(person_rows(raw)[0], left, right)


def compared_organisations(raw: Raw, left: Any, right: Any) -> Compared:
    """Compare rows of organisations."""
    rows = organisation_rows(raw)
    return Organisations(rows).compare(rows, left, right)


def learn(
    lists: Iterable[Labelled],
    compare: Callable[[Raw, Any, Any], Compared],
    before: Mapping[str, Mapping[str, Sequence[float]]],
) -> dict[str, dict[str, list[float]]]:
    """Return m and u of every level; fields that no list has keep what they had."""
    counted: dict[str, dict[str, Any]] = {
        f: {w: SMOOTHING[w] * np.array(shares[w]) for w in ("m", "u")}
        for f, shares in before.items()
    }
    for number, (raw, truth) in enumerate(lists):
        for which, pairs in (("m", same_pairs(truth)), ("u", random_pairs(truth, number))):
            for field, level in compare(raw, *pairs).levels.items():
                size = len(counted[field][which])
                counted[field][which] += np.bincount(level[level >= 0], minlength=size)
    return {f: {w: _rounded(counts) for w, counts in of.items()} for f, of in counted.items()}


def same_pairs(truth: Sequence[int]) -> tuple[Any, Any]:
    """Return all pairs of rows of one and the same."""
    groups: dict[int, list[int]] = {}
    for row, true in enumerate(truth):
        groups.setdefault(true, []).append(row)
    pairs = np.array([p for g in groups.values() for p in combinations(g, 2)], dtype=np.int64)
    return pairs[:, 0], pairs[:, 1]


def random_pairs(truth: Sequence[int], seed: int) -> tuple[Any, Any]:
    """Return random pairs of rows of two different ones."""
    random = np.random.default_rng(seed)
    left, right = random.integers(0, len(truth), (2, RANDOM_PAIRS))
    apart = np.array(truth)[left] != np.array(truth)[right]
    return left[apart], right[apart]


def _rounded(counts: Any) -> list[float]:
    return [float(f"{share:.3g}") for share in np.maximum(counts / counts.sum(), 1e-6)]


def choose(
    model: dict[str, Any], what: str, lists: Sequence[Labelled], match: Callable[[Raw], Matched]
) -> None:
    """Set the lowest automatic probability that keeps the precision, and note the figures."""
    for probability in CANDIDATES:
        model[what]["automatic_probability"] = probability
        scored = [score(match, labelled) for labelled in lists]
        if mean(s.precision for s in scored) >= PRECISION:
            break
    model[what]["figures"] = {
        name: round(mean(getattr(s, name) for s in scored), 4)
        for name in ("precision", "recall", "f1")
    }


def score(match: Callable[[Raw], Matched], labelled: Labelled) -> PairScores:
    """Match a list and compare with the truth."""
    raw, truth = labelled
    clusters: dict[int, list[str]] = {}
    for row, found in enumerate(match(raw).rows):
        clusters.setdefault(found.cluster, []).append(str(row))
    return pair_scores({str(row): true for row, true in enumerate(truth)}, clusters.values())


def main() -> int:
    """Train, choose, write the file; say what it holds."""
    start = json.loads(START.read_text(encoding="utf-8"))
    model: dict[str, Any] = table("list_model")  # changed in place: what is matched below sees it
    model |= {"version": VERSION, "note": NOTE, "trained_on": TRAINED_ON}
    for what, make, tried, compare, match in (
        ("people", people, (people, people_with_little), compared_people, match_people),
        (
            "organisations", organisations, (organisations,), compared_organisations,
            match_organisations,
        ),
    ):  # fmt: skip
        model[what] = start[what] | {
            "fields": learn(map(make, LEARN), compare, start[what]["fields"])
        }
        choose_with_fresh_model(model, what, [m(s) for m in tried for s in CHOOSE], match)
        print(what, model[what]["automatic_probability"], model[what]["figures"])
    FILE.write_text(written(model), encoding="utf-8")
    return 0


def choose_with_fresh_model(
    model: dict[str, Any], what: str, lists: Sequence[Labelled], match: Callable[[Raw], Matched]
) -> None:
    """Choose the threshold with a model that is read anew for each candidate."""

    def matched(raw: Raw) -> Matched:
        shipped.list_model.cache_clear()
        return match(raw)

    choose(model, what, lists, matched)


def written(model: Mapping[str, Any]) -> str:
    """Return the model as JSON with one line for each list of shares."""
    text = json.dumps(model, indent=1)
    lines: list[str] = []
    inside: list[str] | None = None
    for line in text.splitlines():
        if line.endswith("["):
            inside = [line]
        elif inside is None:
            lines.append(line)
        else:
            inside.append(line.strip())
            if line.strip().startswith("]"):
                lines.append("".join(inside[:1]) + " ".join(inside[1:-1]) + inside[-1])
                inside = None
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
