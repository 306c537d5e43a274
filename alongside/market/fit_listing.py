"""The list of partners, or people, with how far their patients fit each profile."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.utils import timezone

from alongside.market.audience.crowds import counts_in, divided
from alongside.market.audience.history import Row, history
from alongside.market.audience.partner_fit import Fit, fits_of
from alongside.market.audience.shown import TOO_FEW
from alongside.market.exclusion_list import exclusions, own_state, who_is
from alongside.market.kept import kept
from alongside.market.models import Profile
from alongside.market.overview import kinds_of_partners
from alongside.partners.kinds import Kind
from alongside.partners.models import Contact, Partner
from alongside.practices.models import Practice

PEOPLE, PARTNERS = "contact", "partner"


@dataclass(frozen=True)
class Line:
    """One partner or person; `cells` in the order of the profiles."""

    record: Partner | Contact
    kind: str
    cells: tuple[tuple[str, str, str], ...]  # the profile, verdict and share in words
    best: float  # for the order only
    excluded: str


def lines_of(practice: Practice, profiles: Sequence[Profile], who: str) -> list[Line]:
    """Return the lines, those that fit the first profile best on top."""
    asked = f"{who}|{timezone.localdate()}|{[one.wanted for one in profiles]!r}"
    fits = kept("fits", practice, asked, lambda: fits_by_profile(practice, profiles, who))
    ids = {key for one in fits for key in one}
    listed, own = exclusions(), own_state(practice)
    found = []
    for record in records_of(practice, ids, who):
        doubt = listed.look_up(who_is(record, own)) if listed else None
        cells = tuple(
            cell(one, fit.get(record.pk)) for one, fit in zip(profiles, fits, strict=True)
        )
        best = value(fits[0].get(record.pk)) if fits else 0.0
        found.append(Line(record, kind_words(record), cells, best, doubt.words if doubt else ""))
    return sorted(found, key=place_of)


def place_of(line: Line) -> tuple[bool, float, str]:
    """Return where a line stands; where nothing may be shown, the order is that of the names."""
    is_hidden = line.cells[0][1] == TOO_FEW
    return (is_hidden, 0.0 if is_hidden else -line.best, str(line.record))


def records_of(practice: Practice, ids: set[int], who: str) -> list[Partner | Contact]:
    """Return the partners or people with these ids that stand for themselves."""
    if who == PARTNERS:
        places = Partner.objects.of(practice).filter(merged_into=None, is_solo_office=False)
        return list(places.filter(pk__in=ids))
    people = Contact.objects.of(practice).filter(merged_into=None, pk__in=ids)
    return list(people.prefetch_related("partners"))


def fits_by_profile(
    practice: Practice, profiles: Sequence[Profile], who: str
) -> list[dict[int, Fit]]:
    """Return the fits for each profile, of the last two years."""
    crowd = divided(history(practice), timezone.localdate()).crowd(sender_of(who))
    kinds = kinds_of_partners(practice) if who == PARTNERS else kinds_of_people(practice)
    return [fits_of(counts_in(crowd, one.wanted), kinds) for one in profiles]


def sender_of(who: str) -> Callable[[Row], int | None]:
    """Return how the sender of a referral is told: the partner or the person."""
    return lambda row: row.partner if who == PARTNERS else row.contact


def kinds_of_people(practice: Practice) -> dict[int, str]:
    """Return the kind of a partner that each person works at."""
    rows = Contact.objects.of(practice).filter(partners__isnull=False)
    return dict(rows.order_by("-pk").values_list("pk", "partners__kind"))


def kind_words(record: Partner | Contact) -> str:
    """Return the kind of a partner, or where a person works."""
    if isinstance(record, Partner):
        return str(Kind(record.kind).label)
    return ", ".join(str(one) for one in record.partners.all()[:2])


def cell(profile: Profile, fit: Fit | None) -> tuple[str, str, str]:
    """Return what one cell says."""
    return (str(profile), *((fit.verdict, fit.share.words) if fit else (TOO_FEW, "")))


def value(fit: Fit | None) -> float:
    """Return the shrunk share, which only puts lines in order."""
    return (fit.estimate.value or 0.0) if fit else 0.0


def table_rows(lines: Sequence[Line]) -> Iterator[list[object]]:
    """Yield the rows of the file."""
    for one in lines:
        flat = [text for _, *pair in one.cells for text in pair]
        yield [str(one.record), one.kind, *flat, one.excluded]
