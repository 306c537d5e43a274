"""The nppes room as Django knows it."""

from django.apps import AppConfig


class NppesConfig(AppConfig):
    """Pages and API of the NPI registry."""

    name = "alongside.connections.nppes"
    label = "nppes"
