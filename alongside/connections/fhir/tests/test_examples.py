"""Every example of the guides is read, or refused for the reason stated here."""

import json

import pytest
from click.testing import CliRunner

from alongside.connections.fhir.commands import fhir
from alongside.connections.fhir.models import StoredResource
from alongside.referrals.models import Referral
from tests.architecture.house import REPOSITORY

FOLDER = REPOSITORY.parent / "shared" / "data" / "fhir"
EXAMPLES = sorted(FOLDER.glob("*/*.json"))
REASONS = {  # type, or type and kind of Bundle → why it is refused
    "InsurancePlan": "no place",
    "MessageHeader": "first entry",
}
pytestmark = pytest.mark.skipif(not EXAMPLES, reason="no examples of the guides here")


def test_the_command_reads_all_of_them():
    result = CliRunner().invoke(fhir, ["check", "--json", *map(str, EXAMPLES)])
    judged = json.loads(result.stdout)
    assert len(judged) == len(EXAMPLES) > 90
    for path in EXAMPLES:
        said = judged[str(path)]
        why = REASONS.get(json.loads(path.read_text())["resourceType"])
        assert said["is_read"] == (why is None), said
        assert why is None or why in said["what"]
    assert result.exit_code == 1


@pytest.mark.django_db
def test_the_server_keeps_them_and_gives_them_back(caller):
    """Each under its own id, as it came; orders become referrals, some with doubts."""
    kept = 0
    for path in sorted(EXAMPLES, key=lambda one: ("Task" in one.name, "Request" in one.name)):
        sent = json.loads(path.read_text())
        kind = sent["resourceType"]
        if kind == "Bundle" and sent["type"] in ("batch", "searchset"):
            answer = caller.post("", sent)
            assert answer.status_code == (200 if sent["type"] == "batch" else 422)
            continue
        answer = caller.put(f"{kind}/{sent['id']}", sent)
        if kind in REASONS:
            assert answer.status_code == 404
            continue
        assert answer.status_code in (200, 201), (path.name, answer.content)
        told = caller.get(f"{kind}/{sent['id']}").json()
        if kind != "Task":
            told["meta"], sent["meta"] = {}, {}
            assert told == sent, path.name
        else:
            assert (
                told.items()
                >= {n: v for n, v in sent.items() if n not in ("meta", "identifier")}.items()
            )
        kept += 1
    assert kept == StoredResource.objects.count() > 85
    assert Referral.objects.count() > 5
