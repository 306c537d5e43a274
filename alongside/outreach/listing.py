"""All touches as a list and as a file."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q

from alongside.outreach.kinds import Kind, State
from alongside.outreach.models import Touch
from alongside.partners.absorbed import absorbed_by
from alongside.partners.models import Contact, Partner, What
from alongside.practices.models import Practice, PracticeQuerySet

COLUMNS = [
    "Day",
    "Kind",
    "Stands",
    "Partner",
    "Person",
    "Who",
    "Minutes",
    "Spent, US$",
    "About",
    "What was said",
    "Next step",
]


def small(widget: forms.Widget) -> forms.Widget:
    """Return a control dressed for a filter line."""
    css = "form-select" if isinstance(widget, forms.Select) else "form-control"
    widget.attrs["class"] = f"{css} {css}-sm"
    return widget


def day_field(label: str) -> forms.DateField:
    """Return a field for the first or last day."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=small(widget))


class TouchFilter(forms.Form):
    """What the filter line holds; its state is the address."""

    kind = forms.ChoiceField(
        label="Kind",
        required=False,
        choices=[("", "Any"), *Kind.choices],
        widget=small(forms.Select()),
    )
    state = forms.ChoiceField(
        label="Stands",
        required=False,
        choices=[("", "Any"), *State.choices],
        widget=small(forms.Select()),
    )
    since = day_field("From")
    until = day_field("To")

    def touches(self, rows: PracticeQuerySet[Touch]) -> PracticeQuerySet[Touch]:
        """Return those asked for; a part that cannot be read filters nothing."""
        self.is_valid()
        asked = self.cleaned_data
        wanted = Q()
        for name in ("kind", "state"):
            if asked.get(name):
                wanted &= Q(**{name: asked[name]})
        if asked.get("since"):
            wanted &= Q(on__gte=asked["since"])
        if asked.get("until"):
            wanted &= Q(on__lte=asked["until"])
        return rows.filter(wanted)


def touches_of(practice: Practice) -> PracticeQuerySet[Touch]:
    """Return all touches of a practice, newest first."""
    return Touch.objects.of(practice).select_related("partner", "contact", "who")


def touches_with(who: Partner | Contact) -> PracticeQuerySet[Touch]:
    """Return the touches with a partner or a person, under whichever record they were logged."""
    is_partner = isinstance(who, Partner)
    what = What.ORGANISATION if is_partner else What.PERSON
    ids = absorbed_by(who.practice, what, who.pk)
    return touches_of(who.practice).filter(**{"partner__in" if is_partner else "contact__in": ids})


def rows(touches: Any) -> Iterator[list[object]]:
    """Yield the touches as rows of a file."""
    for touch in touches:
        yield [
            touch.on,
            touch.get_kind_display(),
            touch.get_state_display(),
            str(touch.partner or ""),
            str(touch.contact or ""),
            str(touch.who or ""),
            touch.minutes,
            touch.spent_cents / 100,
            touch.about,
            touch.said,
            touch.next_step,
        ]


def year_back(today: date) -> date:
    """Return the first day of the month a year before."""
    return date(today.year - 1, today.month, 1)
