"""Write what matching found: contacts, partners, affiliations, source names and doubts."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from alongside.core.bulk import insert_rows, reserve_ids
from alongside.matching.mention import Mention
from alongside.matching.resolution import Resolution
from alongside.partners.kinds import Kind
from alongside.partners.mentions import MENTION_FIELDS, label_of
from alongside.partners.models import Affiliation, Contact, Decision, Doubt, Partner, SourceName
from alongside.partners.naming import parts_of
from alongside.practices.models import Practice

SOURCE_FIELDS = (
    "id", "practice_id", "fingerprint", "raw", "label", "channel", "contact_id", "partner_id",
    "evidence", "is_decided", "import_batch",
)  # fmt: skip
REACH = ("npi", "phone", "fax", "address", "city", "state", "zip")


class Recorder:
    """Writes one resolution into one practice's records."""

    def __init__(self, *, practice: Practice, batch: int | None, resolution: Resolution) -> None:
        self.practice = practice
        self.batch = batch
        self.found = resolution
        self.contacts: dict[int, int] = {}  # index of a cluster → id
        self.partners: dict[int, int] = {}

    def record(self, new: Sequence[Mention]) -> dict[str, int]:
        """Write everything that `new` mentions need; return source name ids by key."""
        if not new:
            return {}
        links = [self.found.links[m.key] for m in new]
        people = {link.person for link in links if link.person is not None}
        organisations = {link.organisation for link in links if link.organisation is not None}
        self.partners = self.ids_of(Partner, self.found.organisations, organisations)
        self.contacts = self.ids_of(Contact, self.found.people, people)
        self.affiliate(new)
        source_ids = self.name_sources(new)
        self.doubt()
        return source_ids

    def ids_of(self, model: Any, clusters: Sequence[Any], wanted: set[int]) -> dict[int, int]:
        """Return ids of the clusters wanted, making records for those not settled."""
        settled = {
            c.index: c.settled_id
            for c in clusters
            if c.index in wanted and c.settled_id is not None
        }
        new = [c for c in clusters if c.index in wanted and c.settled_id is None]
        ids = reserve_ids(model, len(new))
        values = contact_values if model is Contact else partner_values
        model.objects.bulk_create(
            [
                model(
                    pk=pk, practice=self.practice, import_batch=self.batch, **values(c), **reach(c)
                )
                for pk, c in zip(ids, new, strict=True)
            ],
            batch_size=500,
        )
        return settled | {c.index: pk for pk, c in zip(ids, new, strict=True)}

    def affiliate(self, new: Sequence[Mention]) -> None:
        """Say which people belong to which partners."""
        pairs = {
            (self.contacts[link.person], self.partners[link.organisation])
            for m in new
            if (link := self.found.links[m.key]).person is not None
            and link.organisation is not None
        }
        Affiliation.objects.bulk_create(
            [
                Affiliation(
                    practice=self.practice, contact_id=c, partner_id=p, import_batch=self.batch
                )
                for c, p in sorted(pairs)
            ],
            batch_size=500,
            ignore_conflicts=True,
        )

    def name_sources(self, new: Sequence[Mention]) -> dict[str, int]:
        """Write the source names; return their ids by key."""
        evidence = self.evidence()
        ids = reserve_ids(SourceName, len(new))
        rows = ((pk, *self.source_row(m, evidence)) for pk, m in zip(ids, new, strict=True))
        insert_rows(SourceName, SOURCE_FIELDS, rows)
        return {m.key: pk for pk, m in zip(ids, new, strict=True)}

    def source_row(self, mention: Mention, evidence: Mapping[str, list[Any]]) -> tuple[Any, ...]:
        """Return the values of SOURCE_FIELDS but the id."""
        link = self.found.links[mention.key]
        return (
            self.practice.pk,
            mention.key,
            json.dumps({n: v for n in MENTION_FIELDS if (v := getattr(mention, n))}),
            label_of(mention),
            link.channel,
            None if link.person is None else self.contacts[link.person],
            None if link.organisation is None else self.partners[link.organisation],
            json.dumps(evidence.get(mention.key, [])),
            False,
            self.batch,
        )

    def evidence(self) -> dict[str, list[Any]]:
        """Return, for each mention's key, why it was joined with another."""
        reasons: dict[str, list[Any]] = {}
        for clusters in (self.found.people, self.found.organisations):
            for cluster in clusters:
                for merge in cluster.merges:
                    said = {
                        "with": merge.left_key,
                        "probability": merge.probability,
                        "evidence": evidence_rows(merge.evidence),
                    }
                    reasons.setdefault(merge.right_key, []).append(said)
        return reasons

    def doubt(self) -> None:
        """Write the pairs that somebody must look at, unless decided or asked already."""
        decided = set(Decision.objects.of(self.practice).values_list("what", "left", "right"))
        rows = []
        for one in self.found.doubts:
            left, right = sorted([one.left_key, one.right_key])
            if (one.what, left, right) not in decided:
                rows.append(
                    Doubt(
                        practice=self.practice,
                        what=one.what,
                        left=left,
                        right=right,
                        probability=one.probability,
                        evidence=evidence_rows(one.evidence),
                        import_batch=self.batch,
                    )
                )
        Doubt.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)


def evidence_rows(evidence: Sequence[Any]) -> list[dict[str, Any]]:
    """Return evidence as JSON: field, both values, verdict and the sentence to read."""
    names = ("field", "left", "right", "verdict", "weight", "sentence")
    return [{name: getattr(e, name) for name in names} for e in evidence]


def reach(cluster: Any) -> dict[str, str]:
    """Return where a cluster can be reached."""
    return {name: (getattr(cluster, name, "") or "")[: LIMITS.get(name, 200)] for name in REACH}


LIMITS = {"npi": 10, "phone": 20, "fax": 20, "address": 200, "city": 80, "state": 2, "zip": 10}


def contact_values(cluster: Any) -> dict[str, str]:
    """Return the name fields of a new contact."""
    return parts_of(cluster.name)


def partner_values(cluster: Any) -> dict[str, Any]:
    """Return the name, kind and nature of a new partner."""
    kind = cluster.kind if cluster.kind in Kind.values else Kind.OTHER.value
    return {"name": cluster.name[:200], "kind": kind, "is_solo_office": cluster.is_solo_office}
