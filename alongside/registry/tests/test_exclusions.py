"""OIG's list: read, refused, asked by NPI and by name."""

from pathlib import Path

import pytest

from alongside.registry.errors import RegistryFileError
from alongside.registry.exclusions.judging import CERTAIN, POSSIBLE, PROBABLE, Who
from alongside.registry.exclusions.listing import Exclusions, load_exclusions, open_exclusions
from alongside.registry.exclusions.reading import read_exclusions
from alongside.registry.folder import RegistryFolder

HEADER = (
    "LASTNAME,FIRSTNAME,MIDNAME,BUSNAME,GENERAL,SPECIALTY,UPIN,NPI,DOB,ADDRESS,CITY,STATE,ZIP,"
    "EXCLTYPE,EXCLDATE,REINDATE,WAIVERDATE,WVRSTATE"
)
ROWS = [
    "AMES,ANN,B,,IND- LIC HC SERV PRO,NURSE,,1234567893,19610203,1 MAIN ST,ASHEVILLE,NC,28801,"
    "1128b4,20190520,00000000,00000000,",
    "BOLT,BO,,,OTHER,,,0000000000,19700101,2 ELM ST,RALEIGH,NC,27601,1128a1,20200101,00000000,"
    "00000000,",
    ",,,HAPPY BACKS LLC,CLINIC,,,0000000000,,3 OAK ST,ASHEVILLE,NC,28801,1128b8,20210101,00000000,"
    "00000000,",
    "BACK,IN,,,OTHER,,,0000000000,19700101,,RALEIGH,NC,27601,1128a1,20100101,20200101,00000000,",
]


def write(path: Path, rows: list[str], header: str = HEADER) -> Path:
    path.write_text("\n".join([header, *rows]) + "\n")
    return path


@pytest.fixture
def listed(tmp_path: Path) -> Exclusions:
    folder = RegistryFolder(tmp_path / "exclusions")
    load_exclusions(folder, write(tmp_path / "UPDATED.csv", ROWS))
    found = open_exclusions(folder)
    assert found is not None
    return found


def test_what_a_list_says_of_itself(listed: Exclusions) -> None:
    assert listed.info["entries"] == 3 and listed.info["reinstated"] == 1
    assert listed.npis == {1234567893} and listed.info["newest_day"] == "2021-01-01"


@pytest.mark.parametrize(
    ("who", "how"),
    [
        (Who("Ames", "Ann", npi="1234567893", state="NC"), CERTAIN),
        (Who("Somebody", "Else", npi="1234567893", state="TX"), CERTAIN),  # married since
        (Who("AMES", "Ann", npi="1003000126", state="NC"), None),  # another NPI: another person
        (Who("Ames", "Ann", "Q", state="NC"), None),  # another middle initial
        (Who("Ames", "Ann", "Beth", state="NC", city="Asheville"), PROBABLE),
        (Who("Bolt", "Bo", state="NC", zip="27601"), PROBABLE),
        (Who("Bolt", "Bo", state="NC", city="Boone"), POSSIBLE),
        (Who("Bolt", "Bo", state="TX"), None),
        (Who("Happy Backs, Inc.", state="NC", zip="28801", is_person=False), PROBABLE),
        (Who("Happy", "Backs", state="NC"), None),
        (Who("Back", "In", state="NC"), None),  # reinstated
    ],
)
def test_whom_it_means(listed: Exclusions, who: Who, how: str | None) -> None:
    doubt = listed.look_up(who)
    assert (doubt.how if doubt else None) == how
    if doubt and how != CERTAIN:
        assert "verify with OIG" in doubt.words


def test_broken_rows_are_named_and_another_file_is_refused(tmp_path: Path) -> None:
    read = read_exclusions(write(tmp_path / "a.csv", [*ROWS, "AMES,ANN", "," * 17]))
    assert read.broken == ["line 6: has too few or too many columns", "line 7: names nobody"]
    with pytest.raises(RegistryFileError, match="lacks the columns LASTNAME"):
        read_exclusions(write(tmp_path / "b.csv", ["1"], "NAME"))
    with pytest.raises(RegistryFileError, match="no rows"):
        read_exclusions(write(tmp_path / "c.csv", []))
    with pytest.raises(RegistryFileError, match="More than half"):
        read_exclusions(write(tmp_path / "d.csv", ["AMES,ANN"]))


def test_a_list_that_cannot_be_read_leaves_the_one_before(tmp_path: Path) -> None:
    folder = RegistryFolder(tmp_path / "exclusions")
    load_exclusions(folder, write(tmp_path / "UPDATED.csv", ROWS))
    with pytest.raises(RegistryFileError):
        load_exclusions(folder, write(tmp_path / "b.csv", ["1"], "NAME"))
    kept = open_exclusions(folder)
    assert kept is not None and kept.info["entries"] == 3
