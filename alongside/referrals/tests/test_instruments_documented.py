"""The reference of instruments says what the table says."""

from pathlib import Path

from alongside.referrals.instruments import instruments, minus

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "instruments.md"


def test_every_row_of_the_table_is_in_the_reference_as_it_is():
    lines = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| ")]
    found = {line.split(":")[0].removeprefix("| "): line for line in lines[1:]}
    assert found.keys() == {one.name for one in instruments().values()}
    for one in instruments().values():
        said = [part.strip() for part in found[one.name].strip("|").split("|")]
        assert said[0] == f"{one.name}: {one.long_name}"
        assert said[2].startswith(f"{minus(one.low)} to {one.high:f}") and said[3] == one.better
        assert (said[4], said[6]) == (f"{one.difference:f}", one.as_of)
        assert said[5] == f"{one.source} doi:{one.doi}"
        assert (said[7] == "yes", said[8]) == (one.by_link, one.licence)
