"""`alongside resolve --registry`: NPIs that only the registry knows."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from alongside.connections.spreadsheets.resolving.tests.test_resolve import PEOPLE, answer, column
from alongside.matching.tests.true_people import npi
from alongside.registry.folder import RegistryFolder
from alongside.registry.loading.load import load_registry
from alongside.registry.sample import sample_providers, write_sample

ROWS = [row for row in sample_providers() if row["kind"] == "1"]
NAMES = [(row["family"], row["given"]) for row in ROWS]
KNOWN = next(row for row in ROWS if NAMES.count((row["family"], row["given"])) == 1)
HEADER = ["npi", "first_name", "last_name", "credential", "phone", "city", "state", "zip"]


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    """A data folder with the sample registry loaded."""
    folder = tmp_path_factory.mktemp("home")
    write_sample(folder / "sample.zip")
    load_registry(RegistryFolder(folder / "registry"), [folder / "sample.zip"])
    return folder


def line(**other: str) -> list[str]:
    """Return a row that names the known provider, without an NPI unless told otherwise."""
    values = {
        "npi": "",
        "first_name": KNOWN["given"].title(),
        "last_name": KNOWN["family"].title(),
        "credential": KNOWN["credentials"],
        "phone": KNOWN["phone"],
        "city": KNOWN["city"].title(),
        "state": KNOWN["state"],
        "zip": KNOWN["zip"],
    }
    return [(values | other)[name] for name in HEADER]


def table(*lines: list[str]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows([HEADER, *lines])
    return text.getvalue()


STRANGER = line(first_name="Quillon", last_name="Zzyzx", phone="", credential="MD")


def ask(folder: Path, text: str) -> dict[str, Any]:
    return answer(folder, text, "--registry", "--what", "providers")


def test_a_name_gets_the_npi_of_the_registry_with_reasons(tmp_path, settings, home) -> None:
    settings.HOME = home
    found = ask(tmp_path, table(line(), STRANGER))
    assert column(found, "npi") == [KNOWN["npi"], None]
    known, stranger = found["rows"]
    assert known["npi_probability"] >= 0.95
    assert [one["sentence"] for one in known["evidence"] if one["field"].startswith("registry:")]
    assert stranger["npi_probability"] is None
    assert any("1 more NPI" in note for note in found["notes"])


def test_every_row_of_a_person_gets_it_and_an_npi_of_the_file_is_kept(
    tmp_path, settings, home
) -> None:
    settings.HOME = home
    found = ask(tmp_path, table(line(), line(zip="", city="")))
    assert column(found, "npi") == [KNOWN["npi"], KNOWN["npi"]]
    own = npi(1)
    found = ask(tmp_path, table(line(npi=own), line(zip="")))
    assert set(column(found, "npi")) == {own}
    assert set(column(found, "npi_probability")) == {1.0}


def test_the_same_file_gives_the_same_answer(tmp_path, settings, home) -> None:
    settings.HOME = home
    text = table(line(), STRANGER, line(phone=""))
    assert ask(tmp_path, text) == ask(tmp_path, text)


def test_without_a_registry_a_note_says_so(tmp_path, settings) -> None:
    settings.HOME = tmp_path / "empty"
    found = ask(tmp_path, table(line()))
    assert column(found, "npi") == [None]
    assert "No registry is loaded" in found["notes"][-1]


def test_a_list_of_other_people_is_not_looked_up(tmp_path, settings, home) -> None:
    settings.HOME = home
    found = answer(tmp_path, PEOPLE, "--registry")
    assert "knows clinicians" in found["notes"][-1]
