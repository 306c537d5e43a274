"""Which of CMS's files a table is, told by its columns whatever its name."""

import csv
import io
from dataclasses import dataclass

from alongside.registry.errors import RegistryFileError
from alongside.registry.loading import columns
from alongside.registry.loading.columns import OPTIONAL, plain
from alongside.registry.loading.sources import Source, check_is_no_page

LONGEST_HEADER = 65_536
# name of the kind, the column that only it has, its columns, what people call it
KINDS = (
    ("main", "Entity Type Code", columns.MAIN, "providers"),
    ("sites", columns.SITES["street"], columns.SITES, "further practice locations"),
    ("endpoints", "Endpoint Type", columns.ENDPOINTS, "endpoints"),
    ("deactivations", columns.DEACTIVATIONS["deactivated"], columns.DEACTIVATIONS, "deactivations"),
    ("other_names", columns.OTHER_NAMES["organisation"], columns.OTHER_NAMES, "other names"),
    ("taxonomies", "Classification", columns.TAXONOMY_WORDS, "taxonomy words"),
)
BEGINNING = "20050523"  # the first day of NPPES: a file from that day on is a whole one


@dataclass(frozen=True)
class Table:
    """One table of known kind: where its columns are called what."""

    source: Source
    kind: str
    words: str
    header: tuple[str, ...]
    names: dict[str, str]  # our name of a column → the file's

    @property
    def is_whole(self) -> bool | None:
        """Whether it holds the whole registry rather than a week; None when nothing tells."""
        start = self.source.span[0]
        return start == BEGINNING if start else None


def recognise(source: Source) -> Table:
    """Return what a table is; raises RegistryFileError when it is none of CMS's."""
    header = read_workbook_header(source) if source.is_workbook else read_header(source)
    known = {plain(name): name for name in header}
    for kind, mark, wanted, words in KINDS:
        if plain(mark) not in known:
            continue
        names = {ours: known.get(plain(theirs), "") for ours, theirs in wanted.items()}
        lacking = [wanted[ours] for ours, found in names.items() if not found]
        lacking = [name for name in lacking if name not in {wanted.get(o, "") for o in OPTIONAL}]
        if lacking:
            raise RegistryFileError(say_lacking(source, words, lacking))
        return Table(source, kind, words, header, {o: n for o, n in names.items() if n})
    raise RegistryFileError(
        f"{source.name} is no file of the registry that is known here: its first line names none"
        f" of the columns expected. It begins with: {', '.join(header)[:120]}"
    )


def say_lacking(source: Source, words: str, lacking: list[str]) -> str:
    """Return the sentence about missing columns."""
    more = f" and {len(lacking) - 5} more" if len(lacking) > 5 else ""
    return f"{source.name} ({words}) lacks the columns {'; '.join(lacking[:5])}{more}."


def read_header(source: Source) -> tuple[str, ...]:
    """Return the names in the first line of a CSV file."""
    try:
        with source.open() as file:
            start = file.read(LONGEST_HEADER)
    except (OSError, EOFError, RuntimeError, NotImplementedError) as error:
        raise RegistryFileError(f"{source.name} cannot be read: {error}.") from error
    check_is_no_page(source.name, start)
    if start[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in start[:200]:
        raise RegistryFileError(
            f"{source.name} is not in UTF-8 but in UTF-16. Save it as “CSV UTF-8”"
            " and load it again."
        )
    line = start.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0]
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        raise RegistryFileError(f"{source.name} is not in UTF-8: its first line is not.") from None
    if not text.strip():
        raise RegistryFileError(f"{source.name} is empty.")
    return tuple(name.strip() for name in next(csv.reader(io.StringIO(text.strip()))))


def read_workbook_header(source: Source) -> tuple[str, ...]:
    """Return the column names of a workbook: the first row with two cells (a title may precede)."""
    for row in workbook_rows(source):
        cells = [str(cell).strip() for cell in row]
        if sum(1 for cell in cells if cell) >= 2:
            return tuple(cells)
    raise RegistryFileError(f"{source.name} is an empty workbook.")


def workbook_rows(source: Source) -> list[list[object]]:
    """Return the cells of a workbook's first sheet."""
    from python_calamine import CalamineWorkbook  # noqa: PLC0415  only one kind of file needs it

    with source.open() as file:
        content = io.BytesIO(file.read())
    try:
        return CalamineWorkbook.from_filelike(content).get_sheet_by_index(0).to_python()  # type: ignore[no-any-return]
    except Exception as error:
        raise RegistryFileError(f"{source.name} is no workbook that can be read.") from error
