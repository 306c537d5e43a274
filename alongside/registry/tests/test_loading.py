"""Files of every kind in, one registry out; what cannot be read is named, and harms nothing."""

import csv
import io
import json
import os
import random
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from alongside.registry.errors import RegistryBusyError, RegistryError, RegistryFileError
from alongside.registry.folder import RegistryFolder
from alongside.registry.index import open_index
from alongside.registry.loading.columns import MAIN, MAIN_HEADER, SITES
from alongside.registry.loading.load import load_registry
from alongside.registry.provider import read_provider
from alongside.registry.sample import as_csv, sample_providers, valid_npi, write_sample
from alongside.registry.searching.question import Question
from alongside.registry.searching.search import search

ANN = {
    "npi": valid_npi(100_000_000), "kind": "1", "family": "AMES", "given": "ANN", "city": "HELENA",
    "state": "MT", "zip": "596010000", "phone": "4065550100", "street": "1 MAIN ST",
    "taxonomy_1": "207Q00000X", "primary_1": "N", "taxonomy_2": "225100000X", "primary_2": "Y",
}  # fmt: skip
BOB = ANN | {"npi": valid_npi(100_000_001), "family": "BELL", "given": "BOB"}
WHOLE, WEEK = "npidata_pfile_20050523-20260601.csv", "npidata_pfile_20260602-20260608.csv"


def main_csv(*rows: dict[str, str], header: list[str] | None = None) -> str:
    return as_csv(rows, MAIN, header or MAIN_HEADER)


