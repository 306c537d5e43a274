"""Listings of fixed width are cut at the blanks that all lines have in common."""

from pathlib import Path

from alongside.connections.spreadsheets.mapping import guess_mapping
from alongside.connections.spreadsheets.open_file import open_file
from alongside.connections.spreadsheets.parsed_row import ParsedRow, Unread
from alongside.connections.spreadsheets.tests.making import TODAY, read_rows, write_text

WIDTHS = (12, 24, 26, 12)
NAMES = ("RECV DATE", "REF PHYSICIAN", "GROUP", "EVAL DATE")
LINES = [
    ("01/15/2024", "LEE, ANN M", "Valley Orthopaedics", "01/20/2024"),
    ("01/16/2024", "PATEL, RAJ", "Helena Family Medicine", ""),
    ("01/17/2024", "O'BRIEN JR, TOM", "Gold Rush IM, PLLC", "02/01/2024"),
    ("01/18/2024", "COLE, TOM", "", "02/02/2024"),
    ("01/19/2024", "", "", ""),
]


def line(values: tuple[str, ...]) -> str:
    return "".join(value.ljust(width) for value, width in zip(values, WIDTHS, strict=True)).rstrip()


def read(path: Path) -> tuple[list[ParsedRow], list[Unread]]:
    sheet = open_file(path)
    assert sheet.format == "fixed" and sheet.header == list(NAMES)
    found = list(read_rows(sheet, guess_mapping(sheet, TODAY), TODAY))
    return [r for r in found if isinstance(r, ParsedRow)], [
        r for r in found if isinstance(r, Unread)
    ]


def test_columns_by_the_blanks_between_them(tmp_path: Path) -> None:
    text = "\n".join(["CASAMBA   REFERRAL LISTING     PAGE 1", "", line(NAMES), *map(line, LINES)])
    rows, unread = read(write_text(tmp_path / "listing.txt", text))
    assert [(row.row, row.referrer, row.organisation) for row in rows] == [
        (4, "LEE, ANN M", "Valley Orthopaedics"), (5, "PATEL, RAJ", "Helena Family Medicine"),
        (6, "O'BRIEN JR, TOM", "Gold Rush IM, PLLC"), (7, "COLE, TOM", None), (8, None, None),
    ]  # fmt: skip
    assert [row.arrived for row in rows] == [True, False, True, True, False] and not unread


def test_a_rule_of_dashes_tells_the_columns(tmp_path: Path) -> None:
    rule = line(tuple("-" * (width - 2) for width in WIDTHS))
    foot = "Five referrals listed in all, three of them were seen by now, at the clinic in Helena"
    text = "\r\n".join([line(NAMES), rule, *map(line, LINES), foot])
    rows, unread = read(write_text(tmp_path / "listing.prn", text))
    assert len(rows) == 5
    assert [one.value for one in unread] == [foot]  # it runs across the columns, and stays whole


def test_a_delimited_file_with_blanks_is_no_listing(tmp_path: Path) -> None:
    text = "Referral Date,  Referring Provider,  Practice\n" + "".join(
        f"1/{day}/2024,  Ann   Lee  MD,  Valley   Clinic\n" for day in range(13, 20)
    )
    assert open_file(write_text(tmp_path / "a.csv", text)).format == "csv"
