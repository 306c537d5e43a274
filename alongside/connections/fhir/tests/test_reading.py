"""Whatever is sent: read, or refused with the element; decimals and unknown elements whole."""

import copy
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.connections.fhir.guides.overlay import add, lay_over
from alongside.connections.fhir.problems import FhirError
from alongside.connections.fhir.reading import json_text, structure
from alongside.connections.fhir.reading.elements import RESOURCES
from alongside.connections.fhir.reading.people import current, read_patient
from alongside.connections.fhir.reading.references import Entry, Package, tail_of
from alongside.connections.fhir.reading.search_keys import keys_of
from alongside.connections.fhir.reading.trial import judge
from alongside.connections.fhir.tests.making import DOCTOR, PATIENT, REQUEST, task, whole_message

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9999) | st.text(max_size=12)
    | st.sampled_from(["Patient/p1", "#a", "urn:uuid:x", "2026-01-31", "active", "requested"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["reference", "coding", "code", "system", "value", "text", "display",
                         "given", "family", "period", "end", "identifier", "type", "resourceType",
                         "attachment", "data", "id", "use"]),
        inner,
        max_size=4,
    ),
    max_leaves=8,
)  # fmt: skip
KINDS = st.sampled_from([*RESOURCES, "Observation", "Nothing"])


@st.composite
def resources(draw):
    """A resource of some type with some of its elements filled with anything."""
    kind = draw(KINDS)
    base = draw(st.sampled_from([PATIENT, DOCTOR, REQUEST, task(), {}]))
    names = st.sampled_from([*RESOURCES.get(kind, {"x": ""}), "contained", "meta", "id", "other"])
    made = copy.deepcopy(base) | draw(st.dictionaries(names, VALUES, max_size=4))
    return made | {"resourceType": draw(st.sampled_from([kind, base.get("resourceType", kind)]))}


@settings(max_examples=300, deadline=None)
@given(resources(), st.lists(resources(), max_size=2))
def test_nothing_that_is_sent_breaks_the_reading(one, others):
    package = Package(
        tuple(Entry(r, f"https://a.example/{n}") for n, r in enumerate([one, *others]))
    )
    judged = judge(one, package)
    assert judged.what
    if judged.is_read and one.get("resourceType") != "Bundle":
        keys_of(one)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.text(max_size=5), VALUES, max_size=4))
def test_what_is_read_is_written_the_same(content):
    try:
        found = json_text.read(json.dumps(content).encode())
    except FhirError:
        return
    assert json.loads(json_text.write(found)) == content


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=60))
def test_bytes_are_an_object_or_refused(content):
    try:
        assert isinstance(json_text.read(content), dict)
    except FhirError as problem:
        assert problem.status == 400


def test_decimals_keep_their_digits():
    text = '{"a":2.500,"b":1E+2,"c":-0.0,"d":123456789012345678901234567890.1}'
    assert json_text.write(json_text.read(text.encode())) == text


def test_the_name_that_holds_now():
    names = [
        {"family": "Abbas", "given": ["Colin"], "period": {"end": "2020-07-22"}},
        {"family": "Baxter", "given": [None, "Colin", ""], "period": {"start": "2020-07-22"}},
    ]
    assert current(names)["family"] == "Baxter"
    assert read_patient({"name": names, "birthDate": "1987"}).said.given == "Colin"
    assert read_patient({"birthDate": "1987-02-31"}).said.born is None


def test_references_in_every_form():
    owner = {
        "resourceType": "Task",
        "id": "t",
        "contained": [{"resourceType": "Patient", "id": "c"}],
    }
    base = "https://ehr.example/fhir/"
    patient = {"resourceType": "Patient", "id": "p", "identifier": [{"system": "s", "value": "1"}]}
    package = Package(
        (Entry(owner, f"{base}Task/t"), Entry(patient, f"{base}Patient/p"),
         Entry({"resourceType": "Patient", "id": "q"}, "urn:uuid:7")),
        lambda kind, fhir_id: {"stored": f"{kind}/{fhir_id}"},
    )  # fmt: skip
    assert package.find({"reference": "#c"}, owner)["id"] == "c"
    assert package.find({"reference": "Patient/p"}, owner) is patient
    assert package.find({"reference": f"{base}Patient/p/_history/2"}, owner) is patient
    assert package.find({"reference": "urn:uuid:7"}, owner)["id"] == "q"
    assert package.find({"identifier": {"system": "s", "value": "1"}}, owner) is patient
    assert package.find({"reference": "Patient/x"}, owner) == {"stored": "Patient/x"}
    assert package.find({"reference": "#none"}, owner) is None
    assert package.find({"reference": 7}, owner) is package.find("Patient/p", owner) is None
    assert tail_of("Patient/7/_history/2") == ("Patient", "7")


def test_our_answers_lie_over_theirs_and_lose_nothing():
    sent = {"status": "requested", "note": [{"text": "a"}], "x": 1, "owner": {"display": "us"}}
    ours = add({"status": "accepted", "note": [{"text": "b"}]}, {"note": [{"text": "c"}]})
    whole = lay_over(sent, ours | {"owner": {"display": "else"}, "statusReason": None})
    assert whole["status"] == "accepted" and whole["x"] == 1
    assert [one["text"] for one in whole["note"]] == ["a", "b", "c"]
    assert whole["owner"] == {"display": "us"} and sent["status"] == "requested"
    assert lay_over(whole, ours)["note"] == whole["note"]


def test_a_page_of_cms_directory_is_unwrapped():
    inside = {"resourceType": "Bundle", "type": "searchset", "entry": [{"resource": DOCTOR}]}
    wrapped = {"count": 1, "next": None, "previous": None, "results": inside}
    assert judge(wrapped, Package()).is_read


@pytest.mark.parametrize("kind", sorted(RESOURCES))
def test_tables_name_only_types_there_are(kind):
    for name, told in RESOURCES[kind].items():
        plain = told.rstrip("*!")
        known = plain in structure.DATA_TYPES or plain in structure.COMPILED
        assert known or plain in ("any", "boolean", "integer", "Resource"), f"{kind}.{name}"


def test_a_whole_message_is_read():
    sent = whole_message()
    package = Package(tuple(Entry(one["resource"]) for one in sent["entry"]))
    assert "Task: becomes a referral." in judge(sent, package).details
