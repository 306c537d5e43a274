"""`make docs`: docs/reference/fhir.md, written from the tables of elements and transitions."""

# ruff: noqa: E501  a row of a table is one line

from pathlib import Path

from alongside.connections.fhir.guides.course import MEANS
from alongside.connections.fhir.guides.guide import WORDS as GUIDES
from alongside.connections.fhir.guides.guide import Guide, status_in
from alongside.connections.fhir.guides.transitions import DISPLAY, TRANSITIONS, Phase
from alongside.connections.fhir.reading.elements import DIRECTORY, KEPT, REFUSED, RESOURCES
from alongside.connections.fhir.reading.flags import WORDS as FLAGS
from alongside.connections.fhir.reading.search_keys import DATES, parameters_of
from alongside.referrals.states import State

REPOSITORY = Path(__file__).resolve().parents[1]
PAGE = REPOSITORY / "docs" / "reference" / "fhir.md"
HEAD = """# FHIR: what is read and written

Written by `make docs` from `alongside/connections/fhir`; a test compares it. How to connect a
partner's system: [how-to](../how-to/connect-a-partners-system.md). Why it behaves like this:
[explanation](../explanation/fhir.md).

FHIR R4 (4.0.1), JSON. Base: the address of your installation and `/fhir`. Sign-in: SMART Backend
Services (`/fhir/token`; RS384 or ES384; tokens of five minutes). A system sees what it sent and
what came of that, and nothing else.

## Addresses

| address | verbs | what |
|---|---|---|
| `/fhir/metadata`, `/fhir/.well-known/smart-configuration`, `/.well-known/smart-configuration` | GET | what the server does; no token needed |
| `/fhir/token` | POST | a token for a signed assertion |
| `/fhir`, `/fhir/$process-message` | POST | Bundles: message (event I12 to I15), batch, transaction, document (kept whole) |
| `/fhir/Type` | GET, POST | search; create, with `If-None-Exist` |
| `/fhir/Type/_search` | POST | search with the parameters in the body |
| `/fhir/Type/id` | GET, PUT | read, with `If-None-Match`; update or create under this id, with `If-Match` |
| `/fhir/Type/id/_history`, `/fhir/Type/id/_history/n` | GET | every version, one version |

`Prefer: return=minimal`, `representation` or `OperationOutcome`; `Prefer: handling=strict` refuses
a search with a parameter that is not known, which is otherwise left out and named in the answer.
Search besides the parameters below: `_id`, `_lastUpdated`, `identifier`, `_tag`, `_profile`,
`_count` (up to 500), `_sort=_lastUpdated` or `-_lastUpdated`, `_include=Type:parameter`,
`_summary=count`. What is there already exactly as sent is not made twice: 200 instead of 201.

Refusals are OperationOutcomes with the element in `expression` and never a value: 400 no JSON, 401
no token, 403 no scope, 404 not there (or another system's), 405, 406, 412 another version or more
than one found, 413 over 20 MB, 415, 422 not built as R4 says or not yours to change.

"""
NOTES = {
    "status": "read; on a Task ours once we answered",
    "businessStatus": "read; ours once we answered",
    "statusReason": "written: why declined, cancelled, not come",
    "output": "kept; ours are added: appointment, visit, resulting activity, letters"
    " (a contained DocumentReference with the text)",
    "identifier": "read (PLAC and others); on a Task ours (FILL) is added",
    "owner": "kept; ours where none is named",
    "note": "read into the note for the front desk; on a Task ours are added",
    "lastModified": "written",
    "focus": "read: the ServiceRequest; needed on an open Task",
    "for": "read: the patient; needed on an open Task",
    "requester": "read: who asks; the request's before the Task's",
    "subject": "read: the patient",
    "reasonCode": "read: reason, ICD-10, body region",
    "reasonReference": "read: the Condition's code",
    "code": "read: what is asked for",
    "priority": "read: urgency",
    "insurance": "read: payer and member number, through Coverage",
    "supportingInfo": "read: documents (PDF, PNG, JPEG, TIFF) are attached",
    "bodySite": "read: body region",
    "intent": "read: only orders become referrals",
    "doNotPerform": "read: becomes no referral",
    "performer": "read: which of our clinics",
    "locationReference": "read: which of our clinics",
    "location": "read: which of our clinics",
    "input": "documents are attached; the rest is kept",
    "description": "read into the note",
    "patientInstruction": "read into the note",
}


def page() -> str:
    """Return the whole page."""
    parts = [HEAD, *orders(), *others(), *searches(), *flags(), *transitions(), *steps()]
    return "\n".join(parts) + "\n"


