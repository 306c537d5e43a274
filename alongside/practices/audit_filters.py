"""Which part of a practice's audit trail to show: action, who, from and to which day."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from alongside.core.models import AuditEvent
from alongside.practices.audit_words import say
from alongside.practices.models import Practice


def day_field(label: str) -> forms.DateField:
    """Return a field for a day."""
    attributes = {"type": "date", "class": "form-control"}
    widget = forms.DateInput(attrs=attributes, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget)


def choice_field(label: str) -> forms.ChoiceField:
    """Return a field whose choices are what the trail holds."""
    widget = forms.Select(attrs={"class": "form-select mw-100"})
    return forms.ChoiceField(label=label, required=False, widget=widget)


class AuditFilter(forms.Form):
    """What the filter line of the page holds; its state is the address."""

    action = choice_field("What happened")
    actor = choice_field("Who")
    since = day_field("From")
    until = day_field("To")

    def __init__(self, *args: Any, practice: Practice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.trail = AuditEvent.objects.filter(chain=practice.pk).order_by("-number")
        actions = set(self.trail.order_by().values_list("action", flat=True).distinct())
        actors = set(self.trail.order_by().values_list("actor", flat=True).distinct())
        named = sorted(((action, say(action)) for action in actions), key=lambda pair: pair[1])
        self.fields["action"].choices = [("", "Anything"), *named]  # type: ignore[attr-defined]
        people = [(actor, actor) for actor in sorted(actors)]
        self.fields["actor"].choices = [("", "Anybody"), *people]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", "The last day is before the first.")
        return cleaned

    def events(self) -> QuerySet[AuditEvent]:
        """Return the events asked for, newest first; a part that cannot be read filters nothing."""
        self.is_valid()
        asked = self.cleaned_data
        found = self.trail
        for name in ("action", "actor"):
            if asked.get(name):
                found = found.filter(**{name: asked[name]})
        if asked.get("since"):
            found = found.filter(at__gte=start_of(asked["since"]))
        if asked.get("until"):
            found = found.filter(at__lt=start_of(asked["until"] + timedelta(days=1)))
        return found


def start_of(day: date) -> datetime:
    """Return the instant a day begins in the practice's time zone."""
    return timezone.make_aware(datetime.combine(day, time.min))
