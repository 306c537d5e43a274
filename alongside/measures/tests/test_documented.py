"""Every public measure is named in the document that explains measures."""

import importlib
import inspect
import pkgutil
from pathlib import Path

import pytest

import alongside.measures as room
from alongside.measures.diversity import diversity

FOLDER = Path(__file__).parents[3] / "docs" / "explanation"
DOCUMENT = FOLDER / "measures.md"
EVERYTHING = "\n".join(page.read_text("utf-8") for page in sorted(FOLDER.glob("measures*.md")))
SHARES = (("top_1_share", 2), ("top_5_share", 2))


def public_functions():
    for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
        if ".tests" in found.name:
            continue
        module = importlib.import_module(found.name)
        file = found.name.rpartition(".")[2]
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if not name.startswith("_") and function.__module__ == module.__name__:
                yield pytest.param(file, function, id=f"{file}.{name}")


@pytest.mark.parametrize(("file", "function"), list(public_functions()))
def test_it_is_in_the_document_with_its_file(file, function):
    assert f"`{file}.{function.__name__}`" in EVERYTHING


@pytest.mark.parametrize(("_file", "function"), list(public_functions()))
def test_it_has_a_docstring_that_says_more_than_its_name(_file, function):
    assert len((function.__doc__ or "").split()) >= 6


def test_the_example_in_the_document_is_what_the_code_says():
    found = diversity([14, 6, 4, 3, 2, 1, 1, 1])
    text = DOCUMENT.read_text("utf-8")
    for name, places in (("hill_0", 2), ("hill_1", 2), ("hill_2", 2), ("hhi", 0), *SHARES):
        estimate = getattr(found, name)
        told = (f"{number:.{places}f}" for number in (estimate.value, estimate.low, estimate.high))
        (line,) = [line for line in text.splitlines() if line.startswith(f"| {name} | ")]
        assert line.endswith("{} | {} | {} |".format(*told))
