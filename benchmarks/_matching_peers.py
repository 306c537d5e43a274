"""Run by the Python of .venv-peers: the libraries' own answers to the sets of matching.py.

Reads <set>.json ({"kind", "rows", "truth"}) from a folder and writes <set>.<tool>.json with F1,
precision, recall and processor seconds. Each library is set up after the examples of its own
documentation; where it needs a threshold, the best one is chosen with the labels, in its favour.
"""

import json
import logging
import sys
import time
import warnings
from collections import Counter
from itertools import combinations
from pathlib import Path

THRESHOLDS = (0.3, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999)


def scores(truth, clusters):
    """Return pairwise precision, recall and F1."""

    def pairs(counts):
        return sum(n * (n - 1) // 2 for n in counts.values())

    both = pairs(Counter(zip(truth, clusters, strict=True)))
    found, real = pairs(Counter(clusters)), pairs(Counter(truth))
    precision, recall = both / max(1, found), both / real
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / max(1e-9, precision + recall),
    }


def pair_scores(truth, pairs):
    """The same of a set of pairs, without making them transitive."""
    real = sum(n * (n - 1) // 2 for n in Counter(truth).values())
    both = sum(truth[a] == truth[b] for a, b in pairs)
    precision, recall = both / max(1, len(pairs)), both / real
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / max(1e-9, precision + recall),
    }


def linked(number, pairs):
    """Return the connected component of each row."""
    parent = list(range(number))

    def find(a):
        while parent[a] != a:
            parent[a] = parent[parent[a]]
            a = parent[a]
        return a

    for a, b in pairs:
        parent[find(a)] = find(b)
    return [find(n) for n in range(number)]


def best(*candidates):
    return max(candidates, key=lambda found: found["f1"])


# --- Splink ---


def splink_settings(kind):
    import splink.comparison_library as cl
    from splink import SettingsCreator, block_on

    if kind == "people":
        rules = [
            block_on(c)
            for c in ("soc_sec_id", "given_name", "surname", "date_of_birth", "postcode")
        ]
        comparisons = [
            cl.NameComparison("given_name"),
            cl.NameComparison("surname"),
            cl.DateOfBirthComparison(
                "date_of_birth", input_is_string=True, datetime_format="%Y%m%d"
            ),
            cl.DamerauLevenshteinAtThresholds("soc_sec_id", [2]),
            cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
            cl.DamerauLevenshteinAtThresholds("postcode", [1]),
        ]
        sure = [
            "l.soc_sec_id = r.soc_sec_id",
            "l.given_name = r.given_name and l.surname = r.surname and"
            " l.date_of_birth = r.date_of_birth",
        ]
        train = [block_on("date_of_birth"), block_on("surname")]
    elif kind == "registry":
        rules = [
            block_on("npi"),
            block_on("first_name", "last_name"),
            block_on("phone"),
            block_on("last_name", "zip"),
            block_on("first_name", "city"),
            block_on("fax"),
        ]
        comparisons = [
            cl.NameComparison("first_name"),
            cl.NameComparison("last_name"),
            cl.ExactMatch("npi"),
            cl.ExactMatch("phone"),
            cl.JaroWinklerAtThresholds("address", [0.9, 0.8]),
            cl.JaroWinklerAtThresholds("organization", [0.9, 0.8]),
            cl.ExactMatch("city").configure(term_frequency_adjustments=True),
            cl.ExactMatch("zip"),
            cl.ExactMatch("specialty"),
        ]
        sure = [
            "l.npi = r.npi",
            "l.first_name = r.first_name and l.last_name = r.last_name and l.phone = r.phone",
        ]
        train = [block_on("phone"), block_on("last_name"), block_on("first_name")]
    else:
        rules = [block_on("phone"), block_on("city"), block_on("substr(name, 1, 4)")]
        comparisons = [
            cl.JaroWinklerAtThresholds("name", [0.95, 0.88, 0.7]),
            cl.JaroWinklerAtThresholds("address", [0.95, 0.88, 0.7]),
            cl.ExactMatch("city").configure(term_frequency_adjustments=True),
            cl.ExactMatch("phone"),
        ]
        sure = ["l.phone = r.phone", "l.name = r.name and l.city = r.city"]
        train = [block_on("phone"), block_on("city")]
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="id",
        comparisons=comparisons,
        blocking_rules_to_generate_predictions=rules,
    )
    return settings, sure, train


def run_splink(data):
    import pandas as pd
    from splink import DuckDBAPI, Linker

    settings, sure, train = splink_settings(data["kind"])
    frame = pd.DataFrame(data["rows"]).replace("", None)
    if "phone" in frame:
        frame["phone"] = frame["phone"].str.replace(r"\D", "", regex=True)
    frame = frame.apply(lambda c: c.str.lower() if c.dtype == object else c)
    frame["id"] = range(len(frame))
    linker = Linker(DuckDBAPI().register(frame), settings)
    linker.training.estimate_probability_two_random_records_match(sure, recall=0.8)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in train:
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_probability=min(THRESHOLDS))
    pairs = found.as_pandas_dataframe()[["id_l", "id_r", "match_probability"]].values.tolist()
    seconds = time.process_time()
    truth, number = data["truth"], len(frame)
    tried = []
    for threshold in THRESHOLDS:
        kept = [(int(a), int(b)) for a, b, p in pairs if p >= threshold]
        tried += [pair_scores(truth, kept), scores(truth, linked(number, kept))]
    return best(*tried), seconds


# --- recordlinkage ---


