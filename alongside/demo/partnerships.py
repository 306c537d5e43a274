"""The made-up practice's partnerships, one at least at every stage, made by the room's actions."""

import datetime as dt
import tomllib
from importlib.resources import files
from typing import Any

from alongside.demo.partnership_steps import BEFORE, STEPS, Told
from alongside.demo.teller import Teller
from alongside.partners.actions.editing import edit_partner
from alongside.partners.models import Partner
from alongside.partnerships.actions import (
    stages,
)
from alongside.partnerships.actor import Actor
from alongside.partnerships.models import Partnership
from alongside.practices.models import Practice, User


def make_partnerships(*, practice: Practice, today: dt.date, owner: User, by: User) -> int:
    """Make every partnership of the data whose partner is there; return how many."""
    told = tomllib.loads((files("alongside.demo") / "data/partnerships.toml").read_text("utf-8"))
    made = 0
    for one in told["partnerships"]:
        rows = Partner.objects.of(practice).filter(merged_into=None, is_solo_office=False)
        partner = rows.filter(name__istartswith=one["partner"]).first()
        if partner is not None:
            partner = put_kind_right(partner, one["kind"], by)
            made_one = tell(practice, partner, one, today, by)
            if one.get("is_led_by_owner"):
                stages.hand_to(partnership=made_one, lead=owner, by=Actor.member(by))
            made += 1
    return made


def put_kind_right(partner: Partner, kind: str, by: User) -> Partner:
    """Say what kind of partner it is, where an import could not tell from its name."""
    if partner.kind == kind:
        return partner
    values = {"kind": kind}
    return edit_partner(practice=partner.practice, partner=partner, values=values, by=by)


def tell(
    practice: Practice, partner: Partner, one: Told, today: dt.date, member: User
) -> Partnership:
    """Make one partnership, step by step."""
    begun = today - dt.timedelta(days=one["begun"])
    made = stages.begin(practice=practice, partner=partner, on=begun, by=Actor.member(member))
    teller = Teller(made, today, member)
    made.stagechanges.update(at=teller.by(one["begun"]).at)
    waiting = list(one["stages"])
    for name, step in STEPS:
        while waiting and waiting[0][0] in BEFORE[name]:
            move(teller, waiting.pop(0), one)
        if name in one:
            step(teller, one[name])
    for rest in waiting:
        move(teller, rest, one)
    return made


def move(teller: Teller, change: list[Any], one: Told) -> None:
    """Move to the next stage of the story; showing a proposal has moved it already."""
    to, back = change
    teller.partnership.refresh_from_db()
    if teller.partnership.stage == to:
        return
    why = one.get("why", "") if to in ("resting", "ended") else ""
    stages.move(
        partnership=teller.partnership, to=to, on=teller.day(back), why=why, by=teller.by(back)
    )
    teller.partnership.refresh_from_db()
