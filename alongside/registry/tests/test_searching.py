"""Searches on the sample: beginning, words, likeness, place; each beside a plain-Python twin."""

from math import asin, cos, radians, sin, sqrt

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alongside.matching.folding import split_words
from alongside.registry.card import cased
from alongside.registry.errors import NoRegistryError, QuestionError
from alongside.registry.folder import RegistryFolder
from alongside.registry.index import Index, open_index
from alongside.registry.indexing.rows import FOLD
from alongside.registry.indexing.slips import rest_keys, slips_allowed
from alongside.registry.sample import sample_providers, valid_npi
from alongside.registry.searching.alike import other_forms, slips_between
from alongside.registry.searching.question import Question
from alongside.registry.searching.search import search
from alongside.registry.taxonomy import codes_for, words_of
from alongside.registry.zip_points import read_point

PEOPLE = [row for row in sample_providers() if row["kind"] == "1"]


def npis(index: Index, *args: str, **asked: object) -> list[str]:
    return [hit.card.npi for hit in search(index, Question(*args, limit=200, **asked)).hits]  # type: ignore[arg-type]


def key_of(row: dict[str, str]) -> str:
    name = (
        (row["family"], row["given"], row["middle"])
        if row["kind"] == "1"
        else (row["organisation"],)
    )
    return " ".join(" ".join(split_words(part)) for part in name).strip()


@pytest.mark.parametrize("start", ["s", "mo", "blue ri", "williams", "john"])
def test_beginnings_are_those_of_a_plain_scan(index: Index, start: str) -> None:
    from alongside.registry.searching.beginning import rows_beginning
    from alongside.registry.searching.narrowing import Narrowing

    rows = rows_beginning(index, start, Narrowing(index, Question(state="NC")), 500)
    found = {index.card(row).npi for row in rows}
    other = (
        {row["npi"] for row in sample_providers()[:3]}
        if "mountain care".startswith(start)
        else set()
    )
    assert found == {r["npi"] for r in sample_providers() if key_of(r).startswith(start)} | other


def test_last_name_first_or_last(index: Index) -> None:
    one = PEOPLE[5]
    assert one["npi"] in npis(index, f"{one['family']}, {one['given']}")
    assert one["npi"] in npis(index, f"{one['given']} {one['family']}")
    assert one["npi"] in npis(index, f"{one['given']} {one['family'][:-1]}"), "while typing"


LONG = [row for row in PEOPLE if len(row["family"]) > 5]  # a short one with a slip may be any


@pytest.mark.parametrize("person", LONG[:40:4], ids=lambda row: row["family"])
def test_a_slip_is_forgiven(index: Index, person: dict[str, str]) -> None:
    family = person["family"]
    swapped = family[:2] + family[3] + family[2] + family[4:]
    assert person["npi"] in npis(index, f"{person['given']} {swapped}", state="NC")


def test_a_short_form_is_the_name(index: Index) -> None:
    one = next(row for row in PEOPLE if other_forms(row["given"].lower()))
    short = min(other_forms(one["given"].lower()))
    assert one["npi"] in npis(index, f"{short} {one['family']}")


def test_other_names_count(index: Index) -> None:
    found = search(index, Question("mountain care")).hits
    assert {hit.card.npi for hit in found} >= {row["npi"] for row in sample_providers()[:3]}


def test_every_taxonomy_counts_not_only_the_first(index: Index) -> None:
    second = next(r for r in PEOPLE if r["taxonomy_2"] and r["taxonomy_2"] != r["taxonomy_1"])
    asked = {"codes": (second["taxonomy_2"],)}
    assert second["npi"] in npis(index, second["family"], **asked)
    assert second["npi"] not in npis(index, second["family"], codes=("314000000X",))


def test_nearby_is_what_a_plain_scan_finds(index: Index) -> None:
    point = read_point("28801", index.points)
    codes = ("225100000X", "207X00000X")
    hits = search(index, Question(codes=codes, point=point, miles=5, limit=200)).hits
    expected = {
        row["npi"]
        for row in sample_providers()
        if {row["taxonomy_1"], row.get("taxonomy_2")} & set(codes)
        and haversine(point, index.points.point_of(int(row["zip"]))) <= 5
    }
    further = {hit.card.npi for hit in hits} - expected  # at another of their places
    assert expected and expected <= {hit.card.npi for hit in hits}
    assert all(len(index.rows_of_npi(int(npi))) > 1 for npi in further)
    miles = [hit.miles for hit in hits]
    assert miles == sorted(miles) and all(m is not None and m <= 5 for m in miles)


