"""The index of one version, opened for searching: sorted arrays mapped from disk."""

import json
from bisect import bisect_left
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from alongside.registry.arrays import Array, Texts, mapping_of, open_array, release, resident_bytes
from alongside.registry.card import Card, read_card
from alongside.registry.errors import NoRegistryError, RegistryError
from alongside.registry.folder import RegistryFolder
from alongside.registry.zip_points import open_zip_points

FORMAT = 1
MOST_RESIDENT = 352 << 20  # bytes; a web worker is to stay below 512 MB
Span = tuple[int, int]
MAPPED = (
    "row_npi", "row_kind", "row_given", "npi_sorted", "npi_row", "word_rows_at", "word_rows",
    "code_rows_at", "code_rows", "name_row", "phone", "phone_row", "slip", "slip_word",
)  # fmt: skip


class Index:
    """Everything that a search reads; nothing in it changes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.info: dict[str, Any] = json.loads((folder / "info.json").read_text())
        if self.info["format"] != FORMAT:
            raise RegistryError(
                "The registry was loaded by another version of the program. Load it once more."
            )
        self.cards, self.words = Texts(folder, "cards"), Texts(folder, "words")
        self.names, self.codes = Texts(folder, "names"), Texts(folder, "codes")
        for name in MAPPED:
            setattr(self, name, open_array(folder, name))
        texts = (self.cards, self.words, self.names)
        arrays = [getattr(self, name) for name in MAPPED] + [one.starts for one in texts]
        self._mapped = [*(mapping_of(one) for one in arrays), *(one.bytes for one in texts)]
        self._searches = 0
        # small, and read by every search: kept in memory
        self.place_row = np.array(open_array(folder, "place_row"))
        self.place_zip = np.array(open_array(folder, "place_zip"))
        self.place_state = [state.decode() for state in open_array(folder, "place_state").tolist()]
        self.name_states: dict[str, Span] = {
            state: (span[0], span[1])
            for state, span in json.loads((folder / "name_states.json").read_text()).items()
        }
        self.code_number = {self.codes[n].decode(): n for n in range(len(self.codes))}
        self.states = self._spans_of_states()
        self.points = open_zip_points(folder)

    row_npi: Array
    row_kind: Array
    row_given: Array
    npi_sorted: Array
    npi_row: Array
    word_rows_at: Array
    word_rows: Array
    code_rows_at: Array
    code_rows: Array
    name_row: Array
    phone: Array
    phone_row: Array
    slip: Array
    slip_word: Array

    def keep_small(self) -> None:
        """Let go of what searches have mapped, from time to time, when it has become much.

        The operating system keeps the pages for all workers; only this process forgets them.
        """
        self._searches += 1
        if self._searches % 4 == 0 and resident_bytes() > MOST_RESIDENT:
            release(self._mapped)

    @cached_property
    def taxonomy_words(self) -> dict[str, str]:
        """What each taxonomy code means; empty when no list of them was loaded."""
        found: dict[str, str] = json.loads((self.folder / "taxonomies.json").read_text())
        return found

    @cached_property
    def _cities(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = json.loads((self.folder / "cities.json").read_text())
        return found

    def zips_of_city(self, state: str, city: str) -> list[int]:
        """Return the ZIP codes of a city; `city` as `normal_city` writes it."""
        return self._cities.get(f"{state} {city}", []) if state and city else []

    @property
    def rows(self) -> int:
        """The number of rows."""
        return len(self.row_npi)

    def _spans_of_states(self) -> dict[str, Span]:
        ends = [*self.place_row[1:].tolist(), self.rows]
        spans: dict[str, Span] = {}
        for state, first, end in zip(self.place_state, self.place_row.tolist(), ends, strict=True):
            spans[state] = (spans.get(state, (first, end))[0], end)
        return spans

    def card(self, row: int) -> Card:
        """Return what a row says."""
        place = int(np.searchsorted(self.place_row, np.uint32(row), side="right")) - 1
        code = int(self.place_zip[place])
        where = (self.place_state[place], f"{code:05}" if code else "")
        return read_card(
            row, int(self.row_npi[row]), int(self.row_kind[row]), where, self.cards[row]
        )

    def rows_of_npi(self, npi: int) -> list[int]:
        """Return the rows of a provider, one for each place."""
        if not 0 <= npi < 2**32:
            return []
        key = np.uint32(npi)
        first = int(np.searchsorted(self.npi_sorted, key))
        end = int(np.searchsorted(self.npi_sorted, key, side="right"))
        return sorted(int(row) for row in self.npi_row[first:end])

    def word_number(self, word: str) -> int:
        """Return the number of a word, -1 when no name has it."""
        at = bisect_left(range(len(self.words)), word.encode(), key=self.words.__getitem__)
        found = at < len(self.words) and self.words[at] == word.encode()
        return at if found else -1

    def words_beginning(self, start: str) -> Span:
        """Return the first and the last plus one of the words that begin like this."""
        everything = range(len(self.words))
        first = bisect_left(everything, start.encode(), key=self.words.__getitem__)
        end = bisect_left(everything, start.encode() + b"\xff", key=self.words.__getitem__)
        return first, end

    def rows_of_word(self, number: int, span: Span) -> Array:
        """Return the rows of a word, in order, within a span of rows."""
        rows = self.word_rows[int(self.word_rows_at[number]) : int(self.word_rows_at[number + 1])]
        return within(rows, span, self.rows)

    def rows_of_code(self, code: str, span: Span) -> Array:
        """Return the rows with a taxonomy, in order, within a span of rows."""
        number = self.code_number.get(code, -1)
        if number < 0:
            return self.code_rows[:0]
        rows = self.code_rows[int(self.code_rows_at[number]) : int(self.code_rows_at[number + 1])]
        return within(rows, span, self.rows)

    def span_of(self, state: str) -> Span:
        """Return the rows of a state, all rows without one."""
        return self.states.get(state, (0, 0)) if state else (0, self.rows)


def within(rows: Array, span: Span, whole: int) -> Array:
    """Return the part of sorted rows that lies in a span."""
    if span == (0, whole):
        return rows
    # of the array's own type: numpy would otherwise copy the whole array to compare
    first, end = np.searchsorted(rows, np.array(span, dtype=rows.dtype))
    return rows[first:end]


@lru_cache(maxsize=2)
def _open(folder: Path) -> Index:
    return Index(folder)


def open_index(folder: RegistryFolder) -> Index:
    """Return the index in use; raises NoRegistryError when nothing was loaded."""
    version = folder.current()
    if version is None:
        raise NoRegistryError
    try:
        return _open(version)
    except FileNotFoundError:  # swapped between the two lines above
        version = folder.current()
        if version is None:
            raise NoRegistryError from None
        return _open(version)
