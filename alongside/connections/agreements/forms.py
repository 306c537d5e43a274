"""What is kept of an agreement."""

from django import forms

from alongside.connections.agreements.models import Connector


class AgreementForm(forms.Form):
    """With whom, when, and where the paper is."""

    connector = forms.ChoiceField(label="For", choices=Connector.choices)
    with_whom = forms.CharField(label="With which company", max_length=200)
    signed_on = forms.DateField(
        label="Signed on", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    reference = forms.CharField(
        label="Where the signed document is kept",
        max_length=200,
        help_text="For instance: binder HIPAA 2026, page 4; or the file's name.",
    )
