"""OIG's files as they arrive: saved by other programs, cut off, of a month, no list at all."""

import zipfile
from pathlib import Path

import pytest

from alongside.registry.errors import RegistryFileError
from alongside.registry.exclusions.days import is_a_day, read_day
from alongside.registry.exclusions.judging import CERTAIN, POSSIBLE, PROBABLE, Who
from alongside.registry.exclusions.listing import add_exclusions, load_exclusions, open_exclusions
from alongside.registry.exclusions.reading import read_exclusions
from alongside.registry.folder import RegistryFolder
from alongside.registry.tests.test_exclusions import HEADER, ROWS, write

PENA = "PEÑA,JOSÉ,,,OTHER,,,0000000000,19610203,1 A,RENO,NV,89501,1128a1,20190520,00000000,,"


def refused(path: Path, match: str) -> None:
    with pytest.raises(RegistryFileError, match=match):
        read_exclusions(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_way_a_spreadsheet_program_saves_text_is_read(tmp_path, encoding) -> None:
    path = tmp_path / "UPDATED.csv"
    path.write_bytes("\r\n".join([HEADER, *ROWS, PENA, ""]).encode(encoding))
    read = read_exclusions(path)
    assert (len(read.entries), read.broken_count) == (4, 0)
    assert read.entries[-1].name == "JOSÉ PEÑA"
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(path, "UPDATED.csv")
    assert read_exclusions(tmp_path / "a.zip").entries == read.entries


def test_what_a_spreadsheet_program_does_to_numbers_and_days_is_undone(tmp_path) -> None:
    row = "AMES,ANN,,,OTHER,,,1234567893.0,,,ADAMS,MA,1220,1128a1,5/20/2019,0,0,"
    (one,) = read_exclusions(write(tmp_path / "a.csv", [row])).entries
    assert (one.npi, one.zip, one.since) == (1234567893, "01220", "2019-05-20")
    assert [read_day(text) for text in ("20190520.0", "2019-05-20 00:00:00", "0", "soon")] == [
        "2019-05-20", "2019-05-20", "", "",
    ]  # fmt: skip
    assert is_a_day("00000000") and not is_a_day("20191340")


def test_of_whom_number_or_day_cannot_be_read_the_name_still_counts(tmp_path) -> None:
    rows = [ROWS[0].replace("1234567893", "1.23E+09"), ROWS[1].replace("20200101", "soon")]
    read = read_exclusions(write(tmp_path / "a.csv", rows))
    assert [(one.name, one.npi, one.since) for one in read.entries] == [
        ("ANN B AMES", 0, "2019-05-20"), ("BO BOLT", 0, ""),
    ]  # fmt: skip
    assert "line 2: NPI '1.23E+09'" in read.doubtful[0]
    assert "line 3: the day 'soon'" in read.doubtful[1]


def test_what_is_no_list_is_refused_by_what_it_is(tmp_path) -> None:
    path = tmp_path / "UPDATED.csv"
    for content, said in (
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b"<!DOCTYPE html><html><body>503</body></html>", "is a web page"),
        (b"PK\x03\x04 cut", "damaged zip"),
        (b"\x00\x01\x02\x03" * 50, "no text file"),
        (b'NPI,"Entity Type Code"\n1003802901,1\n', "lacks the columns LASTNAME"),
        (f"{HEADER}\n{ROWS[0]}\nBOLT,BO,,,OTH".encode(), "cut off in line 3"),
    ):
        path.write_bytes(content)
        refused(path, said)


@pytest.fixture
def folder(tmp_path) -> RegistryFolder:
    made = RegistryFolder(tmp_path / "exclusions")
    load_exclusions(made, write(tmp_path / "UPDATED.csv", [*ROWS, PENA]))
    return made


def test_a_month_s_file_does_not_take_the_place_of_the_whole(folder, tmp_path) -> None:
    month = write(tmp_path / "2610excl.csv", [PENA.replace("PEÑA", "NEW")])
    with pytest.raises(RegistryFileError, match=r"1 entries, the list in use 4.*supplement"):
        load_exclusions(folder, month)
    back = write(
        tmp_path / "2610rein.csv", [ROWS[0].replace("20190520,00000000", "20190520,20261001")]
    )
    with pytest.raises(RegistryFileError, match="names only people who were reinstated"):
        load_exclusions(folder, back)
    assert open_exclusions(folder).count == 4
    assert load_exclusions(folder, month, is_shorter_right=True)["entries"] == 1


def test_a_month_s_files_are_added_once_however_often(folder, tmp_path) -> None:
    new = write(tmp_path / "2610excl.csv", [PENA.replace("PEÑA", "NEW")])
    back = write(tmp_path / "2610rein.csv", [
        ROWS[0].replace("20190520,00000000", "20190520,20261001").replace("1 MAIN ST", "9 ELM"),
        ROWS[1].replace("BOLT", "NOBODY").replace("20200101,00000000", "20200101,20261001"),
    ])  # fmt: skip
    said = [add_exclusions(folder, one) for one in (new, back, new, back)]
    assert [(one["added"], one["taken_off"], one["not_found"]) for one in said] == [
        (1, 0, 0), (0, 1, 1), (0, 0, 0), (0, 0, 2),
    ]  # fmt: skip
    found = open_exclusions(folder)
    assert found.count == 4 and found.info["file"] == "UPDATED.csv + 2610excl.csv + 2610rein.csv"
    assert found.look_up(Who("Ames", "Ann", npi="1234567893", state="NC")) is None
    assert found.look_up(Who("New", "José", state="NV", zip="89501")).how == PROBABLE
    with pytest.raises(RegistryFileError, match=r"Load OIG's UPDATED\.csv first"):
        add_exclusions(RegistryFolder(tmp_path / "none"), new)


def test_a_waiver_is_told_and_excuses_nobody(tmp_path) -> None:
    row = ROWS[0].replace("20190520,00000000,00000000,", "20190520,00000000,20200101,NC")
    folder = RegistryFolder(tmp_path / "exclusions")
    assert load_exclusions(folder, write(tmp_path / "a.csv", [row]))["with_waiver"] == 1
    doubt = open_exclusions(folder).look_up(Who("Ames", "Ann", npi="1234567893", state="NC"))
    assert doubt.how == CERTAIN and "with a waiver for NC" in doubt.words


def test_a_name_alone_is_a_doubt_and_says_what_was_taken_for_the_state(folder) -> None:
    found = open_exclusions(folder)
    doubt = found.look_up(Who("Bolt", "Bo", state="NC", is_state_assumed=True))
    assert doubt.how == POSSIBLE and "in your clinics' state (none is known)" in doubt.words
