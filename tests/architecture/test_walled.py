"""Each table stands behind PostgreSQL's wall between practices, or is named with its reason."""

import re

from django.apps import apps

from alongside.practices.models import PracticeOwned
from alongside.practices.walled import NOT_WALLED, WITHOUT_KEY, column_of, columns
from tests.architecture.house import python_files, shown
from tests.architecture.test_tenancy import WITHOUT_PRACTICE, belongs_to_a_practice

# Where a request or job of one practice may look at all of them; each place says why.
ACROSS = {
    "alongside/core/audit.py",  # the installation's chain is no practice's
    "alongside/core/outbox/sending.py",  # whose message is next is known only once it is claimed
    "alongside/portal/places.py",  # does an account open more than this practice's doors?
}


def test_every_model_is_walled_or_named() -> None:
    models = apps.get_models(include_auto_created=True)
    outside = {model._meta.label for model in models if column_of(model) is None}
    assert outside == NOT_WALLED.keys()


def test_every_practices_table_is_walled() -> None:
    ours = [model for model in apps.get_models() if belongs_to_a_practice(model)]
    assert len(ours) > 80
    assert {model._meta.db_table for model in ours} <= columns().keys()
    assert all(issubclass(model, PracticeOwned) for model in ours)
    assert WITHOUT_PRACTICE.keys() - NOT_WALLED.keys() == WITHOUT_KEY.keys()


def test_looking_across_practices_is_rare_and_named() -> None:
    asks = re.compile(r"across_practices\(\)|working_for\(None\)|\bbind\(None\)")
    found = {shown(path) for path in python_files() if asks.search(path.read_text())}
    of_the_wall_itself = {"alongside/core/working_for.py", "alongside/practices/entering.py"}
    assert found - of_the_wall_itself == ACROSS
