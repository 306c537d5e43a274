"""What is typed about a system that sends."""

from typing import Any

from django import forms

from alongside.connections.hl7v2.models import Outgoing, Peer, Processing
from alongside.partners.models import Partner
from alongside.practices.models import Clinic, Practice


class PeerForm(forms.Form):
    """Who sends, how it is told, and what we tell it."""

    name = forms.CharField(label="Name", max_length=120, help_text="For instance: St. Mary's, Epic")
    partner = forms.ModelChoiceField(
        Partner.objects.none(),
        required=False,
        label="Partner it belongs to",
        help_text="Gets the thanks when a message names no organisation.",
    )
    clinic = forms.ModelChoiceField(
        Clinic.objects.none(),
        required=False,
        label="Clinic",
        help_text="Where its referrals go. Empty: the one that a message names.",
    )
    addresses = forms.CharField(
        label="Sends from (IP addresses)",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        help_text="One address or network a line: 192.0.2.10 or 192.0.2.0/28.",
    )
    sending_application = forms.CharField(
        label="Sending application (MSH-3)", max_length=180, required=False
    )
    sending_facility = forms.CharField(
        label="Sending facility (MSH-4)", max_length=180, required=False
    )
    receiving_facility = forms.CharField(
        label="Receiving facility (MSH-6)",
        max_length=180,
        required=False,
        help_text="Empty fields take any name.",
    )
    certificate = forms.CharField(
        label="Client certificate (SHA-256)",
        max_length=128,
        required=False,
        help_text="With it only who shows this certificate may send.",
    )
    processing = forms.ChoiceField(
        label="Takes (MSH-11)",
        choices=Processing.choices,
        help_text="Test messages become referrals too: for a trial only.",
    )
    is_on = forms.BooleanField(label="May send", required=False)
    outgoing = forms.ChoiceField(label="We tell it of our steps by", choices=Outgoing.choices)
    host = forms.CharField(label="Its listener", max_length=200, required=False)
    port = forms.IntegerField(label="Port", min_value=1, max_value=65535)
    is_tls = forms.BooleanField(
        label="With TLS",
        required=False,
        help_text="Its certificate must be one that this computer trusts.",
    )

    def __init__(self, practice: Practice, peer: Peer | None, data: Any = None) -> None:
        shown = peer or Peer(practice=practice)
        super().__init__(data, initial={name: getattr(shown, name) for name in self.base_fields})
        partners = Partner.objects.of(practice).filter(merged_into=None)
        self.fields["partner"].queryset = partners.order_by("name")  # type: ignore[attr-defined]
        self.fields["clinic"].queryset = Clinic.objects.of(practice)  # type: ignore[attr-defined]


class CorrectionForm(forms.Form):
    """A message as text, a segment a line."""

    text = forms.CharField(
        label="Corrected copy",
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        strip=False,
        max_length=1_000_000,
    )
