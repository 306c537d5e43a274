"""`alongside registry load | search | status`."""

import json

import pytest
from click.testing import CliRunner

from alongside.connections.nppes.commands import registry as command
from alongside.partners.registry_place import registry_folder
from alongside.registry.sample import sample_providers, write_sample

ANN = next(row for row in sample_providers() if row["kind"] == "1")


def run(*words: str) -> tuple[int, str]:
    answer = CliRunner().invoke(command, list(words))
    return answer.exit_code, answer.output


def test_load_then_status(tmp_path, monkeypatch, settings) -> None:
    settings.HOME = tmp_path
    path = tmp_path / "NPPES_sample.zip"
    write_sample(path)
    code, said = run("load", str(path))
    assert code == 0, said
    assert "390 providers in use: 320 people, 70 organisations" in said
    assert "Reading providers" in said
    code, said = run("status", "--json")
    assert code == 0 and json.loads(said)["providers"] == 390
    (tmp_path / "bad.zip").write_text("<html>")
    code, said = run("load", str(tmp_path / "bad.zip"))
    assert code == 1 and "web page" in said
    assert registry_folder().current() is not None


def test_without_a_registry() -> None:
    for words in (["status"], ["search", "smith"]):
        code, said = run(*words)
        assert code == 1 and "alongside registry load" in said


def test_search(registry) -> None:
    code, said = run("search", ANN["family"], "--state", "nc", "--kind", "person")
    assert code == 0 and ANN["npi"] in said
    code, said = run("search", "--near", "28801", "--miles", "2", "--taxonomy", "225100000X",
                     "--taxonomy", "207X00000X", "--json")  # fmt: skip
    found = json.loads(said)
    assert code == 0 and found["count"] and all(one["miles"] <= 2 for one in found["results"])
    assert run("search", "xqzzw") == (
        0, "Nobody found. Try fewer letters, another spelling, or leave the state out.\n"
    )  # fmt: skip
    code, said = run("search", "smith", "--near", "nowhere")
    assert code == 1 and "ZIP code with five digits" in said


@pytest.mark.parametrize("name", ["load", "search", "status"])
def test_help(name: str) -> None:
    assert run(name, "--help")[0] == 0
