"""What the practice decides about listening and asking, and its words."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from alongside.advocacy.actions.deciding import decide, standing_of, word
from alongside.advocacy.forms import StandingForm, WordingForm
from alongside.advocacy.purposes import Channel
from alongside.advocacy.words import fill, kinds, words_of
from alongside.partners.rules import RefusedError
from alongside.practices.policy import allow

EXAMPLE = {
    "link": "https://our-page.example/how/q3Jr8…",
    "phone": "(828) 555-0142",
    "event": "Knees on stairs, an evening with Iron Oak Gym, on Thursday at 6:30 PM.",
}


@allow("manage_practice")
@require_http_methods(["GET", "HEAD", "POST"])
def advocate_standing(request: Any) -> HttpResponse:
    """Show and change what the practice decides."""
    standing = standing_of(request.practice)
    names = ("is_listening", "state", "rest_days", "about")
    initial = {name: getattr(standing, name) for name in names}
    form = StandingForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            decide(practice=request.practice, by=request.user, **form.cleaned_data)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Kept.")
            return redirect("advocate_standing", slug=request.practice.slug)
    return render(
        request, "advocacy/standing.html", {"form": form}, status=422 if form.errors else 200
    )


@allow("manage_practice")
@require_safe
def advocate_words(request: Any) -> HttpResponse:
    """List the messages there are, each as it would leave."""
    shown = [example_of(request.practice, kind, way) for kind in kinds() for way in Channel.values]
    return render(request, "advocacy/words.html", {"shown": shown})


def example_of(practice: Any, kind: str, channel: str) -> dict[str, Any]:
    """Return a message as somebody would get it, with made-up values."""
    words = words_of(practice, kind, channel)
    subject, text = fill(words, {"practice": practice.name} | EXAMPLE)
    return {"words": words, "subject": subject, "text": text, "way": Channel(channel).label}


@allow("manage_practice")
@require_http_methods(["GET", "HEAD", "POST"])
def advocate_word(request: Any, kind: str, channel: str) -> HttpResponse:
    """Show a message with its preview, and keep the practice's own words."""
    if kind not in kinds() or channel not in Channel.values:
        raise Http404
    words = words_of(request.practice, kind, channel)
    initial = {"subject": words.subject, "text": words.text}
    form = WordingForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            word(practice=request.practice, kind=kind, channel=channel, by=request.user,
                 **form.cleaned_data)  # fmt: skip
        except RefusedError as refusal:
            form.add_error("text", str(refusal))
        else:
            messages.success(request, "Kept. Below you see it as it leaves.")
            return redirect(request.path)
    context = {"form": form, "example": example_of(request.practice, kind, channel)}
    return render(request, "advocacy/word.html", context, status=422 if form.errors else 200)
