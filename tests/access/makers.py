"""What stands in the variable parts of addresses: one maker for each name.

A new route with a part that is not named here fails tests/access with a sentence. Add to

- `OBJECTS`: a part that names a record of a practice. The maker makes such a record *of the
  practice it is given* and returns what stands in the address. The walk also puts the record of
  another practice there and insists on 404.
- `VALUES`: a part that names no record (a kind, a format).
- `OWN`: a part that names a record of one account.
- `SPECIAL`: all the parts of one route by its name, where the makers above do not do.
"""

from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from allauth.mfa.models import Authenticator

from alongside.practices.actions.invitations import invite
from alongside.practices.models import Clinic, Member, Practice, User
from alongside.practices.roles import Role


def make_member(practice: Practice) -> int:
    user = User.objects.create(email=f"made-{User.objects.count()}@{practice.slug}.example")
    return Member.objects.create(practice=practice, user=user, role=Role.ADVISER).pk


def make_invitation(practice: Practice) -> int:
    email = f"invited-{User.objects.count()}@{practice.slug}.example"
    return invite(practice=practice, email=email, role=Role.LEAD, by=None).invitation.pk


def make_clinic(practice: Practice) -> int:
    return Clinic.objects.create(practice=practice, name=f"Clinic {Clinic.objects.count()}").pk


def make_partner(practice: Practice) -> int:
    from alongside.partners.models import Partner

    return Partner.objects.create(practice=practice, name="Riverside Orthopedics").pk


def make_contact(practice: Practice) -> int:
    from alongside.partners.models import Contact

    return Contact.objects.create(practice=practice, given="Ann", family="Ames").pk


def make_import(practice: Practice) -> Any:
    from io import BytesIO

    from alongside.connections.spreadsheets.actions.upload import upload

    file = BytesIO(b"Referral Received Date,Referring Provider\n1/31/2026,Ann Ames MD\n")
    return upload(practice=practice, file_name="walk.csv", file=file, by=None).public_id


def make_doubt(practice: Practice) -> int:
    from alongside.partners.models import Doubt

    number = Doubt.objects.count()
    return Doubt.objects.create(
        practice=practice, what="person", left=f"{number:032}", right="f" * 32, probability=0.5
    ).pk


def make_merge(practice: Practice) -> int:
    from alongside.partners.actions.merging import merge_contacts
    from alongside.partners.models import Contact

    keep, absorb = (Contact.objects.create(practice=practice, family="Ames") for _ in range(2))
    return merge_contacts(practice=practice, keep=keep, absorb=absorb, evidence=[], by=None).pk


def make_affiliation(practice: Practice) -> int:
    from alongside.partners.models import Affiliation

    return Affiliation.objects.create(
        practice=practice, contact_id=make_contact(practice), partner_id=make_partner(practice)
    ).pk


def make_note(practice: Practice) -> int:
    from alongside.partners.models import Note

    return Note.objects.create(
        practice=practice, contact_id=make_contact(practice), text="Likes Tuesdays"
    ).pk


def make_gift(practice: Practice) -> int:
    from datetime import date

    from alongside.gifts.models import Gift

    return Gift.objects.create(
        practice=practice,
        contact_id=make_contact(practice),
        form="item",
        what="Fruit basket",
        value_cents=25_00,
        on=date(2026, 1, 5),
    ).pk


def make_return(practice: Practice) -> int:
    from datetime import date

    from alongside.gifts.models import Return

    return Return.objects.create(
        practice=practice, gift_id=make_gift(practice), excess_cents=1, due_on=date(2026, 7, 4)
    ).pk


def make_touch(practice: Practice) -> int:
    from datetime import date

    from alongside.outreach.models import Touch

    return Touch.objects.create(
        practice=practice, partner_id=make_partner(practice), on=date(2026, 1, 5)
    ).pk


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


def make_referral(practice: Practice) -> int:
    from alongside.referrals.tests.making import log

    return log(practice).pk


def make_sent(practice: Practice) -> dict[str, Any]:
    from alongside.referrals.tests.making import send_one

    return {"referral_id": send_one(practice).pk}


def make_step(practice: Practice) -> int:
    from alongside.referrals.tests.making import log, step

    return step(log(practice), "accepted").pk


def make_credit(practice: Practice) -> int:
    from alongside.referrals.tests.making import credit, log

    return credit(log(practice)).pk


