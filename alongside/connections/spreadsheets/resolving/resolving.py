"""From a file to the answer: open it, see what it holds, match it."""

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from alongside.connections.spreadsheets.errors import UnreadableFile
from alongside.connections.spreadsheets.mapping import Mapping as ColumnMapping
from alongside.connections.spreadsheets.open_file import open_file
from alongside.connections.spreadsheets.report import hasher
from alongside.connections.spreadsheets.resolving.answer import Answer
from alongside.connections.spreadsheets.resolving.list_columns import find_columns
from alongside.connections.spreadsheets.resolving.listed import read_list
from alongside.connections.spreadsheets.resolving.named import (
    resolve_providers,
    resolve_referrals,
)
from alongside.connections.spreadsheets.resolving.plain_list import (
    resolve_organisations,
    resolve_people,
)
from alongside.connections.spreadsheets.resolving.registry_links import with_registry
from alongside.connections.spreadsheets.resolving.what import What, holds_referrals, what_is_listed
from alongside.connections.spreadsheets.sheet import Sheet
from alongside.connections.spreadsheets.staging import stage
from alongside.connections.spreadsheets.unpacked import unpack

_HOW = {
    "providers": resolve_providers,
    "people": resolve_people,
    "organisations": resolve_organisations,
}
_NO_DAYS_NEEDED = "mdy"


def resolve_file(
    file: Path, *, beside: Path | None = None, sheet: str | None = None, what: What | None = None,
    said: Mapping[str, str] | None = None, registry: bool = False,
) -> Answer:  # fmt: skip
    """Return who each row of a file names; raises UnreadableFile or UnreadableMapping.

    `beside`: a second list, to be linked with the first. `what`: what the file holds, found out
    when not said. `said`: fields of columns by header.
    """
    with tempfile.TemporaryDirectory(prefix="alongside-resolve-") as folder:
        answer = _answer(file, beside, Path(folder), sheet=sheet, what=what, said=said or {})
    return with_registry(answer) if registry else answer


def _answer(
    file: Path, beside: Path | None, folder: Path, *, sheet: str | None, what: What | None,
    said: Mapping[str, str],
) -> Answer:  # fmt: skip
    opened = open_file(unpack(file, folder / "unpacked"), sheet=sheet)
    may_be_export = what in (None, "referrals") and beside is None
    mapping = holds_referrals(opened, said) if may_be_export else None
    if mapping is not None:
        answer = _referrals(opened, mapping, folder / "rows")
    elif what == "referrals":
        raise UnreadableFile("No columns hold the day and the source of a referral.")
    else:
        listed = read_list(opened, find_columns(opened.header, said))
        if beside is not None:
            other = open_file(unpack(beside, folder / "beside"))
            listed = listed.beside(read_list(other, find_columns(other.header, said)))
        answer = _HOW[what or what_is_listed(listed)](listed)
    return replace(answer, notes=[*opened.notes, *answer.notes])


def _referrals(opened: Sheet, mapping: ColumnMapping, at: Path) -> Answer:
    """Read an export; the order of day and month does not matter to who is who."""
    if mapping.question:
        mapping = mapping.with_date_order(_NO_DAYS_NEEDED)
    return resolve_referrals(stage(opened, mapping, at, hash_patient=hasher()))
