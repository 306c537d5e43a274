"""The partners room as Django knows it."""

from django.apps import AppConfig


class PartnersConfig(AppConfig):
    """Partners, contacts, and who is who."""

    name = "alongside.partners"
    label = "partners"
