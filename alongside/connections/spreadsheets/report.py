"""Figures straight from a file: the measures of the stream page, no account, nothing kept."""

import datetime as dt
import secrets
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import IO, Any

import pyarrow as pa

from alongside.connections.spreadsheets.analytic import analytic_table
from alongside.connections.spreadsheets.errors import UnreadableFile, UnreadableMapping
from alongside.connections.spreadsheets.mapping import Mapping, guess_mapping
from alongside.connections.spreadsheets.mentions import Mentions, read_mentions
from alongside.connections.spreadsheets.open_file import open_file
from alongside.connections.spreadsheets.staging import Staged, stage
from alongside.connections.spreadsheets.unpacked import unpack
from alongside.insights.composed import Composed
from alongside.insights.depth.chapters import chapters_of_figures
from alongside.insights.names import Named, Names
from alongside.insights.report import render_pdf
from alongside.insights.report_text import figures_text
from alongside.matching.resolution import Resolution
from alongside.matching.resolve import resolve
from alongside.measures.figures import StreamFigures, stream_figures
from alongside.measures.table import from_arrow
from alongside.partners.actions.recording import contact_values, partner_values
from alongside.partners.mentions import label_of
from alongside.partners.models import Contact, Partner

CHUNK = 50_000


@dataclass(frozen=True)
class FileReport:
    """The figures of one file, to be shown in any of five ways."""

    title: str
    figures: StreamFigures
    names: Names
    unread: list[dict[str, Any]]
    remarks: list[dict[str, Any]]
    notes: list[str]

    def json(self) -> dict[str, Any]:
        found = self.composed.json(self.unread, self.remarks)
        return found | {"notes": [*self.notes, *found["notes"]]}

    def html(self) -> str:
        return self.composed.html(notes=self.notes, unread=self.unread)

    @property
    def composed(self) -> Composed:
        """The same composition as the page's; what only a practice has is left out."""
        return Composed(self.title, self.figures, self.names, chapters_of_figures(self.figures))

    def pdf(self) -> bytes:
        return render_pdf(self.html())

    def workbook(self) -> IO[bytes]:
        return self.composed.workbook()

    def text(self) -> str:
        return figures_text(self.figures, self.names, unread=len(self.unread), notes=self.notes)


def report_on(
    file: Path,
    *,
    mapping: dict[str, Any] | None = None,
    sheet: str | None = None,
    start: dt.date | None = None,
    end: dt.date | None = None,
) -> FileReport:
    """Read the file and measure it; raises UnreadableFile or UnreadableMapping in plain words.

    Without `start` and `end` the period runs from the first to the last day received.
    """
    with tempfile.TemporaryDirectory(prefix="alongside-report-") as folder:
        staged = stage_file(file, mapping, sheet, Path(folder) / "rows")
        first, last = start or staged.first_received, end or staged.last_received
        if staged.first_received is None or first is None or last is None:
            raise UnreadableFile(no_row_of(staged))
        mentions = read_mentions(staged)
        resolution = resolve(mentions.mentions)
        tables = [analytic_table(part, mentions, resolution) for part in staged.chunks(CHUNK)]
        table = from_arrow(pa.concat_tables(tables))
        return FileReport(
            title=file.name,
            figures=stream_figures(table, start=first, end=last),
            names=names_of(resolution, mentions),
            unread=staged.unread(kept=False),
            remarks=staged.unread(kept=True),
            notes=[*staged.notes, *staged.cannot_compute],
        )


def no_row_of(staged: Staged) -> str:
    """Say why a file that was opened gave no referral, with the first line that failed."""
    failed = staged.unread(1, kept=False)
    example = f" Row {failed[0]['row']}: {failed[0]['reason']}." if failed else ""
    return f"No row of the file could be read as a referral.{example} Check the columns."


def stage_file(file: Path, mapping: dict[str, Any] | None, sheet: str | None, at: Path) -> Staged:
    """Read the rows of the file; the date order must be certain or said in the mapping."""
    opened = open_file(unpack(file, at.with_name("unpacked")), sheet=sheet)
    chosen = Mapping.from_json(mapping) if mapping else guess_mapping(opened)
    if chosen.question:
        raise UnreadableMapping(
            f"{chosen.question} Say so in a mapping file: --mapping M.json with"
            ' {"date_order": "mdy"} or {"date_order": "dmy"}.'
        )
    return stage(opened, chosen, at, hash_patient=hasher())


def hasher() -> Callable[[str], bytes]:
    """Return a hash whose key is forgotten when the report is done."""
    key = secrets.token_bytes(32)
    return lambda text: blake2b(text.encode(), key=key, digest_size=16).digest()


def names_of(resolution: Resolution, mentions: Mentions) -> Names:
    """Return who the numbers in the figures stand for, named as an import would name them."""
    labels = {m.key: label_of(m) for m in mentions.mentions}
    partners = {
        o.index: Named(
            name=(partner := Partner(**partner_values(o))).name,
            kind=partner.kind,
            npi=o.npi or "",
            source_names=in_words(o.mention_keys, labels),
        )
        for o in resolution.organisations
    }
    contacts = {
        p.index: Named(
            name=Contact(**contact_values(p)).name,
            npi=p.npi or "",
            source_names=in_words(p.mention_keys, labels),
            belongs_to=tuple(sorted(partners[i].name for i in p.organisations)),
        )
        for p in resolution.people
    }
    return Names(partners=partners, contacts=contacts)


def in_words(keys: Iterable[str], labels: dict[str, str]) -> tuple[str, ...]:
    """Return the mentions as found in the file, each once."""
    return tuple(sorted({labels[key] for key in keys}))
