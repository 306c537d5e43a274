"""Every public measure is named in the document that explains measures."""

import importlib
import inspect
import pkgutil
from pathlib import Path

import pytest

import alongside.measures as room
from alongside.measures.diversity import diversity

DOCUMENT = Path(__file__).parents[3] / "docs" / "explanation" / "measures.md"
SHARES = (("top_1_share", 2), ("top_5_share", 2))


def public_functions():
    for found in pkgutil.iter_modules(room.__path__):
        if found.name == "tests":
            continue
        module = importlib.import_module(f"{room.__name__}.{found.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if not name.startswith("_") and function.__module__ == module.__name__:
                yield pytest.param(found.name, function, id=f"{found.name}.{name}")


@pytest.mark.parametrize(("file", "function"), list(public_functions()))
def test_it_is_in_the_document_with_its_file(file, function):
    assert f"`{file}.{function.__name__}`" in DOCUMENT.read_text("utf-8")


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
