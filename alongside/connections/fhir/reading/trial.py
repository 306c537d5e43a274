"""What a file would become if a partner's system sent it, or why it is refused; nothing is kept."""

from dataclasses import dataclass, field

from alongside.connections.fhir.guides.guide import WORDS as GUIDES
from alongside.connections.fhir.problems import FhirError
from alongside.connections.fhir.reading import structure
from alongside.connections.fhir.reading.elements import DIRECTORY, KEPT
from alongside.connections.fhir.reading.flags import Flag
from alongside.connections.fhir.reading.json_text import Resource
from alongside.connections.fhir.reading.order import needs, read_order
from alongside.connections.fhir.reading.people import npi_of
from alongside.connections.fhir.reading.references import Entry, Package, objects

INSIDE = {
    "MessageHeader": "A header is read as the first entry of a message Bundle, not by itself.",
    "Composition": "A Composition is read as the first entry of a document Bundle.",
}
NOT_POSTED = ("searchset", "collection", "history")


@dataclass
class Judged:
    """What is said of one file."""

    what: str = ""
    is_read: bool = True
    details: list[str] = field(default_factory=list)

    def refuse(self, words: str, *details: str) -> "Judged":
        """Say that it is refused, and why."""
        self.what, self.is_read = f"Refused: {words}", False
        self.details += details
        return self


def entries_of(resource: Resource) -> list[Entry]:
    """Return a resource and, of a Bundle, everything in it, as references look for them."""
    resource = unwrap(resource)
    found = [Entry(resource)]
    for one in objects(resource.get("entry")):
        if isinstance(one.get("resource"), dict):
            found.append(Entry(one["resource"], str(one.get("fullUrl") or "")))
    return found


def unwrap(resource: Resource) -> Resource:
    """Return the Bundle inside a page of results, as CMS's directory wraps it."""
    inside = resource.get("results")
    if "resourceType" not in resource and isinstance(inside, dict):
        return inside
    return resource


def judge(resource: Resource, package: Package) -> Judged:
    """Return what one resource would become."""
    resource = unwrap(resource)
    said = Judged()
    try:
        structure.check(resource)
    except FhirError as problem:
        lines = [f"{one.expression or '(whole)'}: {one.words}" for one in problem.issues]
        return said.refuse(problem.issues[0].words, *lines)
    kind = str(resource["resourceType"])
    if kind in INSIDE:
        return said.refuse(INSIDE[kind])
    if kind == "Bundle":
        return judge_bundle(resource, package, said)
    if kind in ("Task", "ServiceRequest"):
        return judge_order(resource, package, said)
    return judge_other(resource, kind, said)


def judge_order(resource: Resource, package: Package, said: Judged) -> Judged:
    """Say which referral an order becomes, and what is doubtful in it."""
    if lacking := needs(resource):
        return said.refuse(lacking[0].words, *(one.expression for one in lacking))
    read = read_order(resource, package, "the partner")
    kind = resource["resourceType"]
    if read.why_not:
        said.what = f"{kind}: kept, no referral. {read.why_not}"
    else:
        said.what = f"{kind}: becomes a referral."
        if read.said.reason:
            said.details.append(f"Reason: {read.said.reason}")
        if read.said.referrer:
            who = read.said.referrer
            named = " · ".join(filter(None, (who.person, who.organisation, who.npi)))
            said.details.append(f"Asked for by: {named}")
    if kind == "Task":
        said.details.append(f"Guide: {GUIDES[read.guide]}")
    said.details += [f"Doubt: {flag.words} ({flag.expression})" for flag in read.flags]
    return said


def judge_other(resource: Resource, kind: str, said: Judged) -> Judged:
    """Say what else is kept, and for what."""
    flags: list[Flag] = []
    if kind in DIRECTORY:
        said.what = f"{kind}: kept as who is who; read when an order names it."
        if npi := npi_of(resource, flags):
            said.details.append(f"NPI: {npi}")
        said.details += [f"Doubt: {flag.words} ({flag.expression})" for flag in flags]
    elif kind in KEPT:
        said.what = f"{kind}: kept as it came, beside the orders that speak of it."
    else:
        said.what = f"{kind}: kept; read when an order speaks of it."
    return said


def judge_bundle(bundle: Resource, package: Package, said: Judged) -> Judged:
    """Say what a Bundle becomes, entry by entry."""
    kind, entries = bundle["type"], objects(bundle.get("entry"))
    inside = [one["resource"] for one in entries if isinstance(one.get("resource"), dict)]
    if kind == "message" and (not inside or inside[0].get("resourceType") != "MessageHeader"):
        return said.refuse("A message begins with its MessageHeader.", "Bundle.entry[0].resource")
    if kind.endswith("-response"):
        return said.refuse("A response asks for nothing.", "Bundle.type")
    for resource in inside:
        if resource.get("resourceType") in INSIDE:
            continue
        one = judge(resource, package)
        said.details += [one.what, *(f"  {line}" for line in one.details)]
        said.is_read = said.is_read and (one.is_read or kind in ("document", *NOT_POSTED))
    asked = [o["request"] for o in entries if isinstance(o.get("request"), dict)]
    if reads := sum(1 for one in asked if one.get("method") == "GET"):
        said.details.append(f"{reads} questions, each answered from what the same system sent.")
    words = "kept whole as a document." if kind == "document" else f"{len(inside)} resources."
    if kind in NOT_POSTED:
        words += " Read when it is an answer of their server; refused when it is posted."
    said.what = f"Bundle ({kind}): {words}" if said.is_read else f"Refused: Bundle ({kind})."
    return said
