"""NPIs from the registry beside those of the file, once a registry is loaded."""

from dataclasses import replace

from alongside.connections.spreadsheets.resolving.answer import Answer

NOT_LOADED = (
    "No registry is loaded, so NPIs are those of the file alone and were checked by their last"
    " digit only."
)


def with_registry(answer: Answer) -> Answer:
    """Return the answer with what the registry knows; without one, with a note that says so."""
    return replace(answer, notes=[*answer.notes, NOT_LOADED])
