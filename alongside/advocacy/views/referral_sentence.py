"""What a friend reads on referrals, where it is from, and the owner's own sentence."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from alongside.advocacy.actions.deciding import standing_of
from alongside.advocacy.actions.referral_sentence import keep_sentence
from alongside.advocacy.direct_access import access_for, sentence_of, table
from alongside.partners.rules import FieldsRefusedError, RefusedError
from alongside.practices.policy import allow


class SentenceForm(forms.Form):
    """The words, and who looked at the law on which day."""

    words = forms.CharField(
        label="Your own words",
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Whole, as a friend reads it. Empty goes back to ours.",
    )
    checked_by = forms.CharField(
        label="Who looked at the law", max_length=120, required=False,
        help_text="Your lawyer, or the state board that told you. Friends do not see it.",
    )  # fmt: skip
    checked_on = forms.DateField(
        label="On which day", required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip


@allow("manage_practice")
@require_http_methods(["GET", "HEAD", "POST"])
def advocate_referral(request: Any) -> HttpResponse:
    """Show what a friend reads on referrals and keep the owner's sentence."""
    practice, state = request.practice, standing_of(request.practice).state
    own = sentence_of(practice, state)
    names = ("words", "checked_by", "checked_on")
    initial = {name: getattr(own, name) for name in names} if own else {}
    form = SentenceForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            keep_sentence(practice=practice, state=state, by=request.user, **form.cleaned_data)
        except FieldsRefusedError as refusal:
            for name, sentence in refusal.errors.items():
                form.add_error(name, sentence)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Kept. Below you see it as a friend reads it.")
            return redirect("advocate_referral", slug=practice.slug)
    context = {"form": form, "access": access_for(practice, state), "row": table().get(state)}
    context |= {"own": own, "state": state}
    return render(request, "advocacy/referral.html", context, status=422 if form.errors else 200)
