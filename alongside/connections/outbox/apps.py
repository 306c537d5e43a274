"""The outbox pages as Django knows them."""

from django.apps import AppConfig


class OutboxPagesConfig(AppConfig):
    """What leaves, to look at."""

    name = "alongside.connections.outbox"
    label = "outbox_pages"
