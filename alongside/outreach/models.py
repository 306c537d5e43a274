"""A touch: one time we were, or mean to be, in touch with a partner or a person there."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from alongside.outreach.kinds import Kind, State
from alongside.partners.models import Contact, Partner
from alongside.practices.models import PracticeOwned


class Touch(PracticeOwned):
    """With whom, who, when, how long, what was said and what comes next."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, help_text="in calendar feeds")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.VISIT)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DONE)
    partner = models.ForeignKey(
        Partner, null=True, blank=True, on_delete=models.PROTECT, related_name="touches"
    )
    contact = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.PROTECT, related_name="touches"
    )
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    on = models.DateField()
    starts_at = models.TimeField(null=True, blank=True)
    about = models.CharField(max_length=200, blank=True, help_text="what it is planned for")
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    spent_cents = models.PositiveIntegerField(default=0, help_text="mileage, printing; no gifts")
    said = models.TextField(max_length=2000, blank=True)
    next_step = models.CharField(max_length=200, blank=True)
    key = models.CharField(
        max_length=120, blank=True, help_text="what made it, so that once is once"
    )
    sequence = models.PositiveIntegerField(default=0, help_text="raised when a plan changes")
    changed_at = models.DateTimeField(auto_now=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(partner__isnull=False) | Q(contact__isnull=False),
                name="touch_with_somebody",
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="touch_state"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="touch_kind"),
            models.UniqueConstraint(
                fields=["practice", "key"], condition=~Q(key=""), name="touch_once_for_a_key"
            ),
        ]
        indexes = [models.Index(fields=["practice", "state", "on"], name="touch_by_day")]
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.with_whom}"

    @property
    def with_whom(self) -> str:
        """Return partner and person in one line."""
        if self.partner and self.contact:
            return f"{self.contact}, {self.partner}"
        return str(self.partner or self.contact)
