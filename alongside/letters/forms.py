"""Forms of the letters room; what may be kept is decided by the actions."""

from typing import Any

from django import forms

from alongside.letters import ways
from alongside.letters.occasions import Occasion
from alongside.letters.wishes import HowOften
from alongside.letters.wording import LONGEST_ASK
from alongside.partners.questions import today_of
from alongside.partners.refusable import Refusable
from alongside.referrals.forms import day_input
from alongside.referrals.instruments import suited_to
from alongside.referrals.models import Referral


class ScoreForm(forms.Form):
    """A score of a day."""

    instrument = forms.ChoiceField(label="Questionnaire")
    value = forms.DecimalField(label="Score", max_digits=6, decimal_places=2)
    on = forms.DateField(label="Day", widget=day_input())

    def __init__(self, *args: Any, referral: Referral, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fitting = suited_to(referral.region)
        field: Any = self.fields["instrument"]
        field.choices = [(one.key, f"{one.name}: {one.what}, {one.scale}") for one in fitting]
        self.fields["on"].initial = today_of(referral.practice)


class TextForm(forms.Form):
    """The text of a letter as somebody wrote it."""

    text = forms.CharField(
        label="Text", max_length=4_000, widget=forms.Textarea(attrs={"rows": 10}), strip=False
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)


class WishForm(Refusable):
    """What somebody wants to hear."""

    how_often = forms.ChoiceField(label="How often", choices=HowOften.choices)
    occasions = forms.MultipleChoiceField(
        label="On which occasions",
        choices=Occasion.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Counts for “each time” and “once a week”.",
    )
    way = forms.ChoiceField(label="Which way", required=False)
    email = forms.EmailField(
        label="E-mail for notices",
        required=False,
        help_text="A notice says only that something is there. No patient, no occasion.",
    )
    told_by = forms.CharField(
        label="Who said so", max_length=120, required=False, help_text="Somebody over there."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["way"]
        field.choices = [("", "Their door where they have one, else printed"), *ways.choices()]


class WordingForm(Refusable):
    """The template of one kind of letter."""

    text = forms.CharField(
        label="Letter", max_length=4_000, widget=forms.Textarea(attrs={"rows": 10}), required=False
    )
    ask = forms.CharField(
        label="Where nothing else is asked",
        max_length=LONGEST_ASK * 2,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def refuse_all(self, errors: dict[str, str]) -> None:
        """Show what is wrong at each field."""
        for name, sentence in errors.items():
            self.add_error(name, sentence)


class AstrayForm(forms.Form):
    """Who got a letter that was not meant for them."""

    to_name = forms.CharField(label="Who got it", max_length=250)
    on = forms.DateField(label="Day", widget=day_input())


class ToldForm(forms.Form):
    """On which day they were told by phone."""

    on = forms.DateField(required=False)
