"""How well a column's content fits a field: +1 clearly, 0 says nothing, −1 contradicts."""

from collections.abc import Callable

from alongside.connections.spreadsheets.content import Profile


def fit(key: str, kind: str, p: Profile) -> float:
    """Judge a column's content for a field of this key and kind."""
    if not p.number:
        return 0.0
    judge = _BY_KEY.get(key) or _BY_KIND.get(kind)
    return judge(p) if judge else 0.0


def _share_rule(name: str, low: float = 0.2, high: float = 0.75) -> Callable[[Profile], float]:
    def judge(p: Profile) -> float:
        share = p.share(name)
        return 1.0 if share >= high else -1.0 if share < low else 0.2

    return judge


def _date(p: Profile) -> float:
    share = p.share("date")
    if share >= 0.3:
        return 1.0 if share >= 0.7 else 0.0
    # Serial numbers and compact dates are numbers at first sight.
    return 0.0 if p.share("digits") > 0.7 and not p.share("small") > 0.5 else -1.0


def _person(p: Profile) -> float:
    if p.share("date") > 0.5 or p.share("letters") < 0.5:
        return -1.0
    return 0.8 if p.share("name") > 0.5 and p.share("organisation") < 0.4 else 0.1


def _part_of_name(p: Profile) -> float:
    if p.share("letters") < 0.6 or p.share("date") > 0.3:
        return -1.0
    return 0.5 if p.share("one_name") > 0.7 else 0.0


def _text(p: Profile) -> float:
    return -0.8 if p.share("date") > 0.6 or p.share("letters") < 0.3 else 0.1


def _count(p: Profile) -> float:
    if p.share("date") > 0.3 or p.share("letters") > 0.5:
        return -1.0
    return 0.6 if p.share("small") > 0.7 else -0.3


def _identity(p: Profile) -> float:
    if p.share("date") > 0.5:
        return -1.0
    return 0.5 if p.distinct > 0.9 else 0.0 if p.distinct > 0.2 else -0.3


def _referral_id(p: Profile) -> float:
    """A referral's number must be its own: two rows with one number would be one referral."""
    if p.share("date") > 0.5 or p.distinct < 0.9:
        return -1.0
    return 0.7


def _source_kind(p: Profile) -> float:
    if p.share("letters") < 0.5:
        return -1.0
    few = p.different <= max(12, 0.02 * p.number)
    return 0.9 if p.share("source_kind") > 0.7 and few else -0.4 if p.different > 40 else 0.0


def _source_name(p: Profile) -> float:
    if p.share("date") > 0.5 or p.share("letters") < 0.5:
        return -1.0
    only_kinds = p.share("source_kind") > 0.95 and p.different <= max(12, 0.02 * p.number)
    return -0.5 if only_kinds else 0.4


def _organisation(p: Profile) -> float:
    if p.share("date") > 0.5 or p.share("letters") < 0.6:
        return -1.0
    return 0.8 if p.share("organisation") > 0.5 else 0.0


def _clinic(p: Profile) -> float:
    # "Clinic Name" beside a doctor whose values are doctors' practices is theirs, not ours.
    if p.share("date") > 0.5 or (p.share("medical") > 0.6 and p.different > 2):
        return -1.0
    return 0.4 if p.different <= max(10, 0.02 * p.number) else -0.4


def _status(p: Profile) -> float:
    if p.share("date") > 0.4 or p.different > max(40, 0.2 * p.number):
        return -1.0
    return 1.0 if p.share("status") > 0.7 else 0.0 if p.share("letters") > 0.5 else -0.5


def _money(p: Profile) -> float:
    if p.share("money") > 0.5:
        return 0.7
    return -1.0 if p.share("date") > 0.3 or p.share("letters") > 0.2 else 0.1


def _number(p: Profile) -> float:
    return -1.0 if p.share("date") > 0.3 or p.share("letters") > 0.6 else 0.2


def _diagnosis(p: Profile) -> float:
    if p.share("date") > 0.5 or p.share("letters") < 0.5:
        return -1.0
    if p.share("only_icd10") > 0.7:
        return -0.6
    return 0.8 if p.share("diagnosis") > 0.5 else 0.1


def _payer(p: Profile) -> float:
    if p.share("date") > 0.5 or p.share("letters") < 0.5:
        return -1.0
    return 0.9 if p.share("payer") > 0.6 else 0.0


def _age(p: Profile) -> float:
    return 0.5 if p.share("small") > 0.8 else -1.0 if p.share("date") > 0.3 else 0.0


def _birth(p: Profile) -> float:
    return max(_date(p), -0.2 if p.share("digits") > 0.9 else -1.0)


_BY_KEY: dict[str, Callable[[Profile], float]] = {
    "referral_id": _referral_id, "source_kind": _source_kind, "source_name": _source_name,
    "organisation": _organisation, "clinic": _clinic, "evaluation_clinic": _clinic,
    "payer": _payer, "payer_kind": _payer, "diagnosis": _diagnosis, "birth_date": _birth,
    "region": _share_rule("region", 0.1), "referrer_credentials": _share_rule("credentials", 0.1),
    "referrer_given": _part_of_name, "referrer_family": _part_of_name,
    "patient_given": _part_of_name, "patient_family": _part_of_name,
    "total_received": _count, "total_arrived": _count,
}  # fmt: skip
_BY_KIND: dict[str, Callable[[Profile], float]] = {
    "id": _identity, "date": _date, "person": _person, "text": _text,
    "npi": _share_rule("npi", 0.3, 0.6), "phone": _share_rule("phone", 0.1, 0.6),
    "zip": _share_rule("zip", 0.1), "state": _share_rule("state", 0.1),
    "code": _share_rule("icd10", 0.1, 0.6), "sex": _share_rule("sex", 0.2), "status": _status,
    "integer": _count, "money": _money, "number": _number, "age": _age,
}  # fmt: skip
