"""In which ZIP code a partner is: as recorded, else as the registry has its number or telephone."""

from collections import Counter

from alongside.market.asking import registry_index
from alongside.market.candidates.grouping import rows_of_phone
from alongside.partners.models import Partner
from alongside.practices.models import Practice
from alongside.registry.index import Index


def zips_of_partners(practice: Practice) -> dict[int, str]:
    """Return the ZIP code of each partner for which one is known."""
    index, _ = registry_index()
    rows = Partner.objects.of(practice).filter(merged_into=None, is_solo_office=False)
    found = {}
    for one in rows.prefetch_related("contacts"):
        code = one.zip[:5] or (from_registry(one, index) if index else "")
        if code:
            found[one.pk] = code
    return found


def from_registry(one: Partner, index: Index) -> str:
    """Return the ZIP code of its own NPI, else of its telephone, else where most people stand."""
    own = rows_of_npi(index, one.npi) or rows_of_phone(index, one.phone.lstrip("+").encode())
    people = [row for person in one.contacts.all() for row in rows_of_npi(index, person.npi)[:1]]
    codes = Counter(code for row in own or people if (code := index.card(row).zip))
    return codes.most_common(1)[0][0] if codes else ""


def rows_of_npi(index: Index, npi: str) -> list[int]:
    """Return the rows of an NPI, none for what is no number."""
    return index.rows_of_npi(int(npi)) if npi.isascii() and npi.isdigit() else []
