"""The allowed fields of each file that leaves the room (A12): nothing of a patient but words.

A column that is not named here cannot leave: `leave` raises, and a test holds it.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponseBase

from alongside.core.downloads import table_response

FIT_OF = ("fit", "share")  # one pair for each profile: words that hide small counts
ALLOWED: dict[str, tuple[str, ...]] = {
    "groups": ("dimension", "group", "patients", "finish", "improve", "content", "come_back",
               "tell_others", "pay", "liked", "verdict"),
    "fit": ("name", "kind", *FIT_OF, "exclusion list"),
    "candidates": ("place", "npi", "name", "kind", "specialty", "people", "street", "city",
                   "state", "zip", "phone", "miles", "clinic", "fit", "near", "variety", "size",
                   "own", "score", "reason"),
    "set aside": ("npi", "name", "why", "day"),
    "organisations": ("name", "what", "address", "city", "state", "zip", "phone", "website",
                      "about", "from", "partner"),
    "excluded": ("name", "what", "npi", "how", "what the list says"),
    "map": ("what", "name", "zip", "detail"),
    "dossier": ("npi", "name", "specialty", "direct"),
    "calendar": ("day", "what", "kind", "where", "state", "people", "with", "before", "after"),
}  # fmt: skip


class FieldNotAllowedError(ValueError):
    """A file asked for a column that its list of allowed fields does not have."""


def leave(
    request: Any, name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> HttpResponseBase:
    """Return the file; a column may say of which profile it is: "fit: runners"."""
    strange = [one for one in columns if one.partition(":")[0] not in ALLOWED[name]]
    if strange:
        raise FieldNotAllowedError(f"{name}: {', '.join(strange)}")
    return table_response(request, name=name, columns=list(columns), rows=rows)
