"""The filter form as the template shows it: fields with their choices, one of them chosen."""

from dataclasses import dataclass

from alongside.insights.filters import Filters, choices_of
from alongside.insights.presets import CUSTOM
from alongside.practices.models import Practice

ALL = {"clinic": "All clinics", "kind": "All kinds", "payer": "All payers"}
LABELS = {
    "period": "Period",
    "clinic": "Clinic",
    "kind": "Kind of partner",
    "payer": "Kind of payer",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One option."""

    value: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Field:
    """One select."""

    name: str
    label: str
    choices: list[Choice]


@dataclass(frozen=True, slots=True)
class Form:
    """The selects, and the two days of a period of one's own."""

    fields: list[Field]
    start: str
    end: str
    is_custom: bool
    is_changed: bool


def form_of(practice: Practice, filters: Filters, *, without: str = "") -> Form:
    """Return the form with the filters chosen in it; a field of one choice is left out."""
    chosen = {
        "period": filters.name,
        "clinic": str(filters.clinic_id or ""),
        "kind": filters.kind or "",
        "payer": filters.payer_kind or "",
    }
    fields = []
    for name, choices in choices_of(practice).items():
        is_of_one = name == "clinic" and len(choices) < 2 and not chosen[name]
        if is_of_one or name == without:
            continue
        offered = [("", ALL[name]), *choices] if name in ALL else choices
        listed = [Choice(value, said, value == chosen[name]) for value, said in offered]
        fields.append(Field(name, LABELS[name], listed))
    return Form(
        fields,
        filters.period.start.isoformat(),
        filters.period.end.isoformat(),
        filters.name == CUSTOM,
        bool(filters.query()),
    )
