"""Write a letter to a partner or a person there: preview, then send."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from alongside.connections.mail.actions.writing import Letter, filled, write
from alongside.connections.mail.forms import LetterForm
from alongside.connections.mail.models import KnownAddress, LetterTemplate
from alongside.connections.mail.placeholders import WORDS
from alongside.connections.mail.rules import check_can_send
from alongside.outreach import whom
from alongside.outreach.whom import Whom
from alongside.partners.models import Partner
from alongside.partners.rules import RefusedError
from alongside.practices.policy import allow


@allow("log_touches")
@require_http_methods(["GET", "HEAD", "POST"])
def letter_write(request: Any) -> HttpResponse:
    """Write to whom `?with=` names; without it, find somebody first."""
    value = request.GET.get("with", "")
    to = whom.of_value(request.practice, value)
    if not to.is_found:
        if value:
            return redirect("letter_write", slug=request.practice.slug)
        words = request.GET.get("q", "")[:80]
        to = whom.of_words(request.practice, words)
        return render(request, "mail/find.html", {"words": words, "found": offered(to)})
    form = LetterForm(request.POST or None, initial=initial(request, to))
    context: dict[str, Any] = {"form": form, "to": to, "value": value}
    if request.method == "POST" and form.is_valid():
        try:
            letter = letter_of(form, to)
            if "send" in request.POST:
                write(practice=request.practice, letter=letter, by=request.user)
                return sent(request, to)
            context["preview"] = filled(request.practice, letter, request.user)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
    context |= around(request)
    return render(request, "mail/write.html", context, status=422 if form.errors else 200)


def offered(to: Whom) -> list[tuple[str, str]]:
    """Return whom to choose from: one, or several."""
    one = to.partner or to.contact
    return [(whom.value_of(one), whom.words_of(one))] if one else to.choices


def letter_of(form: LetterForm, to: Whom) -> Letter:
    """Return what was typed, with whom it goes to."""
    typed = form.cleaned_data | {"once": str(form.cleaned_data["once"])}
    return Letter(**typed, partner=to.partner, contact=to.contact)


def initial(request: Any, to: Whom) -> dict[str, str]:
    """Return the known address, and the words of the template that `?template=` names."""
    whose = {"contact": to.contact} if to.contact else {"partner": to.partner}
    known = KnownAddress.objects.of(request.practice).filter(**whose).first()
    start = {"to": known.email if known else ""}
    number = request.GET.get("template", "")
    if not number:
        return start
    if not number.isdecimal() or len(number) > 18:
        raise Http404
    template = LetterTemplate.objects.of(request.practice).filter(pk=int(number)).first()
    if template is None:
        raise Http404
    return start | {"subject": template.subject, "text": template.text}


def around(request: Any) -> dict[str, Any]:
    """Return templates to choose from, the placeholders, and why nothing can be sent yet."""
    context: dict[str, Any] = {
        "templates": LetterTemplate.objects.of(request.practice),
        "placeholders": WORDS.items(),
    }
    try:
        settings = check_can_send(request.practice)
    except RefusedError as refusal:
        return context | {"why_not": str(refusal)}
    return context | {"settings": settings}


def sent(request: Any, to: Whom) -> HttpResponse:
    """Say that it is on its way and lead to whom it was written."""
    one = to.partner or to.contact
    messages.success(request, f"On its way to {one}. Once it has left it stands among the touches.")
    name = "partner" if isinstance(one, Partner) else "contact"
    part = {f"{name}_id": one.pk if one else 0}
    return redirect(reverse(name, kwargs={"slug": request.practice.slug} | part))