def make_document(practice: Practice) -> int:
    from alongside.referrals.tests.making import document, log

    return document(log(practice)).pk


def make_guest(practice: Practice) -> int:
    from alongside.portal.models import Guest

    return Guest.objects.create(
        practice=practice, partnership_id=make_partnership(practice), name="Gus"
    ).pk


def make_authorization(practice: Practice) -> int:
    from datetime import date

    from alongside.patients.models import Patient
    from alongside.portal.models import Authorization

    number = Patient.objects.count()
    patient = Patient.objects.create(practice=practice, identity_hash=f"walk-{number}".encode())
    return Authorization.objects.create(
        practice=practice,
        partnership_id=make_partnership(practice),
        patient=patient,
        signed_on=date(2026, 1, 5),
        expires_on=date(2026, 12, 5),
        recorded_by="somebody@home.example",
    ).pk


def make_agreement(practice: Practice) -> int:
    from datetime import date

    from alongside.connections.agreements.models import Agreement, Connector

    return Agreement.objects.create(
        practice=practice,
        connector=Connector.MAIL,
        with_whom="Mail Inc.",
        signed_on=date(2026, 1, 5),
        reference="binder 1",
    ).pk


def make_letter_template(practice: Practice) -> int:
    from alongside.connections.mail.models import LetterTemplate

    number = LetterTemplate.objects.count()
    return LetterTemplate.objects.create(
        practice=practice, name=f"Thanks {number}", subject="Thanks", text="Thank you."
    ).pk


def make_message(practice: Practice) -> int:
    from alongside.core.outbox.message import OutboxMessage, State

    number = OutboxMessage.objects.count()
    return OutboxMessage.objects.create(
        practice_id=practice.pk, kind="mail.letter", key=f"walk:{number}", state=State.DEAD
    ).pk


def make_step_answer(practice: Practice) -> int:
    from alongside.insights.models import StepAnswer

    return StepAnswer.objects.create(
        practice=practice, kind="inbox", key="inbox", verdict="done", until=date(2026, 5, 1)
    ).pk


def make_passkey(user: User) -> int:
    credential = {"id": "x", "response": {}, "clientExtensionResults": {}}
    return Authenticator.objects.create(
        user=user,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "Key", "credential": credential},
    ).pk


OBJECTS: dict[str, Callable[[Practice], Any]] = {
    "member_id": make_member,
    "invitation_id": make_invitation,
    "clinic_id": make_clinic,
    "partner_id": make_partner,
    "contact_id": make_contact,
    "doubt_id": make_doubt,
    "merge_id": make_merge,
    "affiliation_id": make_affiliation,
    "note_id": make_note,
    "batch_id": make_import,
    "touch_id": make_touch,
    "agreement_id": make_agreement,
    "template_id": make_letter_template,
    "message_id": make_message,
    "gift_id": make_gift,
    "return_id": make_return,
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
    "guest_id": make_guest,
    "authorization_id": make_authorization,
    "referral_id": make_referral,
    "other_id": make_referral,
    "step_id": make_step,
    "credit_id": make_credit,
    "document_id": make_document,
    "answer_id": make_step_answer,
    "promise_id": make_in_partnership("Commitment", side="ours", what="Call within a day"),
}
VALUES: dict[str, Any] = {
    "token": "A" * 43,
    "uidb36": "1",
    "key": "no-such-key",
    "number": 1,
    "section": "plan",
    "npi": "1000000004",
    "rest": "nothing/here",
}
OWN: dict[str, Callable[[User], Any]] = {"pk": make_passkey}
SPECIAL: dict[str, Callable[[Practice], dict[str, Any]]] = {
    "proposal": make_proposal,
    "proposal_pdf": make_proposal,
    "proposal_share": make_proposal,
    "look_logo": make_logo,
    "sent_referral": make_sent,
    "sent_came_back": make_sent,
}


def gather_from_rooms() -> None:
    """Add what the files beside this one (makers_<room>.py) make, in dictionaries named alike."""
    for path in sorted(Path(__file__).parent.glob("makers_*.py")):
        for name, table in vars(import_module(f"tests.access.{path.stem}")).items():
            for whole in ("OBJECTS", "VALUES", "OWN", "SPECIAL"):
                if name == whole or name.endswith(f"_{whole}"):
                    globals()[whole].update(table)


gather_from_rooms()
