"""Keys of mentions and what a mention refuses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.matching.address import normal_address, normal_state, normal_zip
from alongside.matching.mention import Mention, mention_key, mention_of


def test_the_key_never_changes() -> None:
    """Decisions are stored by key: this value may never be edited."""
    key = mention_key(person="Smith, John", organisation="Valley Ortho", phone="406-555-0100")
    assert key == "dd2244ce2a552cd05ad249f1de1714d1"


def test_case_and_spaces_do_not_count() -> None:
    assert mention_key(person="SMITH,  JOHN ") == mention_key(person="Smith, John")
    assert mention_key(person="Smith, John") != mention_key(organisation="Smith, John")


@given(st.text(), st.text())
def test_key_is_32_hexadecimal_digits(person: str, organisation: str) -> None:
    key = mention_key(person=person, organisation=organisation)
    assert len(key) == 32
    assert int(key, 16) >= 0


def test_bad_mentions_are_refused_by_name() -> None:
    with pytest.raises(ValueError, match=r"Mention\.npi: '1234567890' of mention k"):
        Mention(key="k", npi="1234567890")
    with pytest.raises(ValueError, match=r"Mention\.count: 0 of mention k"):
        Mention(key="k", count=0)
    with pytest.raises(ValueError, match=r"Mention\.key"):
        Mention(key="")
    with pytest.raises(TypeError):
        mention_of(referer="Smith")


def test_two_columns_of_an_export() -> None:
    both = mention_of(referrer="Smith, John MD", source_name="Valley Ortho")
    assert (both.person, both.organisation) == ("Smith, John MD", "Valley Ortho")
    alone = mention_of(referrer="(Unassigned)", source_name="CrossFit Downtown", source_kind="Gym")
    assert (alone.person, alone.organisation) == ("CrossFit Downtown", "")
    assert mention_of(referrer="Smith", npi="1234567890").npi == ""


def test_places() -> None:
    assert normal_address("1200 North Main Street, Suite 4") == "1200 n main st"
    assert normal_address("1200 N. Main St #4") == "1200 n main st"
    assert normal_address("Main Street") == ""
    assert normal_state("Montana") == normal_state("mt") == "mt"
    assert normal_state("Ruritania") == ""
    assert normal_zip("59601-1234") == "59601"
    assert normal_zip("2139") == "02139"
