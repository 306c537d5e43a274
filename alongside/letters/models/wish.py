"""What a person or a partner wants to hear; who said so, who wrote it down, when."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from alongside.letters.wishes import HowOften, Wanted
from alongside.partners.models import Contact, Partner
from alongside.practices.models import PracticeOwned


class Wish(PracticeOwned):
    """A wish on record; without one the default of their kind holds."""

    contact = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.CASCADE, related_name="letter_wishes"
    )
    partner = models.ForeignKey(
        Partner, null=True, blank=True, on_delete=models.CASCADE, related_name="letter_wishes"
    )
    occasions = models.JSONField(default=list)
    how_often = models.CharField(max_length=10, choices=HowOften.choices)
    way = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True, help_text="where a notice without any detail goes")
    told_by = models.CharField(max_length=120, blank=True, help_text="who said so, over there")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(partner__isnull=False) ^ Q(contact__isnull=False), name="wish_of_one"
            ),
            models.CheckConstraint(
                condition=Q(how_often__in=HowOften.values), name="wish_how_often"
            ),
            models.UniqueConstraint(fields=["partner"], name="wish_once_for_a_partner"),
            models.UniqueConstraint(fields=["contact"], name="wish_once_for_a_contact"),
        ]

    def __str__(self) -> str:
        return f"{self.contact or self.partner}: {self.get_how_often_display()}"

    @property
    def wanted(self) -> Wanted:
        return Wanted(frozenset(self.occasions), self.how_often, self.way)
