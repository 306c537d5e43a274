"""`{% form_fields form %}` and `{% form_field form.name %}`: label, control, help and errors."""

from typing import Any

from django import forms, template

register = template.Library()
CLASSES: list[tuple[type[forms.Widget], str]] = [
    (forms.CheckboxInput, "form-check-input"),
    (forms.Select, "form-select"),
]


@register.inclusion_tag("core/form_fields.html")
def form_fields(form: Any) -> dict[str, Any]:
    """Draw every field of a form, and what is wrong with the form as a whole."""
    return {"form": form}


@register.inclusion_tag("core/form_field.html")
def form_field(field: Any, label: str = "") -> dict[str, Any]:
    """Draw one field; screen readers hear its help and its error with it."""
    widget = field.field.widget
    css = next((css for kind, css in CLASSES if isinstance(widget, kind)), "form-control")
    attributes = {"class": f"{css} is-invalid" if field.errors else css}
    widget.attrs.pop("placeholder", None)  # the label says it
    return {
        "field": field,
        "label": label or field.label,
        "control": field.as_widget(attrs=attributes),
        "is_checkbox": isinstance(widget, forms.CheckboxInput),
    }
