"""Agreements as Django knows them."""

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """Business associate agreements."""

    name = "alongside.connections.agreements"
    label = "agreements"
