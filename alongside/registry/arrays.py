"""Sorted arrays on disk, mapped into memory when a search reads them.

All web workers share what the operating system keeps of them; opening one costs nothing.
"""

import mmap
from pathlib import Path
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]


class Texts:
    """Many short texts, one after the other in a file; `texts[n]` is the nth one's bytes."""

    def __init__(self, folder: Path, name: str) -> None:
        self.starts = open_array(folder, f"{name}_at")
        self.bytes = open_bytes(folder / f"{name}.bin")

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, number: int) -> bytes:
        starts = self.starts
        return bytes(self.bytes[starts[number] : starts[number + 1]])

    def many(self, numbers: Array) -> list[bytes]:
        """Return several texts at once."""
        starts, ends = self.starts[numbers].tolist(), self.starts[numbers + 1].tolist()
        text = self.bytes
        return [text[a:b] for a, b in zip(starts, ends, strict=True)]


def open_array(folder: Path, name: str) -> Array:
    """Map an array that `save_array` wrote."""
    return np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r"))


def open_bytes(path: Path) -> Any:
    """Map a file of bytes."""
    if not path.stat().st_size:
        return b""
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def mapping_of(array: Array) -> Any:
    """Return the mapping that is below an array, None for one in memory."""
    while array is not None and not isinstance(array, mmap.mmap):
        array = getattr(array, "base", None)  # type: ignore[assignment]
    return array


def release(mapped: list[Any]) -> None:
    """Unmap the pages that were read; they come back, mostly from memory, when they are needed."""
    for one in mapped:
        if isinstance(one, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):
            one.madvise(mmap.MADV_DONTNEED)


def resident_bytes() -> int:
    """Return what of this process is in memory; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * mmap.PAGESIZE


def save_array(folder: Path, name: str, values: Array) -> None:
    """Write an array so that `open_array` can map it."""
    np.save(folder / f"{name}.npy", values, allow_pickle=False)


def starts_of(lengths: Array) -> Array:
    """Return where texts of these lengths begin, and where the last one ends."""
    whole = int(lengths.sum())
    starts = np.zeros(len(lengths) + 1, dtype=np.uint32 if whole < 2**32 else np.uint64)
    np.cumsum(lengths, out=starts[1:])
    return starts


class TextWriter:
    """Writes many short texts for `Texts`."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder, self.name = folder, name
        self.file = (folder / f"{name}.bin").open("wb")
        self.lengths: list[Array] = []

    def add(self, column: Any) -> None:
        """Append a column of strings (an Arrow array)."""
        import pyarrow as pa  # noqa: PLC0415  a web worker that only searches does without

        for chunk in getattr(column, "chunks", [column]):
            text = chunk.cast(pa.large_binary())
            starts = np.frombuffer(text.buffers()[1], dtype=np.int64)
            starts = starts[text.offset : text.offset + len(text) + 1]
            self.lengths.append(np.diff(starts).astype(np.uint32))
            if text.buffers()[2] is not None:
                self.file.write(memoryview(text.buffers()[2])[starts[0] : starts[-1]])

    def close(self) -> None:
        """Write where each text begins."""
        self.file.close()
        lengths = np.concatenate(self.lengths) if self.lengths else np.zeros(0, dtype=np.uint32)
        save_array(self.folder, f"{self.name}_at", starts_of(lengths))
