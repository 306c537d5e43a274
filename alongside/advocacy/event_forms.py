"""What may be typed about workshops, donations, authorizations and a patient's rights."""

from decimal import Decimal
from typing import Any

from django import forms

from alongside.advocacy.forms import FindForm
from alongside.partners.models import Partner
from alongside.practices.models import Practice


def day_input() -> forms.DateInput:
    """Return the control of a day."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class WorkshopForm(forms.Form):
    """A talk or workshop."""

    title = forms.CharField(label="What", max_length=120)
    on = forms.DateField(label="Day", widget=day_input())
    at = forms.TimeField(label="At", required=False, widget=forms.TimeInput(attrs={"type": "time"}))
    where = forms.CharField(label="Where", max_length=120)
    partner = forms.ModelChoiceField(
        Partner.objects.none(), label="With which partner", required=False, empty_label="Nobody"
    )
    paid_by = forms.CharField(
        label="Somebody pays us for inviting: who, and what",
        max_length=120,
        required=False,
        help_text="Leave empty when nobody does. Otherwise only patients are invited who signed an"
        " authorization that names just this.",
    )

    def __init__(self, *args: Any, practice: Practice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        partners: Any = self.fields["partner"]
        rows = Partner.objects.of(practice).filter(merged_into=None, is_solo_office=False)
        partners.queryset = rows.order_by("name")


class PromotionForm(FindForm):
    """A patient's signed authorization."""

    remuneration = forms.CharField(label="Who pays, and what, as signed", max_length=120)
    signed_on = forms.DateField(label="Signed on", widget=day_input())
    expires_on = forms.DateField(label="Ends on", widget=day_input())


class DonationForm(forms.Form):
    """A donation of the practice."""

    to = forms.CharField(label="To whom", max_length=120)
    on = forms.DateField(label="Day", widget=day_input())
    amount = forms.DecimalField(label="Amount, $", min_value=Decimal("0.01"), decimal_places=2,
                                max_digits=9)  # fmt: skip
    is_without_regard_to_referrals = forms.BooleanField(
        label="It is made without regard to who sends or brings whom", required=False
    )


class AccessForm(FindForm):
    """A patient asks for their record."""

    asked_on = forms.DateField(label="Asked on", widget=day_input())


class DisclosureForm(FindForm):
    """Something left about a patient."""

    on = forms.DateField(label="Day", widget=day_input())
    to = forms.CharField(label="To whom, and their address", max_length=200)
    what = forms.CharField(label="What", max_length=500)
    why = forms.CharField(label="Why", max_length=500)
