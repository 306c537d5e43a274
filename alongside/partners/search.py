"""Find the person or organisation that somebody means by a few words."""

from django.db.models import Q, QuerySet

from alongside.matching.phone import normal_phone
from alongside.partners.models import Contact, Partner, SourceName
from alongside.partners.sides import Record, link_of, model_of, what_is
from alongside.practices.models import Practice

AT_MOST = 20


def find(
    practice: Practice, what: str, words: str, *, besides: Record | None = None
) -> list[Record]:
    """Return records whose name, NPI, phone or a name in the records holds every word."""
    wanted = words.split()
    if not wanted:
        return []
    rows = living(practice, what, besides)
    whole = Q(npi=words.strip())
    if phone := normal_phone(words):
        whole |= Q(phone=phone) | Q(fax=phone)
    each = Q()
    for word in wanted[:8]:
        each &= Q(pk__in=naming(practice, what, word))
    return list(rows.filter(whole | each)[:AT_MOST])


def naming(practice: Practice, what: str, word: str) -> "QuerySet[Record]":
    """Return ids of the records that a word occurs in, or in a name that means them."""
    model, link = model_of(what), link_of(what)
    fields = ("given", "family") if model is Contact else ("name",)
    by_name = Q()
    for field in fields:
        by_name |= Q(**{f"{field}__icontains": word})
    labels = SourceName.objects.of(practice).filter(
        label__icontains=word, **{f"{link}__isnull": False}
    )
    by_name |= Q(pk__in=labels.values(link))
    return model.objects.of(practice).filter(by_name).values("pk")  # type: ignore[return-value]


def like(practice: Practice, record: Record) -> list[Record]:
    """Return whom a record may be confused with: same NPI, phone or fax, or same last name."""
    alike = Q()
    for field in ("npi", "phone", "fax"):
        if value := getattr(record, field):
            alike |= Q(**{field: value})
    if isinstance(record, Contact):
        alike |= Q(family__iexact=record.family)
    elif isinstance(record, Partner) and record.name:
        alike |= Q(name__istartswith=record.name.split()[0])
    return list(living(practice, what_is(record), record).filter(alike)[:AT_MOST])


def living(practice: Practice, what: str, besides: Record | None) -> "QuerySet[Record]":
    """Return the records that stand for themselves, apart from one."""
    rows = model_of(what).objects.of(practice).filter(merged_into=None)
    return rows.exclude(pk=besides.pk) if besides else rows
