"""What each column of a file is, as a person confirms or changes it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms

from alongside.connections.spreadsheets.assigning import Assignment
from alongside.connections.spreadsheets.date_question import DateQuestion, date_question
from alongside.connections.spreadsheets.field_groups import field_choices
from alongside.connections.spreadsheets.fields import BY_KEY
from alongside.connections.spreadsheets.mapping import Mapping
from alongside.connections.spreadsheets.masking import masked

MOST_COLUMNS = 900  # a form of Django's holds 1,000 values
SURE, LIKELY = 0.8, 0.5


@dataclass(frozen=True)
class Line:
    """One column as the page shows it."""

    column: Assignment
    samples: list[str]
    select: forms.BoundField
    confidence: str
    tone: str


class ColumnsForm(forms.Form):
    """One choice a column, and the order of day and month where the file does not tell."""

    def __init__(self, *args: Any, mapping: Mapping, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mapping = mapping
        self.question: DateQuestion | None = None
        self.shown = [a for a in mapping.assignments if self.is_offered(a)][:MOST_COLUMNS]
        choices = field_choices(is_total=mapping.is_total)
        for a in self.shown:
            self.fields[name_of(a)] = forms.ChoiceField(
                label=f"{a.header or 'Column without a name'} is",
                choices=choices,
                required=False,
                initial=a.field or "",
                widget=forms.Select(attrs={"class": "form-select"}),
            )
        self.ask_about_dates()

    def is_offered(self, a: Assignment) -> bool:
        """Tell whether a column can be chosen: not the months of a wide table, not empty ones."""
        return a.column not in self.mapping.layout.months and bool(a.samples or a.field)

    def ask_about_dates(self) -> None:
        """Add the question where a column of dates is ambiguous."""
        self.question = date_question(self.mapping)
        if self.question is None:
            self.fields.pop("date_order", None)
            return
        self.fields["date_order"] = forms.ChoiceField(
            choices=self.question.choices,
            initial=self.mapping.date_order,
            widget=forms.RadioSelect,
            error_messages={"required": "Choose one: nothing in the file tells which it is."},
        )

    @property
    def left_aside(self) -> list[Assignment]:
        """Columns that are not offered: empty ones and those past what a form holds."""
        shown = {a.column for a in self.shown} | set(self.mapping.layout.months)
        return [a for a in self.mapping.assignments if a.column not in shown]

    @property
    def months(self) -> list[str]:
        """The columns of a wide table that hold a month each."""
        at = self.mapping.layout.months
        return [a.header for a in self.mapping.assignments if a.column in at]

    def lines(self) -> Iterator[Line]:
        """Yield the columns in the order of the file."""
        for a in self.shown:
            samples = masked(a.samples, field=a.field, header=a.header)
            yield Line(a, samples, self[name_of(a)], *confidence_words(a))

    def clean(self) -> dict[str, Any]:
        """Apply the choices; a field may be chosen for one column only."""
        chosen = {a: self.cleaned_data.get(name_of(a), "") for a in self.shown}
        self.refuse_doubled(chosen)
        if not self.errors:
            for a, key in chosen.items():
                if (a.field or "") != key:
                    self.mapping = self.mapping.with_field(a.column, None)
            for a, key in chosen.items():
                if key and a.field != key:
                    self.mapping = self.mapping.with_field(a.column, key)
            for problem in self.mapping.problems:
                self.add_error(None, problem)
            self.settle_dates()
        return self.cleaned_data

    def settle_dates(self) -> None:
        """Take the answer; a column chosen only now may raise the question for the first time."""
        was_asked = self.question is not None
        answer = self.cleaned_data.get("date_order") or self.mapping.date_order
        self.mapping = self.mapping.with_date_order(answer)
        self.ask_about_dates()
        if was_asked or self.question is None or self.mapping.question is None:
            return
        posted = self.data.get("date_order")
        if posted in dict(self.question.choices):
            self.mapping = self.mapping.with_date_order(posted)
        else:
            self.add_error("date_order", "A column of dates you chose can be read in two ways.")

    def refuse_doubled(self, chosen: dict[Assignment, str]) -> None:
        """Put an error on every column that shares its field with another."""
        by_key: dict[str, list[Assignment]] = defaultdict(list)
        for a, key in chosen.items():
            if key:
                by_key[key].append(a)
        for key, columns in by_key.items():
            for a in columns if len(columns) > 1 else []:
                others = " and ".join(f"“{b.header}”" for b in columns if b is not a)
                self.add_error(name_of(a), f"“{BY_KEY[key].label}” is chosen for {others} too.")


def name_of(a: Assignment) -> str:
    """Return the name of a column's field in the form."""
    return f"column_{a.column}"


def confidence_words(a: Assignment) -> tuple[str, str]:
    """Say how sure a match is, and in which tone."""
    if a.field is None:
        return "Left out", ""
    if a.confidence >= SURE:
        return "Sure", "tag-good"
    return ("Likely", "tag-info") if a.confidence >= LIKELY else ("A guess", "tag-watch")
