"""What an audit event says in plain words, for the page an owner reads.

Each room words its own actions, in `trail_words.py`; this gathers them.
"""

from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from alongside.core.models import AuditEvent
from alongside.practices.roles import Role


def gather_from_rooms() -> dict[str, str]:
    """Return the words of every room: what its `trail_words.py` calls WORDS."""
    found: dict[str, str] = {}
    for room in apps.get_app_configs():
        if module_has_submodule(room.module, "trail_words"):
            found |= import_module(f"{room.name}.trail_words").WORDS
    return found


WORDS = gather_from_rooms()

DETAIL_WORDS = {
    "email": "who",
    "role": "role",
    "from": "from",
    "to": "to",
    "fields": "fields",
    "format": "format",
    "columns": "columns",
    "permission": "needs",
    "method": "verb",
    "kind": "kind",
    "by": "by",
    "address": "address",
    "email_hash": "e-mail (keyed hash)",
    "name": "name",
}


def say(action: str) -> str:
    """Return an action in words; one that has none yet is shown as it is written."""
    return WORDS.get(action) or action.replace("_", " ").replace(".", ": ").capitalize()


def say_detail(event: AuditEvent) -> str:
    """Return the detail of an event as one line: `who: ann@example.org; role: Owner`.

    In the order of DETAIL_WORDS, since databases differ in the order they give back.
    """
    known = [key for key in DETAIL_WORDS if key in event.detail]
    others = sorted(set(event.detail) - set(DETAIL_WORDS))
    return "; ".join(
        f"{DETAIL_WORDS.get(key, key.replace('_', ' '))}: {say_value(event.detail[key])}"
        for key in [*known, *others]
    )


def say_value(value: object) -> str:
    """Return one value of a detail; roles by their names."""
    if isinstance(value, str) and value in Role.values:
        return str(Role(value).label)
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    if isinstance(value, dict):
        return ", ".join(f"{key} {inner}" for key, inner in value.items())
    return str(value)
