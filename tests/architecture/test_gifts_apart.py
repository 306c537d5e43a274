"""A7: what was given never stands beside how much was referred, and A6: no gift is called safe.

Four walls: who imports whom, which keys point where, what each page asks the database for, and
what stands in each answer. docs/decisions/0010 says why.
"""

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from alongside.gifts.models import Gift
from alongside.practices.models import Practice
from alongside.practices.policy import policy_of
from tests.access.conftest import (  # noqa: F401  the practice and everybody
    made_world,
    unset_pages,
    unwritten_refusals,
    world,
)
from tests.access.knocking import address, ask, fill
from tests.access.routes import BY_NAME
from tests.access.statements import Statement, statements
from tests.architecture.house import HOUSE, our_models, python_files, room_of, shown

MAY_IMPORT_GIFTS = {"config", "demo"}  # the front door, and who fills a made-up practice
GIFTS_MAY_IMPORT = (
    "alongside.gifts",
    "alongside.core",
    "alongside.practices",
    "alongside.matching",
    "alongside.partners.models",
    "alongside.partners.rules",
    "alongside.partners.sides",
    "alongside.partners.absorbed",
    "alongside.partners.search",
)
MARK = "ZQ-BASKET-MARK"


def imports_of(path: Path) -> Iterator[str]:
    """Yield every module of the house that a file imports, or names in a string."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def room_of_file(path: Path) -> str:
    return path.relative_to(HOUSE).parts[0]


def files_of_the_house() -> list[Path]:
    return [path for path in python_files() if HOUSE in path.parents]


def strangers(imported: list[str]) -> list[str]:
    """Return what the gifts room must not import."""
    return [
        name
        for name in imported
        if name.startswith("alongside.") and not name.startswith(GIFTS_MAY_IMPORT)
        if not any(allowed.startswith(f"{name}.") for allowed in GIFTS_MAY_IMPORT)
    ]


def test_nobody_but_the_front_door_imports_gifts() -> None:
    found = {
        shown(path)
        for path in files_of_the_house()
        if room_of_file(path) not in {"gifts", *MAY_IMPORT_GIFTS}
        if any(name.startswith("alongside.gifts") for name in imports_of(path))
    }
    assert found == set()


def test_gifts_import_nothing_that_knows_referrals() -> None:
    files = [path for path in files_of_the_house() if room_of_file(path) == "gifts"]
    assert len(files) > 15
    assert {shown(p): found for p in files if (found := strangers(list(imports_of(p))))} == {}
    assert strangers(["alongside.partners.referrals_behind"])
    assert strangers(["alongside.referrals.models", "alongside.insights.figures"])


def test_no_key_leads_from_or_to_gifts_but_to_the_person() -> None:
    allowed = {"Contact", "Practice", "User", "Gift"}
    for model in our_models():
        for field in model._meta.get_fields(include_hidden=True):
            target = field.related_model
            if target is None or field.auto_created:
                continue
            if room_of(model) == "gifts":
                assert target.__name__ in allowed, f"{model._meta.label}.{field.name}"
            else:
                assert room_of(target) != "gifts", f"{model._meta.label}.{field.name}"


def test_a_contact_has_no_way_back_to_gifts() -> None:
    from alongside.partners.models import Contact

    ways = [relation.get_accessor_name() or "" for relation in Contact._meta.related_objects]
    assert [way for way in ways if "gift" in way] == []
    assert not any("gift" in name for name in dir(Contact))


def test_no_template_of_another_room_speaks_of_gifts_and_none_of_gifts_of_the_stream() -> None:
    for path in HOUSE.rglob("templates/**/*.*"):
        text = path.read_text()
        if room_of_file(path) == "gifts":
            assert not re.search(r"arrival|conversion|received|stream|insights", text), shown(path)
        else:
            # a sentence may say that gifts have no place there; no tag, value or link may name one
            assert not re.search(r"\{[{%][^}]*gift|(?:href|action)=[^>]*gift", text), shown(path)


def readable_routes() -> list[str]:
    """Return the routes that an owner can open and read."""
    return sorted(name for name, route in BY_NAME.items() if route.is_of_a_practice)


def asked_by_the_menu(client: Client, home: Practice) -> set[Statement]:
    """Return the queries of the frame around every page: how much work waits for everybody."""
    with statements() as asked:
        ask(client, "GET", address(BY_NAME["calendar_link"], home, {}))
    return set(asked)


@pytest.mark.parametrize("query", ["", "?format=csv"])
def test_no_answer_asks_for_both_or_shows_both(world, query) -> None:  # noqa: F811
    owner = world.by_name["owner"]
    contact = fill(BY_NAME["gift_to_contact"], world.home, owner.user)["contact_id"]
    Gift.objects.create(
        practice=world.home,
        contact_id=contact,
        form="item",
        what=MARK,
        value_cents=123_45,
        on=date.today(),  # noqa: DTZ011
    )
    shown_on, asked_for = set(), set()
    client = owner.knock()
    frame = asked_by_the_menu(client, world.home)
    for name in readable_routes():
        url = address(BY_NAME[name], world.home, fill(BY_NAME[name], world.home, owner.user))
        with statements() as asked:
            answer = ask(client, "GET", url + query)
        text = getattr(answer, "whole", None) or answer.content
        sql = " ".join(f"{one.sql} {one.values}" for one in asked if one not in frame)
        if MARK.encode() in text:
            shown_on.add(name)
        if "gifts_" in sql:
            asked_for.add(name)
            assert not re.search(r"\breferrals_", sql), f"{name}{query}"
    assert shown_on and asked_for, "the walk saw no gift at all"
    assert {name for name in shown_on | asked_for if not name.startswith("gift")} == set()


def test_every_gift_route_asks_for_its_own_permission() -> None:
    ours = [route for name, route in BY_NAME.items() if name.startswith("gift")]
    asked = {policy.permission for route in ours if (policy := route.policy)}
    assert asked == {"manage_gifts", "manage_practice"}
    assert policy_of(None, "no-such-route") is None


# --- A6 ---

SOOTHING = re.compile(
    r"\b(safe|compliant|complies|in compliance|lawful|legally|allowed by law|permissible)\b"
    r"|\bsafe[- ]harbou?r\b",
    re.IGNORECASE,
)


def words_of(path: Path) -> list[str]:
    """Return what a file may show to a person: templates whole, of code the strings."""
    if path.suffix != ".py":
        return [path.read_text()]
    tree = ast.parse(path.read_text())
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
    ]


def test_a6_nothing_calls_a_gift_safe() -> None:
    room = HOUSE / "gifts"
    files = [*room.rglob("*.html"), *room.rglob("*.toml")]
    files += [path for path in room.rglob("*.py") if not {"tests", "migrations"} & set(path.parts)]
    found = {shown(p): hit for p in files for text in words_of(p) if (hit := SOOTHING.search(text))}
    assert found == {}
    for said in ("This gift is safe.", "compliant with Stark", "a safe harbor applies"):
        assert SOOTHING.search(said)


def test_a6_the_one_purpose_test_stands_on_every_page_that_gives() -> None:
    pages = HOUSE / "gifts" / "templates" / "gifts"
    for name in ("gifts", "to_contact", "to_patient", "limits"):
        assert "gifts/one_purpose.html" in (pages / f"{name}.html").read_text()
    assert "even one purpose" in (pages / "one_purpose.html").read_text()


def test_a6_no_page_at_all_says_compliant() -> None:
    texts = {shown(path): path.read_text() for path in HOUSE.rglob("templates/**/*.*")}
    assert [name for name, text in texts.items() if re.search(r"\bcompliant\b", text, re.I)] == []
