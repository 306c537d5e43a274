"""The made-up partnerships: every stage, many kinds, and answers to questions that are asked."""

import csv
import tomllib
from importlib.resources import files

from alongside.partnerships.catalogue import guide_for, measures
from alongside.partnerships.stages import Stage

DATA = files("alongside.demo") / "data"
TOLD = tomllib.loads((DATA / "partnerships.toml").read_text("utf-8"))["partnerships"]
KIND_OF = {row["name"]: row["kind"] for row in csv.DictReader((DATA / "partners.csv").open())}


def kind_of(start: str) -> str:
    return next(kind for name, kind in KIND_OF.items() if name.startswith(start))


def test_every_stage_and_at_least_six_kinds_are_there():
    last = {one["stages"][-1][0] if one["stages"] else "known" for one in TOLD}
    assert last == set(Stage.values)
    assert len({one["kind"] for one in TOLD}) >= 6
    assert [one["kind"] for one in TOLD] == [kind_of(one["partner"]) for one in TOLD]


def test_every_answer_is_to_a_question_of_its_kind():
    for one in TOLD:
        asked = {question.key for question in guide_for(one["kind"]).questions}
        assert set(one.get("talk", {}).get("answers", {})) <= asked, one["partner"]


def test_every_measure_is_in_the_catalogue():
    keys = {problem["measure"] for one in TOLD for problem in one.get("problems", [])}
    assert keys <= measures().keys()
