"""A refusal shown in a form: each sentence beside the field it speaks of."""

from django import forms

from alongside.partners.rules import FieldsRefusedError, RefusedError


def show_refusal(form: forms.BaseForm, refusal: RefusedError, *, beside: str | None = None) -> None:
    """Put each sentence at its field; one that names no field stands at `beside`, or on top."""
    errors = refusal.errors if isinstance(refusal, FieldsRefusedError) else {}
    for name, sentence in errors.items():
        form.add_error(name if name in form.fields else None, sentence)
    if not errors:
        form.add_error(beside, str(refusal))


class Refusable(forms.Form):
    """A form that can be told of a refusal."""

    def refuse(self, refusal: RefusedError) -> None:
        """Show a refusal beside the fields it speaks of."""
        show_refusal(self, refusal)
