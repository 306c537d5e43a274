"""The patients room as Django knows it."""

from django.apps import AppConfig


class PatientsConfig(AppConfig):
    """Patients, as little of them as possible."""

    name = "alongside.patients"
    label = "patients"
