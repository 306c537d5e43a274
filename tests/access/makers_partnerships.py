"""What stands in addresses of the partnerships room."""

from collections.abc import Callable
from datetime import date
from typing import Any

from alongside.practices.models import Practice
from tests.access.makers_partners import make_partner


def make_partnership(practice: Practice) -> int:
    from alongside.partners.models import Partner
    from alongside.partnerships.actions import stages
    from alongside.partnerships.actor import Actor

    partner = Partner.objects.get(pk=make_partner(practice))
    return stages.begin(
        practice=practice, partner=partner, on=date(2026, 5, 1), by=Actor.member(None)
    ).pk


def make_in_partnership(model: str, **fields: Any) -> Callable[[Practice], int]:
    """Return a maker of a record that hangs on a new partnership."""

    def make(practice: Practice) -> int:
        from django.apps import apps

        from alongside.partnerships.actor import Actor

        signature = Actor.member(None).signature
        parent = {"partnership_id": make_partnership(practice)}
        row = apps.get_model("partnerships", model)(
            practice=practice, **signature, **parent, **fields
        )
        row.save()
        return row.pk

    return make


def make_our_part(practice: Practice) -> int:
    from alongside.partnerships.models import Problem

    problem = Problem.objects.get(pk=make_in_partnership("Problem", words="They wait")(practice))
    return make_in_partnership("OurPart", words="Call", problem=problem)(practice)


def make_proposal(practice: Practice) -> dict[str, Any]:
    """Make a proposal; its address names the partnership and the number."""
    from alongside.partnerships.models import Proposal

    make = make_in_partnership("Proposal", number=1, title="For you", opening="You told us")
    made = Proposal.objects.get(pk=make(practice))
    return {"partnership_id": made.partnership_id, "number": 1}


def make_share_link(practice: Practice) -> int:
    from django.utils import timezone

    from alongside.partnerships.actor import Actor
    from alongside.partnerships.models import Proposal, ShareLink

    parts = make_proposal(practice)
    return ShareLink.objects.create(
        practice=practice,
        proposal=Proposal.objects.get(partnership=parts["partnership_id"]),
        token_hash=f"hash-{ShareLink.objects.count()}",
        expires_at=timezone.now(),
        **Actor.member(None).signature,
    ).pk


def make_logo(practice: Practice) -> dict[str, Any]:
    """Have the practice a logo, without which there is nothing to send."""
    from alongside.partnerships.models import Look

    Look.objects.update_or_create(
        practice=practice, defaults={"logo": b"png", "logo_type": "image/png"}
    )
    return {}


OBJECTS: dict[str, Callable[[Practice], Any]] = {
    "partnership_id": make_partnership,
    "conversation_id": make_in_partnership(
        "Conversation", guide="gym", guide_version="2026-11-24", held_on=date(2026, 5, 1)
    ),
    "problem_id": make_in_partnership("Problem", words="They wait too long"),
    "our_part_id": make_our_part,
    "link_id": make_share_link,
    "their_part_id": make_in_partnership(
        "TheirPart", origin="welcomed", bringing="teach", words="A case evening"
    ),
    "text_id": make_in_partnership("InvitationText", form="letter", to="Ann", words="Come in"),
    "commitment_id": make_in_partnership("Commitment", side="ours", what="Call within a day"),
    "item_id": make_in_partnership("SharedItem", kind="talk", title="Knee evening"),
    "measure_id": make_in_partnership("AgreedMeasure", name="Falls", better="lower"),
    "change_id": make_in_partnership(
        "PlanChange", kind="withdraw_commitment", proposed_for="theirs", summary="Withdraw it"
    ),
    "review_id": make_in_partnership(
        "Review", held_on=date(2026, 5, 1), next_on=date(2026, 8, 1), outcome="Good"
    ),
    "contribution_id": make_in_partnership(
        "Contribution", way="given", kind="talk", on=date(2026, 5, 1), what="Knee talk"
    ),
    "promise_id": make_in_partnership("Commitment", side="ours", what="Call within a day"),
}
VALUES = {"number": 1, "section": "plan"}
SPECIAL: dict[str, Callable[[Practice], dict[str, Any]]] = {
    "proposal": make_proposal,
    "proposal_pdf": make_proposal,
    "proposal_share": make_proposal,
    "look_logo": make_logo,
}
