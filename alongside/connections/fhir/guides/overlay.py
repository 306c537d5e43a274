"""Our answers laid over a Task as its initiator sent it; nothing of theirs is lost."""

from typing import Any

from alongside.connections.fhir.reading.json_text import Resource

LISTS = ("contained", "identifier", "note", "output")
Ours = dict[str, Any]


def lay_over(sent: Resource, ours: Ours) -> Resource:
    """Return the Task with our answers: lists grow, single elements are ours, None goes away."""
    whole = dict(sent)
    for name, value in ours.items():
        if name in LISTS:
            there = list(whole.get(name) or [])
            whole[name] = there + [one for one in value if one not in there]
        elif value is None:
            whole.pop(name, None)
        elif name == "owner" and whole.get("owner"):
            continue  # whom they named stays named
        else:
            whole[name] = value
    return whole


def add(ours: Ours, more: Ours) -> Ours:
    """Return our answers with further ones; in lists the earlier ones stay."""
    grown = dict(ours)
    for name, value in more.items():
        if name in LISTS:
            grown[name] = [*grown.get(name, []), *value]
        else:
            grown[name] = value
    return grown
