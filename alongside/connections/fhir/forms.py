"""What the owner types to connect a partner's system; the rules decide what is kept."""

from typing import Any

from django import forms

from alongside.connections.fhir.guides.guide import WORDS, Guide
from alongside.connections.fhir.models import Client
from alongside.connections.fhir.models.access import USUAL_SCOPES
from alongside.partners.models import Partner
from alongside.practices.models import Practice
from alongside.referrals.disclosure import TREATING

TEXT = forms.TextInput(attrs={"spellcheck": "false", "autocomplete": "off"})


class ConnectionForm(forms.Form):
    """The key is enough; everything below it has a usual value."""

    partner = forms.ModelChoiceField(
        label="Which partner", queryset=Partner.objects.none(), empty_label="Choose"
    )
    name = forms.CharField(
        label="What their system is called", max_length=120, help_text="Such as Epic at Mercy."
    )
    keys = forms.CharField(
        label="Their public key",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false"}),
        help_text="Paste what their IT department sent: a key set (JWKS) or a public key (PEM).",
    )
    keys_url = forms.CharField(
        label="Or the address where it stands",
        required=False,
        max_length=300,
        widget=TEXT,
        help_text="Begins with https:// and often ends with jwks.json.",
    )
    scopes = forms.CharField(
        label="What it may do",
        max_length=500,
        initial=USUAL_SCOPES,
        widget=TEXT,
        help_text=f"{USUAL_SCOPES}: send referrals and read what became of them. Leave it so.",
    )
    base_url = forms.CharField(
        label="Address of their FHIR server",
        required=False,
        max_length=300,
        widget=TEXT,
        help_text="Only if our answers are to be written there, or new referrals fetched there.",
    )
    token_url = forms.CharField(
        label="Their address for tokens", required=False, max_length=300, widget=TEXT
    )
    our_client_id = forms.CharField(
        label="Our client id there", required=False, max_length=200, widget=TEXT
    )
    guide = forms.ChoiceField(
        label="Which guide they follow, when they do not say",
        choices=[(one.value, WORDS[one]) for one in Guide],
        initial=Guide.PLAIN,
    )
    is_polled = forms.BooleanField(label="Fetch new referrals from their server", required=False)

    def __init__(
        self, *args: Any, practice: Practice, client: Client | None = None, **kwargs: Any
    ) -> None:
        if client is not None:
            names = [name for name in self.base_fields if name != "partner"]
            kwargs["initial"] = {name: getattr(client, name) for name in names}
        super().__init__(*args, **kwargs)
        if client is not None:
            del self.fields["partner"]
            return
        rows = Partner.objects.of(practice).filter(merged_into=None, kind__in=sorted(TREATING))
        choice: Any = self.fields["partner"]
        choice.queryset = rows.order_by("name")

    @property
    def values(self) -> dict[str, str]:
        """What was typed, for the action."""
        told = {name: self.cleaned_data[name] for name in self.fields if name != "partner"}
        return {name: value for name, value in told.items() if name != "is_polled"}
