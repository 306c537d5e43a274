"""Which part of the stream a page speaks of: read from the URL, written back into links."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.utils import timezone

from alongside.insights.presets import (
    CUSTOM,
    DEFAULT,
    LABELS,
    all_there_is,
    covered,
    preset,
)
from alongside.insights.span import Span, span_of
from alongside.measures.periods import Period
from alongside.partners.kinds import Kind
from alongside.practices.models import Clinic, Practice
from alongside.referrals.payer_kinds import PAYER_KINDS

EARLIEST, LATEST = date(1950, 1, 1), date(2200, 12, 31)
KEYS = ("period", "from", "to", "clinic", "kind", "payer")


@dataclass(frozen=True, slots=True)
class Filters:
    """A period, and at will one clinic, one kind of partner, one kind of payer.

    `problems` are sentences about what could not be used of the URL.
    """

    period: Period
    name: str = DEFAULT
    clinic_id: int | None = None
    kind: str | None = None
    payer_kind: str | None = None
    problems: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What figures of these filters are cached under."""
        parts = (self.period.start, self.period.end, self.clinic_id, self.kind, self.payer_kind)
        return ":".join(str(part) for part in parts)

    @property
    def is_narrowed(self) -> bool:
        """Whether it speaks of less than the whole stream."""
        return any((self.clinic_id, self.kind, self.payer_kind))

    def query(self, **more: object) -> str:
        """Return the filters as the query of a URL, with more parameters behind."""
        chosen: dict[str, object] = {} if self.name == DEFAULT else {"period": self.name}
        if self.name == CUSTOM:
            chosen |= {"from": self.period.start, "to": self.period.end}
        chosen |= {"clinic": self.clinic_id, "kind": self.kind, "payer": self.payer_kind} | more
        return urlencode({name: value for name, value in chosen.items() if value is not None})


def today_at(practice: Practice) -> date:
    """Return today's date where the practice is."""
    return timezone.localdate(timezone=ZoneInfo(practice.time_zone))


def read_filters(asked: Mapping[str, str], practice: Practice) -> Filters | None:
    """Return the filters a URL asks for, None where there is no referral to speak of.

    What cannot be used is named in `problems`, and its default stands.
    """
    today = today_at(practice)
    span = span_of(practice, today)
    if span is None:
        return None
    problems: list[str] = []
    name, period = read_period(asked, span, today, problems)
    return Filters(
        period=period,
        name=name,
        clinic_id=read_clinic(asked, practice, problems),
        kind=read_choice(asked, "kind", Kind.values, "kind of partner", problems),
        payer_kind=read_choice(asked, "payer", PAYER_KINDS, "kind of payer", problems),
        problems=tuple(problems),
    )


def read_period(
    asked: Mapping[str, str], span: Span, today: date, problems: list[str]
) -> tuple[str, Period]:
    """Return the name of the period and the period."""
    name = asked.get("period") or (CUSTOM if asked.get("from") or asked.get("to") else DEFAULT)
    try:
        if name == CUSTOM:
            return name, read_days(asked, span, problems)
        return name, preset(name, span, today)
    except KeyError:
        problems.append("There is no such period; these are the last 12 months.")
    except ValueError as error:
        problems.append(f"{error} These are the last 12 months.")
    return DEFAULT, preset(DEFAULT, span, today)


def read_days(asked: Mapping[str, str], span: Span, problems: list[str]) -> Period:
    """Return the period between two days of the URL; raises ValueError with a sentence."""
    start = read_day(asked, "from") or span.begins
    end = read_day(asked, "to") or max(span.ends, start)
    if end < start:
        raise ValueError("The period would end before it starts.")
    if start < EARLIEST or end > LATEST:
        raise ValueError(f"Days are read from {EARLIEST.year} to {LATEST.year}.")
    found = covered(Period(start, end), span)
    if found != Period(start, end):
        problems.append(f"The records reach from {all_there_is(span).words}.")
    return found


def read_day(asked: Mapping[str, str], name: str) -> date | None:
    """Return a day of the URL, None where it is left empty; raises ValueError with a sentence."""
    text = asked.get(name, "")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise ValueError(f"“{name}” is not a day such as 2026-01-31.") from None


def read_clinic(asked: Mapping[str, str], practice: Practice, problems: list[str]) -> int | None:
    """Return the id of one of the practice's own clinics."""
    text = asked.get("clinic", "")
    if not text:
        return None
    if text.isdecimal() and len(text) < 18:
        found = Clinic.objects.of(practice).filter(pk=int(text)).first()
        if found:
            return found.pk
    problems.append("There is no such clinic; all clinics are shown.")
    return None


def read_choice(
    asked: Mapping[str, str], name: str, known: Collection[str], words: str, problems: list[str]
) -> str | None:
    """Return one of the known values."""
    text = asked.get(name, "")
    if not text:
        return None
    if text in known:
        return text
    problems.append(f"There is no such {words}; all are shown.")
    return None


def choices_of(practice: Practice) -> dict[str, list[tuple[str, str]]]:
    """Return what the filter form offers: value and words, by the name of its field."""
    clinics = Clinic.objects.of(practice).values_list("pk", "name")
    return {
        "period": list(LABELS.items()),
        "clinic": [(str(pk), name) for pk, name in clinics],
        "kind": [(value, str(label)) for value, label in Kind.choices],
        "payer": list(PAYER_KINDS.items()),
    }
