"""Decisions leave as a file and come back whole, and never against a word said here."""

import json
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from alongside.core.models import AuditEvent
from alongside.matching.mention import mention_of
from alongside.partners.actions import merging, splitting
from alongside.partners.actions.recognise import recognise
from alongside.partners.actions.taking_over import take_over
from alongside.partners.commands import who_is_who
from alongside.partners.decisions_file import read_decisions
from alongside.partners.decisions_table import file_of
from alongside.partners.models import Contact, Decision, Merge, SourceName
from alongside.partners.rules import RefusedError
from alongside.partners.tests.conftest import join
from alongside.partners.tests.world import NPI_ONE, NPI_OTHER, person, refer, source
from alongside.practices.roles import Role

WHEN = datetime(2026, 3, 4, 5, 6, tzinfo=UTC)
MENTIONS = [
    mention_of(referrer="SMITH, JOHN MD", phone="4065550100"),
    mention_of(referrer="John Smith", phone="4065550100", city="Helena"),
    mention_of(referrer="Dr. J. Smith", phone="4065550100"),
    mention_of(referrer="Mary Poe NP"),
    mention_of(referrer="Mary Berg"),
]
KEYS = {m.person: m.key for m in MENTIONS}


def brought(practice):
    """An import brings the names; return them by fingerprint."""
    recognise(practice=practice, mentions=MENTIONS, batch=1, by=None)
    return {name.fingerprint: name for name in SourceName.objects.of(practice)}


def packed(practice) -> bytes:
    return json.dumps(file_of(practice)).encode()


def said(practice):
    """Everything a decision says, whatever the ids are."""
    return {
        (d.what, d.left, d.right, d.verdict, d.decided_by, d.at, str(d.evidence), d.left_name)
        for d in Decision.objects.of(practice).select_related("by")
    }


def who_is_one(practice):
    """The names grouped by the person they mean."""
    groups = {}
    for name in SourceName.objects.of(practice):
        groups.setdefault(name.contact_id, set()).add(name.fingerprint)
    return sorted(map(sorted, groups.values()))


@pytest.fixture
def decided(practice, owner):
    """Two names of Mary are joined by hand, "Dr. J. Smith" is split off John Smith."""
    names = brought(practice)
    mary, berg = (names[KEYS[who]].contact for who in ("Mary Poe NP", "Mary Berg"))
    evidence = [{"verdict": "agrees", "sentence": "Same last name."}]
    merging.merge_contacts(practice=practice, keep=mary, absorb=berg, evidence=evidence, by=owner)
    j = names[KEYS["Dr. J. Smith"]]
    assert j.contact == names[KEYS["John Smith"]].contact, "the import takes them for one"
    splitting.split_off(practice=practice, contact=j.contact, source_names=[j], by=owner)
    Decision.objects.update(at=WHEN)
    return practice


def test_a_fresh_practice_takes_all_and_later_imports_follow(decided, other_practice):
    told = read_decisions(packed(decided))
    taken = take_over(practice=other_practice, told=told, by=None)
    assert (taken.new, taken.waiting, taken.known, taken.conflicts) == (3, 3, 0, [])
    assert said(other_practice) == said(decided)
    assert {d.said_by for d in Decision.objects.of(other_practice)} == {"owner@harbor.example"}
    brought(other_practice)
    assert who_is_one(other_practice) == who_is_one(decided)


def test_a_practice_that_has_the_names_is_changed_at_once(decided, other_practice):
    for name in brought(other_practice).values():
        refer(name, WHEN.date())
    taken = take_over(practice=other_practice, told=read_decisions(packed(decided)), by=None)
    assert (taken.new, taken.waiting, taken.joined, taken.split) == (3, 0, 1, 1)
    assert who_is_one(other_practice) == who_is_one(decided)
    assert said(decided) <= said(other_practice)
    again = take_over(practice=other_practice, told=read_decisions(packed(decided)), by=None)
    assert (again.new, again.known, again.joined, again.split) == (0, 3, 0, 0)
    assert sum(n.referrals.count() for n in SourceName.objects.of(other_practice)) == len(MENTIONS)


