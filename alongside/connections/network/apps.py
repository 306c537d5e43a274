"""The network as Django knows it."""

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """Figures of many practices."""

    name = "alongside.connections.network"
    label = "network"
