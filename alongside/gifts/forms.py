"""What may be typed about a gift; what may be kept is decided by the rules."""

from typing import Any

from django import forms
from django.utils import timezone

from alongside.core.money import cents_of
from alongside.gifts.actions.giving import Item
from alongside.gifts.kinds import FORMS_FOR_PATIENTS, OFFERED_FORMS, Form

YES_OR_NO = [("", "Choose"), ("no", "No"), ("yes", "Yes")]


def day_input() -> forms.DateInput:
    """Return a control for a day."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class GiftForm(forms.Form):
    """One gift; the last two answers are asked each time because either refuses it."""

    form = forms.ChoiceField(label="What kind of thing is it?")
    what = forms.CharField(
        label="What is it?",
        max_length=200,
        help_text="For instance: fruit basket for the holidays.",
    )
    value = forms.DecimalField(
        label="Worth, in US$",
        min_value=0,
        max_value=1_000_000,
        decimal_places=2,
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "0.01"}),
        help_text="What it would cost in a shop, tax included.",
    )
    on = forms.DateField(label="Given on", widget=day_input())
    occasion = forms.CharField(label="Occasion", max_length=200, required=False)
    is_asked_for = forms.ChoiceField(
        label="Did they, or anybody of their staff, ask for it?", choices=YES_OR_NO
    )
    depends_on_referrals = forms.ChoiceField(
        label="Is it given for patients sent, or would it be less if fewer came?",
        choices=YES_OR_NO,
    )

    def __init__(self, *args: Any, offered: list[Form] = OFFERED_FORMS, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(form.value, form.label) for form in offered]
        self.fields["form"].choices = choices  # type: ignore[attr-defined]
        self.fields["on"].initial = timezone.localdate

    @property
    def item(self) -> Item:
        """Return what was typed, as the actions take it."""
        typed = self.cleaned_data
        return Item(
            form=typed["form"],
            what=typed["what"],
            value_cents=cents_of(typed["value"]),
            on=typed["on"],
            occasion=typed["occasion"],
            is_asked_for=typed["is_asked_for"] == "yes",
            depends_on_referrals=typed["depends_on_referrals"] == "yes",
        )


class ContactGiftForm(GiftForm):
    """A gift to a person, or to somebody of their immediate family."""

    for_whom = forms.ChoiceField(
        label="Who gets it?",
        choices=[("self", "The person"), ("family", "Somebody of the immediate family")],
        help_text="Husband, wife, parents, children, brothers, sisters, grandparents,"
        " grandchildren, in-laws and step-relatives count toward the same year.",
    )
    field_order = ["for_whom"]


class PatientGiftForm(GiftForm):
    """A gift of nominal value to a patient."""

    patient_number = forms.CharField(
        label="Chart number of the patient",
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="Kept encrypted; it adds up the year for this patient.",
    )
    field_order = ["patient_number"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, offered=FORMS_FOR_PATIENTS, **kwargs)


class ReturnForm(forms.Form):
    """On which day the excess came back."""

    returned_on = forms.DateField(label="Came back on", widget=day_input())
