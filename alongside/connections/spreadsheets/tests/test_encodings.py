"""Names with accents survive, whatever program wrote the file."""

from pathlib import Path

import pytest

from alongside.connections.spreadsheets import encodings
from alongside.connections.spreadsheets.encodings import sniff_encoding
from alongside.connections.spreadsheets.open_file import open_file
from alongside.connections.spreadsheets.tests.making import write_text

TEXT = "Received,Referring Provider\n2024-01-05,José Núñez\n2024-01-06,Zoë Müller\n"


@pytest.mark.parametrize(
    ("encoding", "read_as"),
    [
        ("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"), ("utf-16-be", "utf-16-be"), ("utf-32", "utf-32"),
        ("cp1252", "cp1252"), ("latin-1", "cp1252"), ("mac-roman", "mac-roman"),
        ("cp437", "cp437"),
    ],
)  # fmt: skip
def test_encodings(tmp_path: Path, encoding: str, read_as: str) -> None:
    path = write_text(tmp_path / "a", TEXT, encoding)
    assert sniff_encoding(path).name == read_as
    assert [cells[1] for _, cells in open_file(path).rows()] == ["José Núñez", "Zoë Müller"]


def test_typographic_quotes_of_windows(tmp_path: Path) -> None:
    path = write_text(tmp_path / "a", "Received,City\n2024-01-05,O’Fallon – West\n", "cp1252")
    assert open_file(path).sample(1)[0][1] == "O’Fallon – West"


def test_accents_of_a_mac_are_no_apostrophes(tmp_path: Path) -> None:
    path = write_text(tmp_path / "a", "Received,City\n2024-01-05,García\n", "mac-roman")
    assert open_file(path).sample(1)[0][1] == "García"


def test_one_odd_byte_at_the_end_of_a_long_file_is_found(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(encodings, "BLOCK", 64)  # so that characters fall on block borders
    text = "Received,Source\n" + "2024-01-05,Plain\n" * 500
    path = tmp_path / "a"
    path.write_bytes(text.encode() + "2024-01-06,José".encode("cp1252"))
    assert sniff_encoding(path).name == "cp1252"
    path.write_bytes(text.encode() + "2024-01-06,José".encode())
    assert sniff_encoding(path).name == "utf-8"


def test_a_mixed_file_is_read_and_said(tmp_path: Path) -> None:
    path = tmp_path / "a"
    good = "2024-01-05,José Müller\n" * 10
    path.write_bytes(f"Received,Source\n{good}".encode() + "2024-01-06,Zoë\n".encode("cp1252"))
    sheet = open_file(path)
    assert [cells[1] for _, cells in sheet.rows()][-2:] == ["José Müller", "Zoë"]
    assert any("not UTF-8" in note for note in sheet.notes)
