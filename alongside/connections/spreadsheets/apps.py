"""The spreadsheets room as Django knows it."""

from django.apps import AppConfig


class SpreadsheetsConfig(AppConfig):
    """Imports of exports and spreadsheets."""

    name = "alongside.connections.spreadsheets"
    label = "spreadsheets"
