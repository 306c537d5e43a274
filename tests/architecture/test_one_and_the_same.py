"""Two entries of one referral become one: nothing that names the one that goes is forgotten."""

from django.apps import apps

from alongside.referrals.listening import goes_along
from alongside.referrals.models import (
    Apart,
    CourseStep,
    Credit,
    Document,
    Meeting,
    Referral,
    ReferralNote,
)

# referrals/actions/same.py and parting.py see to these themselves
SEEN_TO = {Apart, CourseStep, Credit, Document, Meeting, ReferralNote}


def forgotten() -> list[str]:
    """Return the models whose rows name a referral and would be lost or left behind."""
    return [
        model._meta.label
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if getattr(field, "concrete", False) and field.related_model is Referral
        if model not in SEEN_TO and not goes_along(model)
    ]


def test_whatever_names_a_referral_goes_along() -> None:
    assert not forgotten(), "say listening.go_along(Model) in the room's apps.py"
