"""What may be typed about patients who may be reached; what may be kept is decided by the rules."""

from typing import Any

from django import forms

from alongside.advocacy.actions.reaching import Given
from alongside.advocacy.models.standing import LEAST_REST
from alongside.advocacy.moments import BY_CODE, SCORES_AT
from alongside.advocacy.purposes import QUESTIONS, Channel, How, Purpose
from alongside.advocacy.questions import Asked, askable
from alongside.advocacy.rules.scoring import can_choose
from alongside.partners.questions import today_of
from alongside.patients.identity import Reference, read_reference
from alongside.practices.models import Practice

BY_WAY = {Channel.EMAIL: "By e-mail", Channel.SMS: "By text"}
PAIRS = [(purpose.value, channel.value) for purpose in Purpose for channel in Channel]


class FindForm(forms.Form):
    """Which patient."""

    patient = forms.CharField(
        label="Patient",
        max_length=60,
        help_text="Chart number, or initials and year of birth: JD 1961.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, practice: Practice, **kwargs: Any) -> None:
        self.practice = practice
        super().__init__(*args, **kwargs)

    def clean_patient(self) -> Reference:
        """Read the reference."""
        try:
            return read_reference(self.cleaned_data["patient"], today_of(self.practice))
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error


class ReachForm(forms.Form):
    """Addresses, and one tick for each thing the patient agreed to."""

    email = forms.CharField(
        label="E-mail", required=False, max_length=254, widget=forms.EmailInput()
    )
    phone = forms.CharField(
        label="Mobile number",
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    zip = forms.CharField(
        label="ZIP code",
        required=False,
        max_length=5,
        help_text="Texts arrive from 9 am to 8 pm there, never on a Sunday or a holiday.",
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    is_adult = forms.BooleanField(label="Is 18 or older (asked)", required=False)
    how = forms.ChoiceField(label="How they agreed", choices=How.choices[:2])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for purpose, channel in PAIRS:
            label = BY_WAY[Channel(channel)]
            self.fields[f"{purpose}-{channel}"] = forms.BooleanField(label=label, required=False)

    @property
    def given(self) -> Given:
        """What the patient told us."""
        typed = self.cleaned_data
        return Given(
            email=typed["email"],
            phone=typed["phone"],
            zip=typed["zip"],
            is_adult=typed["is_adult"],
            how=typed["how"],
            agreed={pair for pair in PAIRS if typed["-".join(pair)]},
        )

    @property
    def questions(self) -> list[tuple[str, list[Any]]]:
        """Each question that is read aloud with its ticks, one for each way, for the template."""
        return [
            (words, [self[f"{purpose}-{channel}"] for channel in BY_WAY])
            for purpose, words in QUESTIONS.items()
        ]


class StandingForm(forms.Form):
    """What the practice decides."""

    is_listening = forms.BooleanField(
        label="Ask patients how it goes", required=False, help_text="Only those who agreed to it."
    )
    state = forms.CharField(
        label="State where you treat",
        max_length=2,
        min_length=2,
        help_text="Two letters. A friend reads there whether a referral is needed.",
    )
    rest_days = forms.IntegerField(
        label="Days before the same patient is asked again",
        min_value=LEAST_REST,
        max_value=3650,
        help_text=f"At least {LEAST_REST}.",
    )
    about = forms.CharField(
        label="Who you are, for somebody who never heard of you",
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ScoresForm(forms.Form):
    """One tick for each instrument and moment."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key in askable():
            for moment in SCORES_AT:
                if can_choose(key, moment):
                    words = BY_CODE[moment].words
                    self.fields[f"{key}-{moment}"] = forms.BooleanField(label=words, required=False)

    @property
    def groups(self) -> list[tuple[Asked, list[Any]]]:
        """Each instrument with its ticks, for the template."""
        names = list(self.fields)
        return [
            (asked, [self[name] for name in names if name.startswith(f"{key}-")])
            for key, asked in askable().items()
        ]

    @property
    def chosen(self) -> set[tuple[str, str]]:
        """The pairs that were ticked."""
        ticked = [name for name, is_ticked in self.cleaned_data.items() if is_ticked]
        return {(key, moment) for key, _, moment in (name.partition("-") for name in ticked)}


class WordingForm(forms.Form):
    """Subject and text of a message."""

    subject = forms.CharField(label="Subject", max_length=120, required=False)
    text = forms.CharField(
        label="Text",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="Empty goes back to our words. {practice} and {link} are filled in.",
    )
