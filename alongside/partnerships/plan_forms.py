"""Forms of the joint plan: promises, events and resources, measures."""

from typing import Any

from django import forms

from alongside.partnerships.catalogue import measures_for
from alongside.partnerships.form_fields import (
    NO_PATIENTS,
    choice_field,
    day_field,
    line_field,
    told_by_field,
    words_field,
)
from alongside.partnerships.models import (
    SharedKind,
)
from alongside.partnerships.sides import Side


class CommitmentForm(forms.Form):
    """A promise of one side."""

    side = choice_field("Whose promise", Side.choices)
    what = words_field("What is promised", 240, hint="Something to do, never a number of patients.")
    who = line_field("Who will do it", 120)
    due_on = day_field("By when")
    told_by = told_by_field("For a promise of theirs. Empty: it is proposed to them.")


class CommitmentChangeForm(forms.Form):
    """A promise worded anew."""

    what = words_field("What is promised", 240)
    who = line_field("Who will do it", 120)
    due_on = day_field("By when")
    why = line_field("Why", 300)
    told_by = told_by_field("Who of them agreed. Empty: it is proposed to them.")


class SharedForm(forms.Form):
    """An event or a resource."""

    kind = choice_field("What it is", SharedKind.choices)
    title = line_field("Title", 160, needed=True)
    on = day_field("Day")
    where = line_field("Where", 160)
    link = line_field("Link", 400, hint="Begins with https://")
    words = words_field("Text", 4000, needed=False, hint=NO_PATIENTS)


class MeasureForm(forms.Form):
    """A measure of the catalogue, or one in own words."""

    key = choice_field("Measure", [], needed=False)
    name = line_field("Or in your own words", 120)
    unit = line_field("Unit", 40, hint="Such as days, % or a month.")
    better = choice_field(
        "Which way is better", [("", "–"), ("lower", "Lower"), ("higher", "Higher")], needed=False
    )
    told_by = told_by_field("Who of them agreed. Empty: it is proposed to them.")

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(one.key, f"{one.name} ({one.unit})") for one in measures_for(kind)]
        self.fields["key"].choices = [("", "In my own words"), *known]  # type: ignore[attr-defined]


class ReadingForm(forms.Form):
    """The value of a day."""

    on = day_field("Day", needed=True)
    value = line_field("Value", 20, needed=True)
    note = line_field("Note", 200)
    told_by = told_by_field("If they told you the number: who.")
