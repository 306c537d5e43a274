"""A1 under concurrency: two gifts that each fit, and together do not, cannot both pass."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from alongside.gifts.actions.giving import Item, give_to_contact, give_to_patient
from alongside.gifts.models import Gift
from alongside.gifts.rules import OverLimitError
from alongside.gifts.tests.conftest import TODAY
from alongside.partners.models import Contact
from alongside.practices.models import Practice

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 6


def together(act):
    """Start the same act in several threads at one moment; return what came of each."""
    start = Barrier(AT_ONCE)

    def run(_number):
        start.wait()
        try:
            return act()
        except OverLimitError as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(run, range(AT_ONCE)))


def test_a1_only_as_many_pass_as_fit():
    practice = Practice.objects.create(name="Two Rivers", slug="two-rivers")
    ann = Contact.objects.create(practice=practice, family="Ames", credentials="MD")
    item = Item(form="item", what="Basket", value_cents=200_00, on=TODAY)
    answers = together(lambda: give_to_contact(practice=practice, contact=ann, item=item, by=None))
    assert sum(isinstance(answer, Gift) for answer in answers) == 2
    assert sum(isinstance(answer, OverLimitError) for answer in answers) == AT_ONCE - 2
    assert sum(Gift.objects.values_list("value_cents", flat=True)) == 400_00


def test_a9_a_patients_year_holds_too():
    practice = Practice.objects.create(name="Two Rivers", slug="two-rivers")
    item = Item(form="item", what="Towel", value_cents=15_00, on=TODAY)
    number = "77"
    for _ in range(3):
        give_to_patient(practice=practice, patient_number=number, item=item, by=None)
    answers = together(
        lambda: give_to_patient(practice=practice, patient_number=number, item=item, by=None)
    )
    assert sum(isinstance(answer, Gift) for answer in answers) == 2
    assert Gift.objects.count() == 5
