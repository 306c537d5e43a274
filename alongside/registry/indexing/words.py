"""Which rows a word or a taxonomy stands in: for each, its rows in order."""

from pathlib import Path
from typing import Any

import numpy as np

from alongside.registry.arrays import Array, TextWriter, save_array
from alongside.registry.indexing.rows import batches


def write_words(con: Any, into: Path) -> None:
    """Write the words of all names, and the rows of each; single letters are left out."""
    con.execute(
        """CREATE TABLE words AS SELECT word, row FROM (
             SELECT rowid::UINTEGER AS row, unnest(list_distinct(string_split(
               concat_ws(' ', key, nullif(other_key, '')), ' '))) AS word FROM idx)
           WHERE length(word) > 1"""
    )
    counted = con.execute("SELECT word, count(*) AS n FROM words GROUP BY word ORDER BY word")
    table = counted.to_arrow_table()
    texts = TextWriter(into, "words")
    texts.add(table["word"])
    texts.close()
    save_array(into, "word_rows_at", starts(table["n"].to_numpy()))
    save_rows(con, into, "word_rows", "SELECT row FROM words ORDER BY word, row")
    con.execute("DROP TABLE words")
    write_given(con, into, table["word"].to_pylist())


def write_given(con: Any, into: Path, words: list[str]) -> None:
    """Write, for each row, the word that is the person's given name (0 where there is none)."""
    import pyarrow as pa  # noqa: PLC0415

    numbered = pa.table({"word": words, "number": pa.array(range(1, len(words) + 1), pa.uint32())})
    con.register("numbered", numbered)
    query = """SELECT coalesce(number, 0)::UINTEGER AS row FROM (
                 SELECT rowid AS spot,
                   CASE kind WHEN 1 THEN split_part(given_key, ' ', 1) END AS word
                 FROM idx) LEFT JOIN numbered USING (word) ORDER BY spot"""
    save_rows(con, into, "row_given", query)
    con.unregister("numbered")


def write_taxonomies(con: Any, into: Path) -> None:
    """Write the taxonomy codes, and the rows of each; all of a provider's taxonomies count."""
    con.execute(
        """CREATE TABLE coded AS SELECT code, row FROM (
             SELECT rowid::UINTEGER AS row,
               unnest(list_distinct(string_split(taxonomies, ' '))) AS code FROM idx)
           WHERE code <> ''"""
    )
    table = con.execute("SELECT code, count(*) AS n FROM coded GROUP BY code ORDER BY code")
    found = table.to_arrow_table()
    texts = TextWriter(into, "codes")
    texts.add(found["code"])
    texts.close()
    save_array(into, "code_rows_at", starts(found["n"].to_numpy()))
    save_rows(con, into, "code_rows", "SELECT row FROM coded ORDER BY code, row")
    con.execute("DROP TABLE coded")


def write_phones(con: Any, into: Path) -> None:
    """Write telephone and fax numbers in order, each with its row."""
    query = """SELECT number, row FROM (
        SELECT try_cast(phone AS UBIGINT) AS number, rowid::UINTEGER AS row FROM idx
          WHERE length(phone) = 10
        UNION ALL SELECT try_cast(fax AS UBIGINT), rowid::UINTEGER FROM idx
          WHERE length(fax) = 10 AND fax <> phone) ORDER BY number, row"""
    found = con.execute(query).fetchnumpy()
    save_array(into, "phone", folded_phone(np.asarray(found["number"], dtype=np.uint64)))
    save_array(into, "phone_row", np.asarray(found["row"], dtype=np.uint32))


def folded_phone(numbers: Array) -> Array:
    """Return ten digits in four bytes, in the same order, nine neighbours sharing one value.

    What is found by it must be compared with the card.
    """
    return (numbers // np.uint64(9)).astype(np.uint32)


def starts(counts: Array) -> Array:
    """Return where the rows of each word begin."""
    made = np.zeros(len(counts) + 1, dtype=np.uint64)
    np.cumsum(counts, out=made[1:])
    return made


def save_rows(con: Any, into: Path, name: str, query: str) -> None:
    """Write the rows that a query gives."""
    parts = [batch["row"].to_numpy() for batch in batches(con, query)]
    save_array(into, name, np.concatenate(parts) if parts else np.zeros(0, dtype=np.uint32))
