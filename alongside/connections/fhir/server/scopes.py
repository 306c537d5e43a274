"""SMART scopes of a system, in the syntax of version 1 and of version 2; pure.

`system/Task.read` (v1) is `system/Task.rs` (v2); `write` is `cud`; `*` is everything.
"""

import re
from collections.abc import Iterable

FORM = re.compile(r"system/(\*|[A-Z][A-Za-z]+)\.(read|write|\*|c?r?u?d?s?)(\?[^\s]*)?")
VERSION_1 = {"read": "rs", "write": "cud", "*": "cruds"}


def read_scope(text: str) -> tuple[str, str] | None:
    """Return type and letters of one scope; None for what is none, or narrows by a query.

    >>> read_scope("system/Task.read")
    ('Task', 'rs')
    """
    found = FORM.fullmatch(text)
    if not found or not found[2] or found[3]:
        return None
    return found[1], VERSION_1.get(found[2], found[2])


def grant(asked: str, allowed: str) -> list[str]:
    """Return the scopes that are granted of those asked for: whole, or cut to what is allowed."""
    mine = [one for text in allowed.split() if (one := read_scope(text))]
    granted = []
    for text in dict.fromkeys(asked.split()):
        one = read_scope(text)
        if one is None:
            continue
        granted += [written for kind, letters in cut(one, mine) if (written := say(kind, letters))]
    return list(dict.fromkeys(granted))


def cut(asked: tuple[str, str], mine: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    """Yield what of one scope is allowed."""
    kind, letters = asked
    for my_kind, my_letters in mine:
        if "*" not in (kind, my_kind) and kind != my_kind:
            continue
        both = "".join(letter for letter in letters if letter in my_letters)
        yield (my_kind if kind == "*" else kind), both


def say(kind: str, letters: str) -> str:
    """Return a scope in the syntax of version 2; empty when no letter is left."""
    return f"system/{kind}.{letters}" if letters else ""


def may(granted: str, kind: str, letter: str) -> bool:
    """Tell whether scopes allow one verb (c, r, u, d, s) on a type.

    >>> may("system/Task.rs system/Patient.r", "Task", "s")
    True
    """
    found = (read_scope(text) for text in granted.split())
    return any(one and one[0] in ("*", kind) and letter in one[1] for one in found)


def check_written(text: str) -> str:
    """Return scopes as they are kept; raises ValueError for what is none."""
    bad = [one for one in text.split() if read_scope(one) is None]
    if bad or not text.split():
        raise ValueError(
            "Write scopes such as system/Task.cruds or system/*.read, with spaces between."
        )
    return " ".join(dict.fromkeys(text.split()))
