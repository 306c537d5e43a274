"""Draw a patient of a waiting list at the first moment in which they could be asked."""

from alongside.advocacy.actions.drawing import draw_patients
from alongside.advocacy.moment_to_ask import facts_of
from alongside.advocacy.rules.asking import can_ask
from alongside.patients.models import Patient
from alongside.practices.models import Practice, User


def draw_if_ready(*, practice: Practice, patient: Patient, by: User | None) -> bool:
    """Draw when nothing but the lot is left to decide; return whether it was drawn just now."""
    if not can_ask(facts_of(practice, [patient])[patient.pk]):
        return False
    return draw_patients(practice=practice, patients=[patient], by=by) > 0