def test_a_member_of_the_practice_stays_who_decided(decided):
    content, before = packed(decided), said(decided)
    Decision.objects.all().delete()
    take_over(practice=decided, told=read_decisions(content), by=None)
    assert said(decided) == before
    assert set(Decision.objects.values_list("by__email", "said_by")) == {
        ("owner@harbor.example", "")
    }


def test_a_trial_tells_and_changes_nothing(decided, other_practice):
    brought(other_practice)
    before, events = who_is_one(other_practice), AuditEvent.objects.count()
    told = read_decisions(packed(decided))
    taken = take_over(practice=other_practice, told=told, is_trial=True, by=None)
    assert (taken.new, taken.joined, taken.split) == (3, 1, 1)
    assert who_is_one(other_practice) == before
    assert not Decision.objects.of(other_practice).exists()
    assert AuditEvent.objects.count() == events


def test_what_was_decided_here_stands_and_the_rest_is_taken(decided, other_practice, owner):
    names = brought(other_practice)
    john = names[KEYS["John Smith"]]
    mine = sorted([KEYS["Mary Poe NP"], KEYS["Mary Berg"]])
    Decision.objects.create(
        practice=other_practice, what="person", left=mine[0], right=mine[1], verdict="different"
    )
    taken = take_over(practice=other_practice, told=read_decisions(packed(decided)), by=None)
    assert (taken.new, taken.joined, taken.split) == (2, 0, 1)
    (conflict,) = taken.conflicts
    assert "Poe" in conflict.told.names and "Decided here as different" in conflict.reason
    j = SourceName.objects.get(practice=other_practice, fingerprint=KEYS["Dr. J. Smith"])
    assert j.contact_id != john.contact_id


def file_with(*decisions, **more) -> bytes:
    content = {"format": "alongside.who-is-who", "version": 1, "decisions": decisions} | more
    return json.dumps(content).encode()


def pair(one, other, verdict, at=WHEN, **more):
    return {
        "about": "person",
        "first": {"fingerprint": one, "name": one[:1]},
        "second": {"fingerprint": other, "name": other[:1]},
        "verdict": verdict,
        "at": at.isoformat(),
    } | more


A, B, C = ("a" * 32, "b" * 32, "c" * 32)


def test_a_file_that_contradicts_itself_loses_only_the_contradiction(practice):
    content = file_with(pair(A, B, "same"), pair(C, B, "same"), pair(A, C, "different"))
    taken = take_over(practice=practice, told=read_decisions(content), by=None)
    assert taken.new == 2
    assert [one.told.number for one in taken.conflicts] == [3]
    assert "say the opposite" in taken.conflicts[0].reason


def test_two_npis_are_never_joined_by_a_file(practice):
    one = source(practice, "One", contact=person(practice, "Ann Lee", npi=NPI_ONE))
    other = source(practice, "Other", contact=person(practice, "Ann Lee", npi=NPI_OTHER))
    content = file_with(pair(one.fingerprint, other.fingerprint, "same"))
    taken = take_over(practice=practice, told=read_decisions(content), by=None)
    assert "so these are two people" in taken.conflicts[0].reason
    assert (taken.new, Decision.objects.count(), Merge.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"about,first", "not the JSON file"),
        (b"\xff\xfe", "not the JSON file"),
        (b"[]", "does not say that its format is alongside.who-is-who"),
        (file_with(version=2), "has version 2; this program reads version 1"),
        (file_with(decisions={}), "no list of decisions"),
        (file_with(pair(A, B, "perhaps")), "Decision 1: “verdict” is none of same, different"),
        (file_with(pair(A, B, "same"), pair(A, "xyz", "same")), "Decision 2: a fingerprint has 32"),
        (file_with(pair(A, A, "same")), "both names have the same fingerprint"),
        (file_with({"about": "person"}), "Decision 1: “first” is missing"),
        (file_with(7), "Decision 1: it is no object"),
        (file_with(pair(A, B, "same", at=WHEN) | {"at": "soon"}), "Decision 1: Invalid isoformat"),
        (file_with(pair(A, B, "same", evidence=[{"verdict": 1}])), "“verdict” is none of agrees"),
        (file_with(*[7] * 9), "And 4 more."),
    ],
)
def test_what_cannot_be_read_is_named(content, said):
    with pytest.raises(RefusedError, match=None) as refusal:
        read_decisions(content)
    assert said in str(refusal.value)


