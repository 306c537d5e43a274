"""The referrals room as Django knows it."""

from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    """Referrals and their course."""

    name = "alongside.referrals"
    label = "referrals"
