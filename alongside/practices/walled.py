"""Which column of each table says whose its rows are, and which tables stand outside the wall."""

from django.apps import apps
from django.db import models

from alongside.practices.models import PracticeOwned

# What belongs to a practice without a foreign key to it.
WITHOUT_KEY = {
    "practices.Practice": "id",
    "core.AuditEvent": "chain",
    "core.AuditHead": "chain",
    "core.OutboxMessage": "practice_id",
}

NOT_WALLED = {
    "practices.User": "one account may be a member of several practices",
    "practices.User_groups": "of Django's accounts; nothing is written to it",
    "practices.User_user_permissions": "of Django's accounts; nothing is written to it",
    "auth.Group": "of Django's accounts; nothing is written to it",
    "auth.Group_permissions": "of Django's accounts; nothing is written to it",
    "auth.Permission": "the kinds of record there are, the same for every practice",
    "contenttypes.ContentType": "the kinds of record there are, the same for every practice",
    "sessions.Session": "of an account, read before it is known which practice is meant",
    "account.EmailAddress": "of an account",
    "account.EmailConfirmation": "of an account",
    "mfa.Authenticator": "of an account; sealed",
    "django_tasks_database.DBTaskResult": "jobs; they hold numbers of records only",
}


def columns() -> dict[str, str]:
    """Return table → the column that holds the practice's id, for every table behind the wall."""
    found: dict[str, str] = {}
    for model in apps.get_models(include_auto_created=True):
        if column := column_of(model):
            found[model._meta.db_table] = column
    return found


def column_of(model: type[models.Model]) -> str | None:
    """Return the column of one model's table; None where it stands outside the wall."""
    if not model._meta.managed or model._meta.proxy:
        return None
    if issubclass(model, PracticeOwned):
        return str(model._meta.get_field("practice").column)
    return WITHOUT_KEY.get(model._meta.label)
