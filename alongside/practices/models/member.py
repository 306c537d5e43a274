"""Who works with a practice's records, and as what."""

from django.conf import settings
from django.db import models

from alongside.practices.models.owned import PracticeOwned
from alongside.practices.roles import SECOND_FACTOR_REQUIRED, Role, can


class Member(PracticeOwned):
    """One account in one practice, with one role."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(max_length=20, choices=Role.choices)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "user"], name="member_once_in_practice"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="member_role"),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.get_role_display()})"

    def can(self, permission: str) -> bool:
        return self.is_active and can(self.role, permission)

    @property
    def needs_second_factor(self) -> bool:
        return self.role in SECOND_FACTOR_REQUIRED and not self.practice.is_demo

    @property
    def landing(self) -> str:
        """The route a day begins with: Today, or the stream for who sees figures only."""
        return "today" if self.can("see_partners") else "stream"
