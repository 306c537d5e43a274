"""What may be typed as a limit of concentration, with the printed one and its source beside it."""

from typing import Any

from django import forms

from alongside.insights.limits import WEIGHTS, check_limits, whole
from alongside.insights.models import LimitName
from alongside.measures.thresholds import Threshold, thresholds
from alongside.partners.rules import RefusedError


class LimitsForm(forms.Form):
    """The four limits."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in LimitName.values:
            self.fields[name] = field(thresholds()[name])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors:
            try:
                check_limits(cleaned)
            except RefusedError as refusal:
                raise forms.ValidationError(str(refusal)) from refusal
        return cleaned


def field(printed: Threshold) -> forms.IntegerField:
    """Return the field of one limit."""
    is_share = printed.unit == "share"
    unit, most = ("%", 100) if is_share else ("points of HHI", 10_000)
    said = f"In print {whole(printed):,} {unit}: {printed.source}; {WEIGHTS[printed.weight]}."
    label = f"{LimitName(printed.name).label}, {unit}"
    return forms.IntegerField(label=label, min_value=1, max_value=most, help_text=said)
