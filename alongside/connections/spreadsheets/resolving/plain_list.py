"""A list of people or of organisations, matched field by field."""

from collections.abc import Callable
from dataclasses import replace

from alongside.connections.spreadsheets.resolving.answer import Answer, DoubtAnswer, RowAnswer
from alongside.connections.spreadsheets.resolving.listed import Listed
from alongside.connections.spreadsheets.resolving.named import mention_of_row
from alongside.matching.lists.matched import Matched, Raw, match_organisations, match_people
from alongside.matching.lists.organisation_rows import FIELDS as ORGANISATION_FIELDS
from alongside.matching.lists.person_rows import FIELDS as PERSON_FIELDS
from alongside.matching.npi import normal_npi
from alongside.matching.person_name import read_person


def resolve_people(listed: Listed) -> Answer:
    """Return who each row of a list of people is."""
    texts = {f: t for f, t in listed.texts.items() if f in PERSON_FIELDS}
    if "family" not in listed and "given" not in listed:
        named = [read_person(text) for text in listed.texts["person"]]
        texts |= {"given": [n.given for n in named], "family": [n.family for n in named]}
    return _answer("people", listed, match_people, texts)


def resolve_organisations(listed: Listed) -> Answer:
    """Return which organisation each row of a list is."""
    texts = {f: t for f, t in listed.texts.items() if f in ORGANISATION_FIELDS}
    texts["name"] = listed.texts["name" if "name" in listed else "organisation"]
    if "street" in listed:
        houses = listed.texts.get("house_number", [""] * len(listed.numbers))
        streets = zip(houses, listed.texts["street"], strict=True)
        texts["address"] = [" ".join(filter(None, parts)) for parts in streets]
    answer = _answer("organisations", listed, match_organisations, texts)
    places = zip(listed.numbers, listed.files, strict=True)
    mentions = {place: mention_of_row(listed, at) for at, place in enumerate(places)}
    return replace(answer, mentions=mentions)


def _answer(what: str, listed: Listed, match: Callable[[Raw], Matched], texts: Raw) -> Answer:
    matched = match(texts)
    number, files = listed.numbers, listed.files
    npis = [normal_npi(t) or None for t in texts.get("npi", [""] * len(number))]
    of_cluster: dict[int, str] = {}
    for row, npi in zip(matched.rows, npis, strict=True):
        if npi:
            of_cluster.setdefault(row.cluster, npi)
    rows = [
        RowAnswer(
            row=number[at],
            contact_id=row.cluster + 1 if what == "people" else None,
            partner_id=row.cluster + 1 if what == "organisations" else None,
            npi=of_cluster.get(row.cluster),
            probability=row.probability,
            evidence=row.evidence,
            like_row=None if row.other is None else number[row.other],
            file=files[at],
            like_file="" if row.other is None else files[row.other],
        )
        for at, row in enumerate(matched.rows)
    ]
    doubts = [
        DoubtAnswer(
            what,
            number[d.left],
            number[d.right],
            d.probability,
            d.evidence,
            files[d.left],
            files[d.right],
        )
        for d in matched.doubts
    ]
    return Answer(what, f"lists {matched.model_version}", rows, doubts)
