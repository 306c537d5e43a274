"""Form fields are labelled, and their help and errors are heard with them."""

from django import forms
from django.template import Context, Template


class BoatForm(forms.Form):
    name = forms.CharField(label="Name <b>", help_text="As painted.")
    kind = forms.ChoiceField(choices=[("a", "A")], required=False)
    is_new = forms.BooleanField(label="New", required=False)
    secret = forms.CharField(widget=forms.HiddenInput)


def draw(form):
    text = "{% load form_fields %}{% form_fields form %}"
    return Template(text).render(Context({"form": form}))


def test_each_control_has_a_label_and_a_class():
    text = draw(BoatForm())
    assert '<label class="form-label" for="id_name">Name &lt;b&gt;</label>' in text
    assert 'class="form-control"' in text and 'class="form-select"' in text
    assert '<label class="form-check-label" for="id_is_new">New</label>' in text
    assert 'aria-describedby="id_name_helptext"' in text and 'id="id_name_helptext"' in text


def test_errors_stand_at_their_field():
    text = draw(BoatForm({"kind": "z"}))
    assert 'class="form-control is-invalid"' in text and 'id="id_name_error"' in text
    assert 'aria-describedby="id_name_helptext id_name_error"' in text
    assert text.count("This field is required.") == 2, "the hidden field's error shows too"
