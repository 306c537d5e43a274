"""The templates of letters."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.connections.mail.actions.setting_up import keep_template, remove_template
from alongside.connections.mail.forms import TemplateForm
from alongside.connections.mail.models import LetterTemplate
from alongside.connections.mail.placeholders import WORDS
from alongside.partners.rules import RefusedError
from alongside.practices.policy import allow


@allow("log_touches")
@require_safe
def letter_templates(request: Any) -> HttpResponse:
    """List the templates."""
    found = LetterTemplate.objects.of(request.practice)
    return render(request, "mail/templates.html", {"templates": found})


@allow("log_touches")
@require_http_methods(["GET", "HEAD", "POST"])
def letter_template_new(request: Any) -> HttpResponse:
    """Make a template."""
    return edit(request, None)


@allow("log_touches")
@require_http_methods(["GET", "HEAD", "POST"])
def letter_template(request: Any, template_id: int) -> HttpResponse:
    """Change a template."""
    rows = LetterTemplate.objects.of(request.practice)
    return edit(request, get_object_or_404(rows, pk=template_id))


def edit(request: Any, template: LetterTemplate | None) -> HttpResponse:
    """Keep what the form holds, or show it again with what is wrong."""
    names = ("name", "subject", "text")
    initial = {name: getattr(template, name) for name in names} if template else None
    form = TemplateForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            keep_template(
                practice=request.practice, template=template, by=request.user, **form.cleaned_data
            )
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Kept.")
            return redirect("letter_templates", slug=request.practice.slug)
    context = {"form": form, "template": template, "placeholders": WORDS.items()}
    return render(request, "mail/template.html", context, status=422 if form.errors else 200)


@allow("log_touches")
@require_POST
def letter_template_remove(request: Any, template_id: int) -> HttpResponse:
    """Remove a template."""
    template = get_object_or_404(LetterTemplate.objects.of(request.practice), pk=template_id)
    remove_template(practice=request.practice, template=template, by=request.user)
    messages.success(request, f"{template} was removed.")
    return redirect("letter_templates", slug=request.practice.slug)
