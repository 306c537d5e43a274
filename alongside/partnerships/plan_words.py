"""What a proposed change of the plan holds, checked, and how it reads in a sentence."""

import datetime as dt
from typing import Any

from alongside.measures.periods import day_words
from alongside.partners.rules import RefusedError
from alongside.partnerships.catalogue import measures
from alongside.partnerships.models import Better, ChangeKind, SharedKind
from alongside.partnerships.sides import Side
from alongside.partnerships.wording import check_measure_name, promised, said

# kind → the fields of `values` and the record that the change is about
FIELDS: dict[str, tuple[tuple[str, ...], str]] = {
    ChangeKind.ADD_COMMITMENT: (("side", "what", "who", "due_on"), ""),
    ChangeKind.CHANGE_COMMITMENT: (("what", "who", "due_on"), "commitment"),
    ChangeKind.WITHDRAW_COMMITMENT: ((), "commitment"),
    ChangeKind.ADD_SHARED: (("kind", "title", "on", "where", "link", "words"), ""),
    ChangeKind.REMOVE_SHARED: ((), "shared_item"),
    ChangeKind.ADD_MEASURE: (("key", "name", "unit", "better"), ""),
    ChangeKind.REMOVE_MEASURE: ((), "measure"),
    ChangeKind.MOVE_REVIEW: (("review_on",), ""),
}
LONGEST = {"what": 240, "who": 120, "title": 160, "where": 160, "link": 400, "words": 4000}
ABOUT: dict[str, str] = {
    ChangeKind.WITHDRAW_COMMITMENT: "Withdraw the commitment",
    ChangeKind.REMOVE_SHARED: "Take out of the plan",
    ChangeKind.REMOVE_MEASURE: "Stop looking at",
}
DAYS = ("due_on", "on", "review_on")


def checked_values(
    kind: str, values: dict[str, Any], commitment: Any, shared_item: Any, measure: Any
) -> dict[str, Any]:
    """Return the values as they are kept; raises RefusedError with a sentence."""
    if kind not in FIELDS:
        raise RefusedError("There is no such change.")
    names, about = FIELDS[kind]
    given = {"commitment": commitment, "shared_item": shared_item, "measure": measure}
    if {name for name, record in given.items() if record is not None} != ({about} - {""}):
        raise RefusedError("Say what in the plan it is about.")
    if set(values) - set(names):
        raise RefusedError("This cannot be changed here.")
    kept = {name: checked(name, values.get(name)) for name in names}
    check_whole(kind, kept)
    return kept


def checked(name: str, value: Any) -> Any:
    """Return one value as it is kept: days as 2026-05-01, texts without what must not stand."""
    if name in DAYS:
        return checked_day(value)
    text = str(value or "")
    if name in ("what", "title"):
        return promised(text, "It", LONGEST[name])
    return promised(text, "It", LONGEST.get(name, 120), may_be_empty=True)


def checked_day(value: Any) -> str | None:
    """Return a day as text; raises RefusedError for what is none."""
    if not value:
        return None
    try:
        return (
            value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value))
        ).isoformat()
    except ValueError:
        raise RefusedError("That is not a day such as 2026-01-31.") from None


def check_whole(kind: str, kept: dict[str, Any]) -> None:
    """Raise when values that belong together do not fit."""
    if kind == ChangeKind.ADD_COMMITMENT and kept["side"] not in Side.values:
        raise RefusedError("Say whose commitment it would be.")
    if kind == ChangeKind.ADD_SHARED and kept["kind"] not in SharedKind.values:
        raise RefusedError("Choose what it is from the list.")
    if kind == ChangeKind.MOVE_REVIEW and not kept["review_on"]:
        raise RefusedError("Choose the day of the review.")
    if kind == ChangeKind.ADD_MEASURE:
        check_measure(kept)


def check_measure(kept: dict[str, Any]) -> None:
    """Raise when a proposed measure is neither of the catalogue nor whole."""
    if kept["key"]:
        if kept["key"] not in measures():
            raise RefusedError("That measure is not in the catalogue.")
        return
    said(kept["name"], "The measure", 120)
    check_measure_name(kept["name"])
    if kept["better"] not in Better.values:
        raise RefusedError("Say which way is better, lower or higher.")


def summarise(kind: str, kept: dict[str, Any], about: Any) -> str:
    """Return what the change says, in a sentence."""
    if kind in ABOUT:
        return f"{ABOUT[kind]} “{about}”"
    if kind == ChangeKind.CHANGE_COMMITMENT:
        return f"“{about}” would become: {kept['what']}{until(kept['due_on'])}"
    if kind == ChangeKind.ADD_COMMITMENT:
        whose = "The practice" if kept["side"] == Side.OURS else "The partner"
        return f"{whose} would promise: {kept['what']}{until(kept['due_on'])}"
    if kind == ChangeKind.ADD_SHARED:
        return f"{SharedKind(kept['kind']).label}: {kept['title']}{on(kept['on'])}"
    if kind == ChangeKind.MOVE_REVIEW:
        return f"Hold the next review{on(kept['review_on'])}"
    name = measures()[kept["key"]].name if kept["key"] else kept["name"]
    return f"Look at “{name}” together"


def until(day: str | None) -> str:
    """Return a due day as the end of a sentence."""
    return f", by {day_words(dt.date.fromisoformat(day))}" if day else ""


def on(day: str | None) -> str:
    """Return a day as the end of a sentence."""
    return f" on {day_words(dt.date.fromisoformat(day))}" if day else ""
