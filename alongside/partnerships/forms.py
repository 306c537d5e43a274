"""Forms of a partnership; what may be kept is decided by the actions."""

from typing import Any

from django import forms

from alongside.partnerships.catalogue import measures_for
from alongside.partnerships.figure_names import FIGURES
from alongside.partnerships.form_fields import (
    NO_PATIENTS,
    choice_field,
    day_field,
    line_field,
    told_by_field,
    words_field,
)
from alongside.partnerships.models import (
    Bringing,
    ContributionKind,
    InvitationForm,
    Partnership,
    Problem,
)
from alongside.partnerships.sides import Way


class BeginConversation(forms.Form):
    """With whom, on which day."""

    with_whom = line_field("With whom", 200, hint="Names or roles of those you talk with.")
    on = day_field("Day", needed=True)


class ProblemForm(forms.Form):
    """A problem in their words."""

    words = words_field("The problem, in their words", 300, hint=NO_PATIENTS)
    who_suffers = line_field("Who suffers", 200, hint="A group or a role, never a person's name.")
    how_they_notice = words_field("How they notice", 300, needed=False)
    measure = choice_field("A measure both would accept", [], needed=False)
    told_by = told_by_field("Who of them said it.")

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(one.key, f"{one.name} ({one.unit})") for one in measures_for(kind)]
        self.fields["measure"].choices = [("", "Not yet"), *known]  # type: ignore[attr-defined]


class OurPartForm(forms.Form):
    """What we will do, and which figures speak for it."""

    words = words_field("What we will do about it", 400, rows=3, hint=NO_PATIENTS)
    evidence = forms.MultipleChoiceField(
        label="Figures of yours to show with it",
        choices=list(FIGURES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="From your own records. What is too few to tell says so.",
    )


class TheirPartForm(forms.Form):
    """What we would welcome, or what they offer."""

    bringing = choice_field("What it is", Bringing.choices)
    words = words_field("In a sentence", 400, hint="Never a number of patients.")
    told_by = told_by_field("If one of them offered it: who. Empty: it is what we would welcome.")


class ProposalForm(forms.Form):
    """The wording around problems and our part."""

    title = line_field("Title", 120, needed=True)
    opening = words_field("Opening", 600, rows=3)
    closing = words_field("Closing", 600, rows=3, needed=False)


class ShareForm(forms.Form):
    """For whom, and how long."""

    for_whom = line_field("For whom", 120)
    days = forms.IntegerField(label="Open for, days", min_value=1, max_value=365, initial=30)


class InvitationWords(forms.Form):
    """The wording of an invitation."""

    form = choice_field("How it reaches them", InvitationForm.choices)
    to = line_field("To", 160, needed=True)
    subject = line_field("Subject", 160)
    words = words_field("The invitation", 4000, rows=12)


class ReviewDayForm(forms.Form):
    """When the next review is, and how often there is one."""

    on = day_field("Next review", needed=True)
    months = forms.IntegerField(
        label="Months from one to the next", min_value=1, max_value=12, initial=3
    )


class ReviewForm(forms.Form):
    """What a review came to."""

    on = day_field("Held on", needed=True)
    present = line_field("Who was there", 240)
    outcome = words_field("What you decided together", 4000, rows=5, hint=NO_PATIENTS)
    next_on = day_field("Next review", hint="Empty: in as many months as set.")


class ContributionForm(forms.Form):
    """Help that went one way or the other."""

    way = choice_field(
        "Which way", [(Way.GIVEN.value, "We gave"), (Way.RECEIVED.value, "We received")]
    )
    kind = choice_field("What sort of help", ContributionKind.choices)
    on = day_field("Day", needed=True)
    what = words_field(
        "What it was", 240, hint="No amounts of money, and no gifts: they have no place here."
    )
    people = forms.IntegerField(
        label="How many took part", min_value=0, max_value=100_000, required=False
    )


class LookForm(forms.Form):
    """The practice's own look."""

    accent = forms.CharField(
        label="Colour", max_length=7, widget=forms.TextInput(attrs={"type": "color"})
    )
    logo = forms.FileField(label="Logo", required=False, help_text="PNG or JPEG, up to 2 MB.")
    without_logo = forms.BooleanField(label="No logo", required=False)
    address = line_field("Address on the page", 200)
    phone = line_field("Phone on the page", 40)


class MoveForm(forms.Form):
    """To which stage, and why."""

    to = choice_field("Stage", [])
    why = line_field("Why", 300, hint="Needed for resting and for ending.")

    def __init__(self, *args: Any, open_to: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = open_to  # type: ignore[attr-defined]


def problem_values(problem: Problem) -> dict[str, Any]:
    """Return what the form shows of a problem."""
    names = ("words", "who_suffers", "how_they_notice", "measure", "told_by")
    return {name: getattr(problem, name) for name in names}


def kind_of(partnership: Partnership) -> str:
    """Return the kind of partner, which chooses questions and measures."""
    return str(partnership.with_whom.kind)