def orders() -> list[str]:
    """Return the elements of the two kinds of order."""
    lines = []
    for kind in ("Task", "ServiceRequest"):
        lines += [f"## {kind}\n", "| element | type | what becomes of it |", "|---|---|---|"]
        for name, told in RESOURCES[kind].items():
            what = NOTES.get(name, "kept")
            if kind == "ServiceRequest" and name in ("status", "identifier", "note"):
                what = what.partition(";")[0]
            lines.append(
                f"| `{name}` | {told.rstrip('!*')}{' …' if '*' in told else ''} | {what} |"
            )
        lines.append("\nEvery other element and extension is kept and given back as it came.\n")
    return lines


def others() -> list[str]:
    """Return what happens to the other types."""
    read = "Patient, RelatedPerson, Coverage, Consent, Condition, DocumentReference"
    return [
        "## Other types\n",
        "| types | what becomes of them |\n|---|---|",
        f"| {read} | kept, checked; read when an order speaks of them |",
        f"| {', '.join(sorted(DIRECTORY))} | kept as who is who: name, NPI, telephone, fax and"
        " address are read when an order names them |",
        f"| {', '.join(sorted(KEPT))} | kept as they came, never read |",
        *(f"| {kind} | refused (422 in a Bundle, 404 at its address): {why} |"
          for kind, why in REFUSED.items()),
        "| every other type | 404 |\n",
        "NPIs count under `http://hl7.org/fhir/sid/us-npi`,"
        " `http://terminology.hl7.org/NamingSystem/npi` and `urn:oid:2.16.840.1.113883.4.6`.\n",
    ]  # fmt: skip


def searches() -> list[str]:
    """Return the search parameters of the types that have some of their own."""
    lines = ["## Search parameters\n", "| type | parameters |", "|---|---|"]
    for kind in ("Task", "ServiceRequest", "Patient", "Practitioner", "PractitionerRole",
                 "Organization", "Location", "Coverage", "Consent", "Condition"):  # fmt: skip
        names = [*parameters_of(kind), *DATES.get(kind, {})]
        lines.append(f"| {kind} | {', '.join(f'`{name}`' for name in names)} |")
    return [*lines, ""]


def flags() -> list[str]:
    """Return what is flagged and not refused."""
    lines = ["## What is doubtful\n", "Shown to the front desk, and in `meta.tag` of the Task.\n"]
    lines += ["| code | what it says |", "|---|---|"]
    return lines + [f"| `{code}` | {words} |" for code, words in FLAGS.items()] + [""]


def name_of(phase: Phase) -> str:
    """Return a phase as the diagram names it."""
    return "p" + phase.value.replace(".", "_") if phase.value else "draft"


def diagram() -> list[str]:
    """Return the transitions as a Mermaid state diagram."""
    lines = ["```mermaid", "stateDiagram-v2", "    [*] --> draft", "    draft: Draft"]
    lines += [f"    {name_of(one)}: {one.value} {DISPLAY[one]}" for one in Phase if one in DISPLAY]
    lines += [
        f"    {name_of(one.start)} --> {name_of(one.end)}: {one.number} {one.event}"
        for one in TRANSITIONS
    ]
    return [*lines, "```"]


def transitions() -> list[str]:
    """Return the 34 transitions, drawn and as a table."""
    lines = ["## The 34 transitions\n", *diagram(), ""]
    lines += ["| | who | what | from | to |", "|---|---|---|---|---|"]
    lines += [
        f"| {one.number} | {one.actor} | {one.event} | {one.start.value or 'draft'}"
        f" | {one.end.value} |"
        for one in TRANSITIONS
    ]
    names = [GUIDES[guide] for guide in Guide]
    lines += ["", "What each guide sees as the Task's status:\n"]
    lines += [f"| | {' | '.join(names)} |", "|---" * (len(names) + 1) + "|"]
    for phase in Phase:
        seen = " | ".join(f"`{status_in(guide, phase)}`" for guide in Guide)
        lines.append(f"| {phase.value or 'draft'} {DISPLAY.get(phase, '')} | {seen} |")
    return [*lines, ""]


def steps() -> list[str]:
    """Return what the steps of our course tell."""
    lines = ["## What our steps tell\n", "| step of the course | event |", "|---|---|"]
    for state, events in MEANS.items():
        lines.append(f"| {State(state).label} | {', else '.join(str(one) for one in events)} |")
    return lines


if __name__ == "__main__":
    PAGE.write_text(page())
