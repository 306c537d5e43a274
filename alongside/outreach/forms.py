"""What may be typed about a touch; what may be kept is decided by the rules."""

from typing import Any

from django import forms
from django.utils import timezone

from alongside.core.money import cents_of
from alongside.outreach.actions.logging import Outcome
from alongside.outreach.kinds import Kind
from alongside.practices.models import Member, Practice, User

MINUTES = [("", "Not noted"), *((n, f"{n} min") for n in (5, 10, 15, 20, 30, 45, 60, 90, 120, 180))]
NO_PATIENTS = "Keep patients out of it: everybody in the practice reads this."


def day_input() -> forms.DateInput:
    """Return a control for a day."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class OutcomeForm(forms.Form):
    """What came of a touch."""

    minutes = forms.TypedChoiceField(
        label="How long", choices=MINUTES, required=False, coerce=int, empty_value=None
    )
    said = forms.CharField(
        label="What was said",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=NO_PATIENTS,
    )
    spent = forms.DecimalField(
        label="Spent, US$",
        required=False,
        min_value=0,
        max_value=10_000,
        decimal_places=2,
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "0.01"}),
        help_text="Mileage, printing, parking. Nothing that somebody was given.",
    )
    next_step = forms.CharField(label="Next step", required=False, max_length=200)
    next_on = forms.DateField(
        label="… on",
        required=False,
        widget=day_input(),
        help_text="With a day it is planned for you.",
    )

    @property
    def outcome(self) -> Outcome:
        """Return what was typed, as the actions take it."""
        typed = self.cleaned_data
        return Outcome(
            minutes=typed["minutes"],
            spent_cents=cents_of(typed["spent"]) if typed["spent"] else 0,
            said=typed["said"],
            next_step=typed["next_step"],
            next_on=typed["next_on"],
        )


class TouchForm(OutcomeForm):
    """One touch, over or ahead: a day ahead makes it a plan."""

    kind = forms.ChoiceField(label="What", choices=Kind.choices, initial=Kind.VISIT)
    to = forms.CharField(required=False, widget=forms.HiddenInput, max_length=30)
    with_whom = forms.CharField(
        label="With whom",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"list": "partners", "autocomplete": "off"}),
    )
    on = forms.DateField(label="On", widget=day_input(), help_text="A day ahead plans it.")
    starts_at = forms.TimeField(
        label="At", required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    who = forms.TypedChoiceField(label="Who", coerce=int)

    def __init__(self, *args: Any, practice: Practice, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = Member.objects.of(practice).filter(is_active=True).select_related("user")
        self.people = {member.user_id: member.user for member in members}
        names = [(pk, str(person)) for pk, person in self.people.items()]
        self.fields["who"].choices = names  # type: ignore[attr-defined]
        self.fields["who"].initial = user.pk
        self.fields["on"].initial = timezone.localdate

    @property
    def person(self) -> User:
        """Return the member who went, or goes."""
        return self.people[self.cleaned_data["who"]]


class MoveForm(forms.Form):
    """Another day, at an hour or at none."""

    on = forms.DateField(label="To", widget=day_input())
    starts_at = forms.TimeField(
        label="At", required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
