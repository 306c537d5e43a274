"""Taking an import back leaves a partner with whom there is a partnership."""

from alongside.partners.actions.forgetting import forget_unused
from alongside.partners.models import Partner
from alongside.partnerships.actions import stages
from alongside.partnerships.tests.conftest import TODAY


def test_a_partner_in_a_partnership_outlives_its_import(practice, us):
    kept, gone = (
        Partner.objects.create(practice=practice, name=name, import_batch=7)
        for name in ("Riverside Ortho", "Maple Family")
    )
    stages.begin(practice=practice, partner=kept, on=TODAY, by=us)
    assert forget_unused(Partner, practice, 7, set()) == 1
    assert list(Partner.objects.of(practice)) == [kept]
    assert gone.pk not in Partner.objects.values_list("pk", flat=True)
