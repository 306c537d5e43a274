"""The words for a group: whose count it is, or who stand together in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from alongside.insights.names import channel_words
from alongside.insights.outside.grains import UNKNOWN
from alongside.measures.disclosure.groups import Group
from alongside.partners.models import Partner
from alongside.practices.models import Clinic, Practice
from alongside.referrals.payer_kinds import PAYER_KINDS


@dataclass(frozen=True)
class Labels:
    """The names that numbers stand for now; a merged partner keeps the name it was told under."""

    partners: Mapping[str, str]
    clinics: Mapping[str, str]

    def of(self, question: str, group: Group) -> str:
        """Return the words for a group of a question."""
        if question == "senders":
            return self.sender(group)
        if group.is_rest:
            return "Others together"
        named = self.clinics if question == "clinics" else PAYER_KINDS
        return named.get(group.path[0], "Not recorded")

    def sender(self, group: Group) -> str:
        """Return the words for a partner or a way that no partner is in."""
        match group.path, group.is_rest:
            case (), _:
                return "All others together"
            case ("partner",), _:
                return "Other partners together"
            case ("partner", number), _:
                return self.partners.get(number, "A partner that is not known")
        return channel_words(group.path[0])


def labels_of(practice: Practice) -> Labels:
    """Read the names of partners and clinics."""
    partners = Partner.objects.of(practice).values_list("pk", "name")
    clinics = Clinic.objects.of(practice).values_list("pk", "name")
    return Labels(
        {str(pk): name for pk, name in partners},
        {str(pk): name for pk, name in clinics} | {UNKNOWN: "Not recorded"},
    )
