"""Entries as an iCalendar file (RFC 5545), the same bytes for the same entries."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from alongside.connections.calendar.entries import Entry

MAKER = "-//Alongside//Referral partnerships//EN"


def write_calendar(name: str, host: str, zone: str, entries: Iterable[Entry]) -> bytes:
    """Return the file; hours are told in the practice's time zone, which is in the file too."""
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", zone)
    for entry in entries:
        calendar.add_component(write_event(entry, host, ZoneInfo(zone)))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def write_event(entry: Entry, host: str, zone: ZoneInfo) -> Event:
    """Return one event; its UID stays, its SEQUENCE grows with each change."""
    event = Event()
    event.add("uid", f"{entry.uid}@{host}")
    changed = entry.changed_at.astimezone(UTC).replace(microsecond=0)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", entry.sequence)
    event.add("summary", entry.summary)
    if entry.place:
        event.add("location", entry.place)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    if entry.starts_at is None:
        event.add("dtstart", entry.on)
        event.add("dtend", entry.on + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    else:
        start = datetime.combine(entry.on, entry.starts_at, tzinfo=zone)
        event.add("dtstart", start)
        event.add("dtend", start + timedelta(minutes=entry.minutes))
    return event
