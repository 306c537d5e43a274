"""Messy mentions and the providers they mean."""

import random

import pytest

from alongside.matching.mention import Mention
from alongside.registry.card import cased
from alongside.registry.index import Index
from alongside.registry.linking import Link, link
from alongside.registry.sample import sample_providers, valid_npi
from alongside.registry.searching.alike import other_forms

ROWS = sample_providers()
PEOPLE = [row for row in ROWS if row["kind"] == "1"]
PLACES = [row for row in ROWS if row["kind"] == "2"]
NAMES = [(row["family"], row["given"]) for row in PEOPLE]
ALONE = [row for row in PEOPLE if NAMES.count((row["family"], row["given"])) == 1]


def link_one(index: Index, **said: str) -> Link:
    return link([Mention(key="k", **said)], index)[0]


def where(row: dict[str, str]) -> dict[str, str]:
    return {"city": row["city"].title(), "state": row["state"], "zip": row["zip"]}


def test_orders_cases_and_degrees(index: Index) -> None:
    one = ALONE[3]
    given, family = one["given"], one["family"]
    for person in (
        f"{family}, {given}", f"{given.title()} {family.title()}, {one['credentials']}",
        f"Dr. {given.title()} {one['middle']}. {family.title()}",
    ):  # fmt: skip
        found = link_one(index, person=person, **where(one))
        assert (found.npi, found.probability > 0.9) == (one["npi"], True), person


def test_columns_of_their_own(index: Index) -> None:
    one = ALONE[8]
    found = link_one(index, given=one["given"], family=one["family"], **where(one))
    assert found.npi == one["npi"]


def test_many_messy_names(index: Index) -> None:
    chance = random.Random(4)
    mentions, truth = [], []
    for number, row in enumerate(ALONE[:150]):
        family = row["family"]
        at = chance.randrange(1, len(family))
        if len(family) > 4:
            family = family[:at] + family[at + 1 :]
        text = f"{family}, {row['given']}"
        mentions.append(Mention(key=str(number), person=text, **where(row)))
        truth.append(row["npi"])
    links = link(mentions, index)
    assert [one.key for one in links] == [one.key for one in mentions]
    right = [one.npi == npi for one, npi in zip(links, truth, strict=True)]
    assert sum(right) / len(right) > 0.94
    sure = [ok for ok, one in zip(right, links, strict=True) if one.probability > 0.95]
    assert sum(sure) >= 0.98 * len(sure) > 0


def test_the_telephone_alone_leads_to_the_office(index: Index) -> None:
    one = PLACES[4]
    phone = f"({one['phone'][:3]}) {one['phone'][3:6]}-{one['phone'][6:]}"
    found = link_one(index, organisation=cased(one["organisation"]), phone=phone)
    assert found.npi == one["npi"]
    assert any(reason.field == "phone" for reason in found.evidence)


def test_evidence_is_in_sentences(index: Index) -> None:
    one = next(row for row in ALONE if other_forms(row["given"].lower()))
    short = min(other_forms(one["given"].lower())).title()
    found = link_one(index, person=f"{short} {one['family'].title()}", **where(one))
    assert found.npi == one["npi"]
    said = " ".join(reason.sentence for reason in found.evidence)
    assert f"{short} is a form of {one['given'].title()}." in said
    assert f"The same ZIP: {one['zip']}." in said


def test_an_npi_is_believed_if_it_is_there(index: Index) -> None:
    one = PEOPLE[0]
    assert link_one(index, person="Somebody Else", npi=one["npi"]).npi == one["npi"]
    found = link_one(index, person="Somebody Else", npi=valid_npi(299_999_999))
    assert (found.npi, found.probability < 0.5) in {("", True), (found.npi, True)}


def test_nobody_is_nobody(index: Index) -> None:
    found = link_one(index, person="Xqzw Vvwxyz", state="MT", city="Helena")
    assert found.probability < 0.01
    assert link([], index) == []
    assert link_one(index, person="").npi == ""


def test_two_of_one_name_are_not_told_apart(index: Index) -> None:
    one = ALONE[0]
    sure = link_one(index, person=f"{one['given']} {one['family']}", **where(one))
    doubtful = link_one(index, person=one["family"].title(), state=one["state"])
    assert doubtful.probability < sure.probability


@pytest.mark.parametrize("rest", [{}, {"state": "ZZ"}, {"zip": "abc"}, {"phone": "12"}])
def test_odd_places_do_no_harm(index: Index, rest: dict[str, str]) -> None:
    one = ALONE[2]
    found = link_one(index, person=f"{one['family']}, {one['given']}", **rest)
    assert found.key == "k" and 0 <= found.probability <= 1


def test_the_same_input_gives_the_same_answer(index: Index) -> None:
    mentions = [
        Mention(key=str(n), person=f"{r['given']} {r['family']}", **where(r))
        for n, r in enumerate(PEOPLE[:60])
    ]
    alone = [link([one], index)[0] for one in mentions]
    assert link(mentions, index) == link(mentions, index) == alone
