"""Forms behind the door; what may be kept is decided by the actions."""

from typing import Any

from django import forms

from alongside.partnerships import plan_forms
from alongside.partnerships.form_fields import (
    NO_PATIENTS,
    choice_field,
    day_field,
    line_field,
    words_field,
)
from alongside.partnerships.models import Bringing, ContributionKind, SharedKind
from alongside.partnerships.sides import Side, Way
from alongside.patients.identity import Reference
from alongside.referrals.forms import AboutPatient, day_input


class PromiseForm(forms.Form):
    """A promise: one's own is made at once, one asked of the practice waits for its answer."""

    side = choice_field(
        "Who would do it", [(Side.THEIRS.value, "We do it"), (Side.OURS.value, "We ask you to")]
    )
    what = words_field("What", 240, hint="Something to do, never a number of patients.")
    who = line_field("Who will do it", 120)
    due_on = day_field("By when")


class PromiseChangeForm(forms.Form):
    """A promise worded anew, or withdrawn."""

    what = words_field("What", 240)
    who = line_field("Who will do it", 120)
    due_on = day_field("By when")
    why = line_field("Why", 300)


class ShareForm(forms.Form):
    """An event or a resource that they suggest."""

    kind = choice_field("What it is", SharedKind.choices)
    title = line_field("Title", 160, needed=True)
    on = day_field("Day")
    where = line_field("Where", 160)
    link = line_field("Link", 400, hint="Begins with https://")
    words = words_field("More about it", 4000, needed=False, hint=NO_PATIENTS)


class ReviewDayForm(forms.Form):
    """Another day for the review."""

    review_on = day_field("Day that suits you", needed=True)
    why = line_field("Why", 300)


class MeasureForm(plan_forms.MeasureForm):
    """A measure of the catalogue, or one in own words; told by whoever writes it."""

    told_by = None


class ReadingForm(plan_forms.ReadingForm):
    """The value of a day, as they say it themselves."""

    note = line_field("Note", 200, hint=NO_PATIENTS)
    told_by = None


class BringForm(forms.Form):
    """What they would like to bring."""

    bringing = choice_field("What it is", Bringing.choices)
    words = words_field("In a sentence", 400, hint="Never a number of patients.")


class HelpedForm(forms.Form):
    """Help that went one way or the other, as they saw it."""

    way = choice_field(
        "Which way",
        [(Way.RECEIVED.value, "We helped you"), (Way.GIVEN.value, "You helped us")],
    )
    kind = choice_field("What sort of help", ContributionKind.choices)
    on = day_field("Day", needed=True)
    what = words_field("What it was", 240, hint="No amounts of money, no gifts, no names.")
    people = forms.IntegerField(
        label="How many took part", min_value=0, max_value=100_000, required=False
    )


class SendReferralForm(AboutPatient):
    """A referral that a treating partner sends."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=60)
    reason = forms.CharField(
        label="Reason", max_length=250, required=False, help_text="As the order says it. No names."
    )
    received_on = forms.DateField(label="Ordered on", widget=day_input())
    note = forms.CharField(
        label="How to reach the patient, and anything else",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Kept encrypted, seen only by those who treat or schedule. May name the patient.",
    )
    order = forms.FileField(
        label="The order or your notes",
        required=False,
        help_text="PDF or picture. Instead of writing, a photo of the order is enough.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["patient"].required = False
        self.fields["patient"].help_text = "Initials and year of birth: JD 1961. No names."
        self.fields["received_on"].initial = self.today

    def clean_patient(self) -> Reference:
        """Read initials and year; a number would be taken for the practice's own chart number."""
        reference = super().clean_patient()
        if reference.chart_number:
            raise forms.ValidationError(
                "Write initials and year of birth, such as JD 1961. Numbers go into the note."
            )
        return reference