def send(client, practice, content, **more):
    address = reverse("decisions_take_over", kwargs={"slug": practice.slug})
    return client.post(address, {"file": SimpleUploadedFile("d.json", content)} | more)


def test_the_page_takes_a_file_over(client, decided, other_practice):
    client.force_login(join(other_practice, Role.LEAD))
    text = send(client, other_practice, packed(decided), trial="1").content.decode()
    assert "What would happen: 3 of 3 decisions" in text and "Nothing was changed" in text
    text = send(client, other_practice, packed(decided)).content.decode()
    assert "Taken over: 3 of 3 decisions" in text
    assert "3 wait for an import" in text and "“Mary Berg”" in text
    (event,) = AuditEvent.objects.filter(chain=other_practice.pk, action="decisions_taken_over")
    assert event.detail["new"] == 3


def test_the_page_refuses_with_a_sentence(client, practice, owner):
    client.force_login(owner)
    answer = send(client, practice, b"{}")
    assert answer.status_code == 422
    assert "does not say that its format" in answer.content.decode()
    address = reverse("decisions_take_over", kwargs={"slug": practice.slug})
    assert "Choose the file first" in client.post(address).content.decode()
    assert client.get(address).status_code == 405


@pytest.mark.parametrize("role", [Role.CLINICIAN, Role.ADVISER])
def test_the_page_is_not_for_everybody(client, practice, role):
    client.force_login(join(practice, role))
    assert send(client, practice, file_with(pair(A, B, "same"))).status_code == 404
    assert not Decision.objects.exists()


def test_the_page_lists_and_sends_json(client, decided, owner):
    client.force_login(owner)
    address = reverse("decisions", kwargs={"slug": decided.slug})
    text = client.get(address).content.decode()
    assert "“Dr. J. Smith”" in text and "owner@harbor.example, Mar 4, 2026" in text
    assert text.count("owner@harbor.example, Mar") == 2, "the split is two pairs, but one word"
    assert "and 1 more pair of their names" in text
    content = client.get(address, {"format": "json"}).content
    assert len(read_decisions(content)) == 3


def test_the_command_writes_and_takes_over(decided, other_practice, tmp_path):
    run, file = CliRunner().invoke, tmp_path / "decisions.json"
    assert run(who_is_who, ["export", str(file), "--practice", "harbor"]).exit_code == 0
    arguments = ["import", str(file), "--practice", "summit"]
    told = run(who_is_who, [*arguments, "--dry-run"]).output
    assert "Nothing was changed" in told and "3 decisions are new" in told
    found = json.loads(run(who_is_who, [*arguments, "--json"]).output)
    assert found == {"new": 3, "known": 0, "waiting": 3, "joined": 0, "split": 0, "conflicts": []}
    assert said(other_practice) == said(decided)
    for kind, start in (("csv", "\ufeff".encode()), ("xlsx", b"PK")):
        table = tmp_path / f"d.{kind}"
        assert run(who_is_who, ["export", str(table), "--practice", "harbor"]).exit_code == 0
        assert table.read_bytes().startswith(start)
    assert "No practice has" in run(who_is_who, ["export", str(file), "--practice", "x"]).output
    assert ".csv or .xlsx" in run(who_is_who, ["export", "d.txt", "--practice", "harbor"]).output
    file.write_text("{}")
    assert "decisions.json: This file does not say" in run(who_is_who, arguments).output


def test_names_stay_readable_when_an_import_is_forgotten(decided):
    SourceName.objects.of(decided).delete()
    Contact.objects.of(decided).delete()
    names = {
        n for d in file_of(decided)["decisions"] for n in (d["first"]["name"], d["second"]["name"])
    }
    assert {"Dr. J. Smith", "Mary Poe NP"} <= names