def write(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> RegistryFolder:
    """An empty folder of a registry."""
    return RegistryFolder(tmp_path / "registry")


@pytest.fixture
def loaded(folder: RegistryFolder, tmp_path: Path) -> RegistryFolder:
    """A registry with Ann and Bob."""
    load_registry(folder, [write(tmp_path, WHOLE, main_csv(ANN, BOB))])
    return folder


def names(folder: RegistryFolder, text: str) -> list[str]:
    return [hit.card.full_name for hit in search(open_index(folder), Question(text)).hits]


def test_the_sample_comes_in_whole(sample_folder: RegistryFolder) -> None:
    info = open_index(sample_folder).info
    assert (info["providers"], info["people"], info["organisations"]) == (390, 320, 70)
    assert info["newest_day"] == "20260601"
    assert info["broken"] == []
    assert {file["kind"] for file in info["files"]} == {
        "providers", "further practice locations", "other names", "endpoints", "taxonomy words",
    }  # fmt: skip


def test_columns_in_any_order(folder: RegistryFolder, tmp_path: Path) -> None:
    header = list(MAIN_HEADER)
    random.Random(3).shuffle(header)
    load_registry(folder, [write(tmp_path, WHOLE, main_csv(ANN, header=header))])
    assert names(folder, "ames") == ["Ann Ames"]
    provider = read_provider(open_index(folder), ANN["npi"])
    assert provider is not None
    assert [code for code, _ in provider.taxonomies] == ["225100000X", "207Q00000X"]


def test_a_week_is_laid_over_the_month(loaded: RegistryFolder, tmp_path: Path) -> None:
    gone = {"npi": BOB["npi"], "deactivated": "06/03/2026"}
    cid = ANN | {"npi": valid_npi(100_000_002), "family": "CID"}
    week = write(tmp_path, WEEK, main_csv(ANN | {"family": "AMES-WARD"}, gone, cid))
    site = {"npi": ANN["npi"], "street": "9 OAK ST", "city": "BUTTE", "state": "MT", "zip": "59701"}
    places = write(tmp_path, "pl_pfile_20260602-20260608.csv", as_csv([site], SITES))
    report = load_registry(loaded, [places, week])
    assert (report.providers, report.deactivated, report.newest_day) == (2, 1, "20260608")
    assert names(loaded, "ames") == ["Ann Ames-Ward"]
    assert names(loaded, "bell") == []
    assert names(loaded, "cid") == ["Ann Cid"]
    ann = read_provider(open_index(loaded), ANN["npi"])
    assert ann is not None and [one.city for one in ann.sites] == ["HELENA", "BUTTE"]
    bob = read_provider(open_index(loaded), BOB["npi"])
    assert bob is not None and not bob.is_active and str(bob.deactivated) == "2026-06-03"
    assert len(list((loaded.root / "versions").iterdir())) == 1, "old versions are cleaned up"


def test_the_list_of_deactivated_npis(loaded: RegistryFolder, tmp_path: Path) -> None:
    text = f'"NPI","NPPES Deactivation Date"\n"{ANN["npi"]}","01/31/2026"\n'
    load_registry(loaded, [write(tmp_path, "NPPES Deactivated NPI Report.csv", text)])
    assert names(loaded, "ames") == []
    assert names(loaded, "bell") == ["Bob Bell"]


def test_the_list_of_deactivated_npis_as_a_workbook(loaded: RegistryFolder, tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "NPPES Deactivated NPI Report 20260608.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["NPPES Deactivated NPI Report as of Jun 8 2026"])
    sheet.write_row(1, 0, ["NPI", "NPPES Deactivation Date"])
    sheet.write_row(2, 0, [ANN["npi"], "01/31/2026"])
    book.close()
    load_registry(loaded, [path])
    assert names(loaded, "ames") == []


def test_a_reactivated_npi_is_in_use(folder: RegistryFolder, tmp_path: Path) -> None:
    back = ANN | {"deactivated": "01/31/2020", "reactivated": "03/01/2020"}
    load_registry(folder, [write(tmp_path, WHOLE, main_csv(back))])
    assert names(folder, "ames") == ["Ann Ames"]


def test_broken_rows_are_named_and_skipped(folder: RegistryFolder, tmp_path: Path) -> None:
    lines = main_csv(
        ANN, BOB, ANN | {"npi": "1234567890"}, ANN | {"npi": "12"},
        BOB | {"npi": valid_npi(7), "kind": "3"},
        BOB | {"npi": valid_npi(100_000_007), "family": ""},
    ).splitlines()  # fmt: skip
    lines.insert(2, '"1","too","short"')
    good = "\n".join([*lines, *main_csv(*(BOB | {"npi": valid_npi(100_000_100 + n)}
                                          for n in range(9))).splitlines()[1:]])  # fmt: skip
    report = load_registry(folder, [write(tmp_path, WHOLE, good + "\n")])
    said = "\n".join(report.broken)
    assert "row 3: 3 columns instead of 330" in said
    assert "row 5: the check digit of the NPI is wrong" in said
    assert "row 6: the NPI is not ten digits" in said
    assert "row 8: there is no name" in said
    assert report.files[0]["broken"] == 5
    assert report.providers == 11


def test_letters_that_are_not_utf8_are_named(folder: RegistryFolder, tmp_path: Path) -> None:
    text = main_csv(ANN | {"family": "PEÑA"}, BOB).encode()
    report = load_registry(folder, [write(tmp_path, WHOLE, text.replace("Ñ".encode(), b"\xd1"))])
    assert report.broken == [f"{WHOLE}, row 2: letters that are not UTF-8"]
    assert names(folder, "bell") == ["Bob Bell"]


BAD = {
    "empty": (WHOLE, b"", "is empty"),
    "a page": ("NPPES.zip", b"<!DOCTYPE html><html>not found</html>", "is a web page"),
    "cut off": ("NPPES.zip", b"PK\x03\x04 and nothing else", "not a whole zip file"),
    "UTF-16": (WHOLE, main_csv(ANN).encode("utf-16"), "UTF-16"),
    "a stranger": ("list.csv", b"name,phone\nAnn,1\n", "no file of the registry"),
    "lacking": (WHOLE, b'"NPI","Entity Type Code"\n"1","1"\n', "lacks the columns"),
    "no rows": (WHOLE, main_csv().encode(), "no row that can be used"),
    "doubles": (WHOLE, main_csv(ANN, BOB, ANN).encode(), "more than once (rows 2 and 4)"),
    "mostly broken": (WHOLE, main_csv(ANN, *[{"npi": "1"}] * 4).encode(), "4 of 5 rows"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_leaves_the_registry_in_use(
    name: str, loaded: RegistryFolder, tmp_path: Path
) -> None:
    file_name, content, said = BAD[name]
    before = loaded.current()
    with pytest.raises(RegistryFileError, match=said.replace("(", r"\(").replace(")", r"\)")):
        load_registry(loaded, [write(tmp_path, file_name, content)])
    assert loaded.current() == before
    assert names(loaded, "ames") == ["Ann Ames"]
    assert not (loaded.root / "being-made").exists()


def test_a_zip_whose_member_is_damaged(loaded: RegistryFolder, tmp_path: Path) -> None:
    rows = [BOB | {"npi": valid_npi(100_000_000 + n), "street": str(n * n)} for n in range(900)]
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(WHOLE, main_csv(*rows))
    damaged = bytearray(whole.getvalue())
    damaged[len(damaged) // 2 : len(damaged) // 2 + 40] = bytes(40)
    with pytest.raises(RegistryFileError, match="damaged or was cut off"):
        load_registry(loaded, [write(tmp_path, "NPPES.zip", bytes(damaged))])
    assert names(loaded, "ames") == ["Ann Ames"]


def test_a_week_needs_a_month(folder: RegistryFolder, tmp_path: Path) -> None:
    with pytest.raises(RegistryFileError, match="monthly file first"):
        load_registry(folder, [write(tmp_path, WEEK, main_csv(ANN))])


def test_a_file_without_days_must_be_told(loaded: RegistryFolder, tmp_path: Path) -> None:
    path = write(tmp_path, "mine.csv", main_csv(ANN | {"family": "OTHER"}))
    with pytest.raises(RegistryFileError, match="--whole"):
        load_registry(loaded, [path])
    load_registry(loaded, [path], is_whole=False)
    assert names(loaded, "other") == ["Ann Other"] and names(loaded, "bell") == ["Bob Bell"]
    load_registry(loaded, [path], is_whole=True)
    assert names(loaded, "bell") == []


def test_two_loads_at_once(loaded: RegistryFolder, tmp_path: Path) -> None:
    path = write(tmp_path, WHOLE, main_csv(ANN))
    with loaded.making(), pytest.raises(RegistryBusyError):
        load_registry(loaded, [path])


def test_a_killed_load_leaves_the_registry(loaded: RegistryFolder, tmp_path: Path) -> None:
    """SIGKILL while the new version is made: the old one answers, the next load cleans up."""
    program = (
        "import sys, time\nfrom pathlib import Path\n"
        "from alongside.registry.folder import RegistryFolder\n"
        "from alongside.registry.loading import load\n"
        "load.count = lambda *a: (print('almost', flush=True), time.sleep(60))\n"
        "load.load_registry(RegistryFolder(Path(sys.argv[1])), [Path(sys.argv[2])])\n"
    )
    path = tmp_path / "again.zip"
    write_sample(path)
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(loaded.root), str(path)], stdout=subprocess.PIPE
    )
    assert process.stdout is not None and process.stdout.readline() == b"almost\n"
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert (loaded.root / "being-made" / "version").exists()
    assert names(loaded, "ames") == ["Ann Ames"]
    load_registry(loaded, [path])
    assert "Ann Ames" not in names(loaded, "ames")
    assert not (loaded.root / "being-made").exists()


def test_a_version_of_another_program_is_refused(loaded: RegistryFolder) -> None:
    version = loaded.current()
    assert version is not None
    info = json.loads((version / "info.json").read_text())
    (version / "info.json").write_text(json.dumps(info | {"format": 99}))
    with pytest.raises(RegistryError, match="another version"):
        open_index(loaded)


def test_progress_tells_the_time_left() -> None:
    from alongside.registry.loading.progress import READING, ProgressOfLoad

    said: list[str] = []
    clock = iter([0.0, 10.0, 11.0, 20.0])
    progress = ProgressOfLoad(said.append, clock=lambda: next(clock))
    progress.reach(READING, 0.5, "providers")
    progress.reach(READING, 0.52)
    progress.reach(READING, 1.0)
    assert said == [" 18%  Reading providers, about 46 s left", " 36%  Reading, about 36 s left"]


def test_cms_own_files(folder: RegistryFolder) -> None:
    """The eight real rows and a week of each further file, where they are at hand."""
    data = Path(__file__).resolve().parents[4] / "shared" / "data"
    if not data.exists():
        pytest.skip("the folder shared/data with CMS's sample files is not here")
    header = next(csv.reader((data / "nppes/npidata_header_v2_330cols.csv").open()))
    assert tuple(header) == MAIN_HEADER
    files = [
        *(data / "nppes").glob("*_pfile_*.csv"),
        data / "reference/nucc_taxonomy_from_cms_npd.csv",
    ]
    report = load_registry(folder, files)
    assert (report.providers, report.deactivated, report.broken) == (7, 1, [])
    assert report.taxonomies > 800
    found = search(open_index(folder), Question("wiebe david", state="NE"))
    assert [hit.card.npi for hit in found.hits] == ["1679576722"]


def test_the_sample_is_the_same_each_time() -> None:
    assert sample_providers() == sample_providers()
    assert len({row["npi"] for row in sample_providers()}) == 390