def run_recordlinkage(data):
    import pandas as pd
    import recordlinkage as rl

    frame = pd.DataFrame(data["rows"]).replace("", None)
    index, compare = rl.Index(), rl.Compare()
    if data["kind"] == "people":
        for column in ("given_name", "surname", "date_of_birth", "soc_sec_id", "postcode"):
            index.block(column)
        for column in ("given_name", "surname", "suburb", "address_1"):
            compare.string(column, column, method="jarowinkler", threshold=0.85)
        for column in ("date_of_birth", "soc_sec_id", "postcode", "state"):
            compare.exact(column, column)
    elif data["kind"] == "registry":
        for column in ("npi", "phone", "last_name", "fax"):
            index.block(column)
        for column in ("first_name", "last_name", "address", "organization"):
            compare.string(column, column, method="jarowinkler", threshold=0.85)
        for column in ("npi", "phone", "zip", "city"):
            compare.exact(column, column)
    else:
        index.block("city"), index.block("phone")
        for column in ("name", "address"):
            compare.string(column, column, method="jarowinkler", threshold=0.85)
        for column in ("phone", "city"):
            compare.exact(column, column)
    vectors = compare.compute(index.index(frame), frame)
    matches = rl.ECMClassifier().fit_predict(vectors)
    pairs = [(int(a), int(b)) for a, b in matches]
    seconds = time.process_time()
    truth = data["truth"]
    return best(pair_scores(truth, pairs), scores(truth, linked(len(frame), pairs))), seconds


# --- rapidfuzz ---


def run_rapidfuzz(data):
    import numpy as np
    from rapidfuzz import fuzz, process

    columns = {
        "organisations": [("name", "address", "city"), ("name", "address", "city", "phone")],
        "registry": [
            ("first_name", "last_name", "city"),
            ("first_name", "last_name", "organization", "phone", "address", "city"),
        ],
        "people": [("given_name", "surname", "address_1", "suburb", "date_of_birth", "soc_sec_id")],
    }[data["kind"]]
    truth = np.unique(data["truth"], return_inverse=True)[1]
    real = sum(n * (n - 1) // 2 for n in np.bincount(truth).tolist())
    found = {"f1": 0.0, "precision": 0.0, "recall": 0.0}
    for chosen in columns:
        texts = [" ".join(row[c] for c in chosen).lower() for row in data["rows"]]
        for scorer in (fuzz.token_sort_ratio, fuzz.token_set_ratio):
            histogram = np.zeros((2, 101), dtype=np.int64)
            for start in range(0, len(texts), 500):
                part = process.cdist(
                    texts[start : start + 500], texts, scorer=scorer, dtype=np.uint8, workers=2
                )
                after = (
                    np.arange(len(texts))[None, :] > np.arange(start, start + len(part))[:, None]
                )
                same = truth[start : start + len(part), None] == truth[None, :]
                for is_same in (0, 1):
                    histogram[is_same] += np.bincount(
                        part[after & (same == is_same)], minlength=101
                    )[:101]
            wrong, right = (np.cumsum(h[::-1])[::-1] for h in histogram)
            f1 = 2 * right / np.maximum(1, wrong + right + real)
            at = int(np.argmax(f1))
            found = best(
                found,
                {
                    "f1": float(f1[at]),
                    "precision": float(right[at] / max(1, wrong[at] + right[at])),
                    "recall": float(right[at] / real),
                },
            )
    return found, time.process_time()


# --- dedupe, trained on these very labels ---


def run_dedupe(data):
    import random

    import dedupe
    from dedupe import variables

    random.seed(1)
    fields = {
        "organisations": ("name", "address", "city", "phone"),
        "registry": ("first_name", "last_name", "npi", "phone", "address"),
    }[data["kind"]]
    rows = {n: {f: (row[f].lower() or None) for f in fields} for n, row in enumerate(data["rows"])}
    model = dedupe.Dedupe([variables.String(f, has_missing=True) for f in fields], num_cores=0)
    model.prepare_training(rows, sample_size=min(1500, len(rows)))
    groups = {}
    for n, true in enumerate(data["truth"]):
        groups.setdefault(true, []).append(n)
    same = [p for g in groups.values() for p in combinations(g, 2)]
    random.shuffle(same)
    numbers = list(rows)
    apart = [tuple(random.sample(numbers, 2)) for _ in range(400)]
    apart = [p for p in apart if data["truth"][p[0]] != data["truth"][p[1]]]
    model.mark_pairs(
        {
            "match": [(rows[a], rows[b]) for a, b in same[:150]],
            "distinct": [(rows[a], rows[b]) for a, b in apart],
        }
    )
    model.train()
    tried = []
    for threshold in (0.3, 0.5, 0.7):
        cluster = list(range(len(rows)))
        for members, _ in model.partition(rows, threshold):
            for n in members:
                cluster[n] = int(min(members))
        tried.append(scores(data["truth"], cluster))
    return best(*tried), time.process_time()


TOOLS = {
    "splink": run_splink,
    "recordlinkage": run_recordlinkage,
    "rapidfuzz": run_rapidfuzz,
    "dedupe": run_dedupe,
}


def main(folder):
    warnings.filterwarnings("ignore")
    logging.disable(logging.WARNING)
    for path in sorted(folder.glob("*.set.json")):
        data = json.loads(path.read_text())
        for name in data["tools"]:
            began = time.process_time()
            try:
                found, ended = TOOLS[name](data)
                found = {**found, "seconds": ended - began}
            except Exception as error:
                found = {"failed": f"{type(error).__name__}: {error}"[:200]}
            (folder / f"{path.name.removesuffix('.set.json')}.{name}.json").write_text(
                json.dumps(found)
            )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