def haversine(one: tuple[float, float], other: tuple[float, float] | None) -> float:
    assert other is not None
    (a, b), (c, d) = (map(radians, point) for point in (one, other))
    return 2 * 3958.8 * asin(sqrt(sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2))


def test_kind_city_and_state_narrow(index: Index) -> None:
    everyone = search(index, Question("s", limit=200)).hits
    assert {hit.card.kind for hit in everyone} == {1, 2}
    assert {h.card.kind for h in search(index, Question("s", kind=2, limit=200)).hits} == {2}
    cities = {h.card.city for h in search(index, Question("s", city="Black Mountain")).hits}
    assert cities == {"BLACK MOUNTAIN"}
    assert search(index, Question("s", state="MT")).hits == []


def test_each_provider_once_and_an_end(index: Index) -> None:
    answer = search(index, Question("s", limit=5))
    assert len({hit.card.npi for hit in answer.hits}) == 5 and answer.is_cut
    assert search(index, Question("")).hits == []
    assert npis(index, PEOPLE[0]["npi"]) == [PEOPLE[0]["npi"]]
    assert npis(index, valid_npi(299_999_999)) == []


def test_nonsense_finds_nobody(index: Index) -> None:
    for text in ("xqzzxq wvvw", "%", "'", "\x1f", "ß", "a" * 500, "1" * 60):
        assert npis(index, text) == []


def test_taxonomies_in_words(index: Index) -> None:
    assert words_of(index, "2251X0800X") == "Physical Therapist, Orthopedic"
    assert set(codes_for(index, "physical therap")) == {"225100000X", "2251X0800X", "261QP2000X"}
    with pytest.raises(QuestionError, match="No taxonomy is called"):
        codes_for(index, "astronaut")


@pytest.mark.parametrize("text", ["2880", "here", "91,0", "35.6;-82.5", "00000"])
def test_a_point_that_is_none(index: Index, text: str) -> None:
    with pytest.raises(QuestionError):
        read_point(text, index.points)


def test_without_a_registry(tmp_path) -> None:
    with pytest.raises(NoRegistryError, match="alongside registry load"):
        open_index(RegistryFolder(tmp_path / "none"))


def test_names_are_folded_as_questions_are() -> None:
    import duckdb

    con = duckdb.connect()
    con.execute(FOLD)
    for name in ("O'CONNOR-SMITH", "José  Peña", "A&B CLINIC, P.C.", "MÜLLER", "d'Arcy (Jr.)"):
        assert con.execute("SELECT fold(?)", [name]).fetchone() == (" ".join(split_words(name)),)


LETTERS = st.text("abcdeio", min_size=5, max_size=9)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(LETTERS, st.integers(0, 7), st.sampled_from("abcdeio"), st.sampled_from("dirs"))
def test_words_one_slip_apart_share_a_rest(word: str, at: int, letter: str, how: str) -> None:
    at = min(at, len(word) - 2)
    other = {
        "d": word[:at] + word[at + 1 :],
        "i": word[:at] + letter + word[at:],
        "r": word[:at] + letter + word[at + 1 :],
        "s": word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    }[how]
    assert np.intersect1d(rest_keys(word), rest_keys(other)).size
    if slips_allowed(other):
        assert slips_between(word, other) in (0, 1)


def test_capitals_become_letters() -> None:
    assert cased("MCKAY'S GYM LLC") == "McKay's Gym LLC"
    assert cased("O'BRIEN") == "O'Brien"
    assert cased("INSTITUTE OF SPINE AND JOINT, INC") == "Institute of Spine and Joint, Inc"
    assert cased("Already fine") == "Already fine"


def test_a_worker_forgets_pages_when_they_are_many(index: Index, monkeypatch) -> None:
    from alongside.registry import index as module

    released: list[int] = []
    monkeypatch.setattr(module, "resident_bytes", lambda: module.MOST_RESIDENT + 1)
    monkeypatch.setattr(module, "release", lambda mapped: released.append(len(mapped)))
    for _ in range(16):
        search(index, Question("smith"))
    assert released and released[0] > 15
    monkeypatch.undo()
    module.release(index._mapped)
    assert npis(index, PEOPLE[0]["npi"]) == [PEOPLE[0]["npi"]], "they come back"
