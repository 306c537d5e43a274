"""What may be typed about referrals; what may be kept is decided by the rules."""

from typing import Any

from django import forms

from alongside.partners.questions import today_of
from alongside.partners.refusable import Refusable
from alongside.patients.identity import Reference, read_reference
from alongside.practices.models import Clinic, Member, Practice
from alongside.practices.roles import PERMISSIONS
from alongside.referrals.came_by import BY_HAND, CameBy
from alongside.referrals.clocks import DEFAULTS
from alongside.referrals.models.clock import LONGEST
from alongside.referrals.models.sending import Choice
from alongside.referrals.payer_kinds import PAYER_KINDS
from alongside.referrals.regions import KNOWN, region_words
from alongside.referrals.roles import Role
from alongside.referrals.states import State

REGIONS = [("", "Not said"), *((one, region_words(one).capitalize()) for one in KNOWN)]
PAYERS = [("", "Not said"), *PAYER_KINDS.items()]
NOT_SAID = [("", "Not said")]


def day_input() -> forms.DateInput:
    """Return the control of a day."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class AboutPatient(Refusable):
    """What forms about one patient of a practice have in common."""

    patient = forms.CharField(
        label="Patient",
        max_length=60,
        help_text="Chart number, or initials and year of birth: JD 1961. No names.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    region = forms.ChoiceField(label="Body region", choices=REGIONS, required=False)
    clinic = forms.ModelChoiceField(
        Clinic.objects.none(), label="Clinic", required=False, empty_label="Not said"
    )

    def __init__(self, *args: Any, practice: Practice, **kwargs: Any) -> None:
        self.practice, self.today = practice, today_of(practice)
        super().__init__(*args, **kwargs)
        clinics: Any = self.fields["clinic"]
        clinics.queryset = Clinic.objects.of(practice)
        if clinics.queryset.count() == 1:
            clinics.initial = clinics.queryset.first()

    def clean_patient(self) -> Reference:
        """Read the reference."""
        text = self.cleaned_data["patient"]
        try:
            return read_reference(text, self.today) if text.strip() else Reference()
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error

    @property
    def who_errors(self) -> list[str]:
        """What is wrong with who was chosen; the template draws that part itself."""
        return [str(error) for error in self.errors.get("who", ())]


class LogForm(AboutPatient):
    """A referral that came in."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=60)
    came_by = forms.ChoiceField(label="How it came", choices=BY_HAND, initial=CameBy.FAX)
    received_on = forms.DateField(label="Received", widget=day_input())
    reason = forms.CharField(
        label="Reason", max_length=250, required=False, help_text="As the order says it. No names."
    )
    payer_kind = forms.ChoiceField(label="Kind of payer", choices=PAYERS, required=False)
    role = forms.ChoiceField(label="Their part", choices=[*NOT_SAID, *Role.choices], required=False)
    note = forms.CharField(
        label="Note",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Kept encrypted; may name the patient.",
    )
    who = forms.CharField(required=False, max_length=120)
    friend_told = forms.BooleanField(label="A friend told them about us", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["patient"].required = False
        self.fields["received_on"].initial = self.today


class SendForm(AboutPatient):
    """A patient whom we send to a partner."""

    sent_on = forms.DateField(label="Sent on", widget=day_input())
    reason = forms.CharField(
        label="Why there",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="What the patient needs that they give. Kept encrypted.",
    )
    choice = forms.ChoiceField(
        label="How the patient chose",
        choices=[("", "Choose one"), *Choice.choices],
        required=False,
    )
    is_appropriate = forms.BooleanField(
        label="Their care is clinically appropriate for this patient.", required=False
    )
    was_choice_offered = forms.BooleanField(
        label="The patient was told that they are free to go elsewhere.", required=False
    )
    is_without_payment = forms.BooleanField(
        label="Nobody pays, gives or gets anything for sending this patient.", required=False
    )
    who = forms.CharField(required=False, max_length=120)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sent_on"].initial = self.today


class StepForm(forms.Form):
    """The next step: which, when, why."""

    to = forms.CharField(max_length=12)
    on = forms.DateField(required=False)
    reason = forms.CharField(max_length=40, required=False)
    appointment_on = forms.DateField(required=False)
    has_finished = forms.ChoiceField(choices=[("", ""), ("yes", ""), ("no", "")], required=False)
    expected = forms.CharField(max_length=12, required=False)


class ClocksForm(forms.Form):
    """Business days for each step."""

    WORDS = {
        State.RECEIVED: "Accept, after it came",
        State.ACCEPTED: "Schedule, after it was accepted",
        State.SCHEDULED: "Evaluate, after it was scheduled without a day",
        State.NO_SHOW: "Reschedule, after the patient did not come",
    }

    def __init__(self, *args: Any, days: dict[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for state in DEFAULTS:
            self.fields[state] = forms.IntegerField(
                label=self.WORDS[State(state)],
                min_value=1,
                max_value=LONGEST,
                initial=days[state],
                help_text=f"Business days; usually {DEFAULTS[state]}.",
            )


def workers(practice: Practice) -> "list[Member]":
    """Return the members who may look after referrals, by name."""
    rows = Member.objects.of(practice).filter(
        is_active=True, role__in=PERMISSIONS["work_referrals"]
    )
    return sorted(rows.select_related("user"), key=lambda member: str(member.user).casefold())
