"""Which patients improved: whoever knows outcome scores and their questionnaires tells it.

An export's bare scores do not say which questionnaire they are of, and some fall when a patient
gets better. So nothing is concluded from them; `supplied_by` lets a room that knows more answer.
"""

from collections.abc import Callable, Sequence

Supplier = Callable[[Sequence[int]], dict[int, bool]]
_suppliers: list[Supplier] = []


def supplied_by(supplier: Supplier) -> None:
    """Take answers from a room that knows: ids of referrals → whether the patient improved."""
    if supplier not in _suppliers:
        _suppliers.append(supplier)


def improved_referrals(referrals: Sequence[int]) -> dict[int, bool]:
    """Return what is known of these referrals."""
    found: dict[int, bool] = {}
    for supplier in _suppliers:
        found |= supplier(referrals)
    return found
