"""The rules of who is who, one small file of mentions each."""

from __future__ import annotations

from alongside.matching.mention import Mention, mention_of
from alongside.matching.resolution import Resolution
from alongside.matching.resolve import resolve
from alongside.matching.tests.true_people import npi


def clusters(found: Resolution, mentions: list[Mention]) -> list[int | None]:
    """Return the person of each mention, numbered in order of appearance."""
    people = [found.links[m.key].person for m in mentions]
    order = list(dict.fromkeys(p for p in people if p is not None))
    return [None if p is None else order.index(p) for p in people]


def people_of(*rows: dict[str, str]) -> list[int | None]:
    mentions = [mention_of(**row) for row in rows]
    return clusters(resolve(mentions), mentions)


def doubts_of(*rows: dict[str, str]) -> int:
    return sum(d.what == "person" for d in resolve([mention_of(**r) for r in rows]).doubts)


def organisations_of(*rows: dict[str, str]) -> list[int | None]:
    mentions = [mention_of(**row) for row in rows]
    found = resolve(mentions)
    places = [found.links[m.key].organisation for m in mentions]
    order = list(dict.fromkeys(places))
    return [order.index(p) for p in places]


def at(name: str, organisation: str = "", **more: str) -> dict[str, str]:
    return {"referrer": name, "organisation": organisation, **more}


def test_three_spellings_with_one_phone_are_one_person_at_one_organisation() -> None:
    rows = (
        at("Dr. F. Last MD", "Valley Ortho", phone="406-555-0100"),
        at("LAST, FIRST M", phone="(406) 555-0100"),
        at("First Last, M.D. (Valley Orthopaedics)", phone="+1 406 555 0100 x3"),
    )
    assert people_of(*rows) == [0, 0, 0]
    assert organisations_of(*rows) == [0, 0, 0]


def test_two_of_one_family_name_at_one_clinic_are_never_one() -> None:
    shared = {"phone": "406-555-0100", "fax": "406-555-0101", "address": "1 Main St"}
    assert people_of(
        at("J. Smith", "A Ortho", **shared), at("Mary Smith", "A Ortho", **shared)
    ) == [
        0,
        1,
    ]
    assert people_of(at("John Smith", "A Ortho"), at("Smith, Jane", "A Ortho")) == [0, 1]
    assert people_of(at("John Smith Jr", "A Ortho"), at("John Smith Sr", "A Ortho")) == [0, 1]
    assert people_of(at("John A Smith", "A Ortho"), at("John B Smith", "A Ortho")) == [0, 1]


def test_an_initial_that_fits_two_is_a_doubt_not_a_guess() -> None:
    rows = (at("J. Smith", "A Ortho"), at("John Smith", "A Ortho"), at("Jane Smith", "A Ortho"))
    assert people_of(*rows) == [0, 1, 2]
    assert doubts_of(*rows) == 2


def test_an_initial_that_fits_one_joins() -> None:
    assert people_of(at("J. Smith", "A Ortho"), at("John Smith", "A Ortho")) == [0, 0]


def test_an_npi_settles_the_initial() -> None:
    rows = (
        at("J. Smith", "A Ortho", npi=npi(1)),
        at("John Smith", "A Ortho"),
        at("Jane Smith", "A Ortho", npi=npi(1)),
    )
    assert people_of(*rows) == [0, 1, 0]


def test_family_name_alone() -> None:
    bare, john = at("Dr. Smith", "Valley Ortho"), at("John Smith", "Valley Ortho")
    assert people_of(bare, john) == [0, 0]
    assert people_of(bare, john, at("Jane Smith", "Valley Ortho")) == [0, 1, 2]
    assert doubts_of(bare, john, at("Jane Smith", "Valley Ortho")) == 2
    alone = (at("Dr. Oyelaran"), at("Zygmunt Oyelaran", "Valley Ortho"))
    assert people_of(*alone) == [0, 1]
    assert doubts_of(*alone) == 1


def test_different_npis_are_never_one_person() -> None:
    assert people_of(
        at("John Smith", "A Ortho", npi=npi(1)), at("John Smith", "A Ortho", npi=npi(2))
    ) == [0, 1]


def test_one_npi_is_one_person_whatever_the_spelling() -> None:
    assert people_of(
        at("Smith, Mary", npi=npi(1)),
        at("Mary Jones-Garcia NP", npi=npi(1)),
        at("M. Jnoes", npi=npi(1)),
    ) == [0, 0, 0]


def test_an_npi_on_two_clearly_different_people_is_the_groups() -> None:
    rows = (at("John Smith", "A Ortho", npi=npi(1)), at("Maria Garcia", "A Ortho", npi=npi(1)))
    found = resolve([mention_of(**row) for row in rows])
    assert [p.npi for p in found.people] == ["", ""]
    assert [o.npi for o in found.organisations] == [npi(1)]


