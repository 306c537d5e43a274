"""What may be typed in the market room; what may be kept is decided by the rules."""

from typing import Any

from django import forms

from alongside.market.audience.dimensions import referrer_words
from alongside.market.audience.sections import sections
from alongside.market.candidates.asked import MILES, MOST_MILES
from alongside.market.models import OccasionKind, Organisation, Profile, Sort
from alongside.market.models.weighting import OF_CANDIDATES, OF_GROUPS
from alongside.partners.kinds import Channel, Kind
from alongside.practices.models import Practice
from alongside.referrals.payer_kinds import PAYER_KINDS
from alongside.referrals.regions import KNOWN, region_words

REFERRERS = [*Kind.values, *Channel.values[1:]]
TICKS = forms.CheckboxSelectMultiple


def ticks(label: str, choices: list[tuple[str, str]], **more: Any) -> forms.MultipleChoiceField:
    """Return a field with boxes to tick; none ticked means any."""
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=TICKS, **more
    )


class ProfileForm(forms.Form):
    """An ideal patient in plain words."""

    name = forms.CharField(
        label="In plain words", max_length=120, required=False,
        help_text="For example: runners of 30 to 55 with knee pain within 8 miles.",
    )  # fmt: skip
    regions = ticks("Body regions", [(one, region_words(one).capitalize()) for one in KNOWN])
    age_from = forms.IntegerField(label="From age", required=False, min_value=0, max_value=120)
    age_to = forms.IntegerField(label="to age", required=False, min_value=0, max_value=120)
    miles = forms.IntegerField(
        label="Within miles of the clinic", required=False, min_value=1, max_value=100
    )
    payer_kinds = ticks("Payers", list(PAYER_KINDS.items()))
    referrer_kinds = ticks("Sent by", [(one, referrer_words(one)) for one in REFERRERS])
    sections = ticks(
        "Diagnoses (ICD-10 sections)", [(k, f"{words} ({k})") for k, words in sections().items()]
    )
    goal = forms.CharField(
        label="What they want to do again", max_length=200, required=False,
        help_text="For your own words; no record can be counted by it.",
    )  # fmt: skip


class WeightsForm(forms.Form):
    """Weights from 0 to 10, of groups or of candidates."""

    def __init__(self, *args: Any, names: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in names:
            self.fields[name] = forms.IntegerField(
                label=WEIGHT_WORDS[name], min_value=0, max_value=10,
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )  # fmt: skip


WEIGHT_WORDS = dict(
    zip(
        (*OF_GROUPS, *OF_CANDIDATES),
        ("Finish care", "Improve", "Are content", "Come back", "Tell others", "Pay fairly",
         "Team likes to treat", "Expected fit", "Nearness", "Variety", "Size", "Own experience"),
        strict=True,
    )
)  # fmt: skip


class NarrowForm(forms.Form):
    """What narrows the candidates down."""

    profile = forms.ChoiceField(label="For", required=False)
    kind = forms.ChoiceField(
        label="Kind", required=False, choices=[("", "Every kind"), *Kind.choices]
    )
    miles = forms.FloatField(
        label="Miles", required=False, min_value=1, max_value=MOST_MILES, initial=MILES
    )

    def __init__(self, *args: Any, practice: Practice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.profiles = {str(one.number): one for one in Profile.objects.of(practice)}
        choices = [("", "All patients"), *((n, str(one)) for n, one in self.profiles.items())]
        self.fields["profile"].choices = choices  # type: ignore[attr-defined]
        for name, field in self.fields.items():
            field.widget.attrs["class"] = "form-control" if name == "miles" else "form-select"


class LetterForm(forms.Form):
    """The words of a first letter."""

    subject = forms.CharField(label="About", max_length=160)
    words = forms.CharField(
        label="Words", max_length=4000, widget=forms.Textarea(attrs={"rows": 18}),
        help_text="Keep patients out of it: others read it.",
    )  # fmt: skip


class OrganisationForm(forms.ModelForm[Organisation]):
    """A community organisation by hand."""

    class Meta:
        model = Organisation
        fields = ("name", "sort", "address", "city", "state", "zip", "phone", "website", "about")
        labels = {"sort": "What it is", "about": "What you know of it"}


class ListForm(forms.Form):
    """A file with community organisations."""

    file = forms.FileField(
        label="File",
        help_text="CSV, or a directory in HSDS (Open Referral): a zip file of CSV tables, or JSON.",
    )
    sort = forms.ChoiceField(
        label="What they are",
        choices=[("", "As the file or the name says"), *Sort.choices],
        required=False,
    )


class OccasionForm(forms.Form):
    """One occasion of the community calendar."""

    title = forms.CharField(label="What", max_length=160)
    kind = forms.ChoiceField(label="Kind", choices=OccasionKind.choices)
    on = forms.DateField(
        label="On", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    starts_at = forms.TimeField(
        label="At", required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    where = forms.CharField(label="Where", max_length=200, required=False)
    profile = forms.ModelChoiceField(
        label="For", queryset=Profile.objects.none(), required=False, empty_label="Everybody"
    )
    about = forms.CharField(
        label="What people take home", max_length=1000, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, *args: Any, practice: Practice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["profile"].queryset = Profile.objects.of(practice)  # type: ignore[attr-defined]