def test_one_slip_does_not_take_a_persons_npi_away() -> None:
    often = mention_of(referrer="John Smith", npi=npi(1), count=40)
    slip = mention_of(referrer="Maria Garcia", npi=npi(1))
    found = resolve([often, slip])
    assert {p.name.family: p.npi for p in found.people} == {"smith": npi(1), "garcia": ""}


def test_same_full_name_at_two_organisations() -> None:
    rare = (at("David Thornton", "Rothman Ortho"), at("Thornton, David", "Bridger Spine"))
    assert people_of(*rare) == [0, 0]
    common = (at("John Smith", "Rothman Ortho"), at("Smith, John", "Bridger Spine"))
    assert people_of(*common) == [0, 1]
    assert doubts_of(*common) == 1


def test_nicknames_slips_and_credentials() -> None:
    assert people_of(
        at("Bob Kelwinberg", "A Ortho"),
        at("KELWINBERG, ROBERT MD", "A Ortho"),
        at("Robert Kelwinbreg, M.D.", "A Ortho"),
        at("R. Kelwinberg", "A Ortho"),
    ) == [0, 0, 0, 0]
    assert people_of(at("John Smith, MD", "A Ortho"), at("John Smith, PT", "A Ortho")) == [0, 1]


def test_a_double_name_and_its_part_at_one_clinic() -> None:
    assert people_of(
        at("Priya Oyelaran-Quill NP", "A Ortho"), at("Oyelaran, Priya", "A Ortho")
    ) == [0, 0]


def test_evidence_is_in_words() -> None:
    rows = (
        at("J. Kelwinberg", "Rothman Ortho", phone="406-555-0100"),
        at("John Kelwinberg", "Rothman Ortho", phone="406-555-0100", npi=npi(4)),
    )
    found = resolve([mention_of(**row) for row in rows])
    [merge] = found.people[0].merges
    sentences = {e.sentence for e in merge.evidence}
    assert "same family name Kelwinberg" in sentences
    assert {"first name J. fits John", "first name John fits J."} & sentences
    assert "same phone 406-555-0100" in sentences
    assert "both at Rothman Ortho" in sentences
    assert "one NPI is missing" in sentences
    assert merge.probability >= 0.99


def test_an_empty_file() -> None:
    assert resolve([]) == Resolution()


def test_a_namesake_in_a_small_file_does_not_part_one_person() -> None:
    """Three spellings with one phone are one person, whoever else is called Smith there."""
    one = (
        at("Dr. J. Smith MD", "Valley Ortho", phone="8285550100"),
        at("SMITH, JOHN A", "Valley Ortho", phone="8285550100"),
        at("John Smith, M.D. (Valley Ortho)", phone="8285550100"),
    )
    mary = at("Mary Smith MD", "Valley Ortho", phone="8285550100")
    assert people_of(*one, mary) == [0, 0, 0, 1]
    jane = at("Jane Smith MD", "Valley Ortho", phone="8285550100")
    assert people_of(one[1], one[2], jane) == [0, 0, 1]


def test_a_shared_specialty_speaks_for_one_person_and_another_one_against() -> None:
    def probability(other: str) -> float:
        here = at("J. Branveson", "A Ortho", city="Helena", source_kind="Ortho Surgery")
        there = at("Jane Branveson", "B Clinic", city="Butte", source_kind=other)
        found = resolve([mention_of(**here), mention_of(**there)])
        pairs = [*found.doubts, *(m for person in found.people for m in person.merges)]
        return max((pair.probability for pair in pairs), default=0.0)

    assert probability("Orthopedics") > probability("") > probability("Cardiology")


def test_two_vague_spellings_that_fit_two_known_people_are_asked_about() -> None:
    vague = at("Berger, A", "A Ortho"), at("Dr. Berger", "A Ortho")
    anna, adam = at("Anna Berger MD", "A Ortho"), at("Adam Berger MD", "A Ortho")
    assert people_of(anna, *vague) == [0, 0, 0]
    assert people_of(anna, adam, *vague) == [0, 1, 2, 3]
    assert doubts_of(anna, adam, *vague) == 5


def test_an_md_and_a_do_of_a_frequent_name_at_two_places_are_asked_about() -> None:
    md, do = at("John Smith MD", "A Ortho"), at("John Smith DO", "B Clinic")
    assert people_of(md, at("John Smith MD", "B Clinic")) == [0, 0]
    assert people_of(md, do) == [0, 1]
    assert doubts_of(md, do) == 1
    assert people_of(md, do, at("John Smith, D.O."), at("Smith, John MD")) == [0, 1, 1, 0]
    assert people_of(md, at("John Smith DO", "A Ortho")) == [0, 0], "one place: a slip"
