"""Make an edition of the buyer's pack: asked for at once, made outside the request."""

from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from alongside.core import audit
from alongside.insights.models import Pack
from alongside.insights.pack.compose import Naming, compose
from alongside.insights.pack.earlier import Edition
from alongside.insights.pack.periods import Years, years_of
from alongside.measures.disclosure.protect import UntoldError
from alongside.partners.rules import RefusedError
from alongside.practices.models import Practice, User

NO_RECORDS = "There is no referral yet to make a pack of. Import a report first."
ALREADY_TOLD = (
    "Together with an earlier edition this one would tell counts that are too small to show."
    " Make it up to the same month as the earlier edition, or once more months have passed."
)


@transaction.atomic
def begin(
    *,
    practice: Practice,
    naming: Naming,
    end: date | None = None,
    by: User | None,
) -> Pack:
    """Return a new edition that is still to be made; `end` is a month end of an earlier one."""
    years = years_of(practice)
    if years is None:
        raise RefusedError(NO_RECORDS)
    if end is not None:
        years = ending(practice, years, end)
    Practice.objects.select_for_update().get(pk=practice.pk)  # two editions never share a number
    last = Pack.objects.of(practice).aggregate(last=Max("number"))["last"] or 0
    pack = Pack.objects.create(
        practice=practice,
        number=last + 1,
        start=years.start,
        end=years.end,
        names_partners=naming.partners,
        names_people=naming.people,
        by=by,
    )
    note(pack, "pack_asked_for", by)
    return pack


def ending(practice: Practice, years: Years, end: date) -> Years:
    """Return the years of an earlier edition that ended on a day."""
    earlier = Pack.objects.of(practice).filter(end=end, made_at__isnull=False).first()
    if earlier is None and end != years.end:
        raise RefusedError("No earlier edition reaches up to that day.")
    return Years(earlier.start, earlier.end) if earlier else years


@transaction.atomic
def make(*, pack: Pack, by: User | None) -> Pack:
    """Make an edition that was asked for; what stands in the way is kept on it as a sentence."""
    if not pack.is_being_made:
        return pack
    naming = Naming(pack.names_partners, pack.names_people)
    earlier = [
        Edition(one.number, Years(one.start, one.end), one.counts())
        for one in Pack.objects.of(pack.practice).filter(made_at__isnull=False).order_by("number")
    ]
    try:
        found = compose(pack.practice, Years(pack.start, pack.end), naming, earlier)
    except UntoldError:
        pack.problem = ALREADY_TOLD
        pack.save(update_fields=["problem"])
        return pack
    pack.content, pack.shown = found.document.as_json(), Pack.kept(found.shown)
    pack.made_at = timezone.now()
    pack.save(update_fields=["content", "shown", "made_at"])
    note(pack, "pack_made", by)
    return pack


def note(pack: Pack, action: str, by: User | None) -> None:
    """Write the audit event."""
    audit.record(
        chain=pack.practice_id,
        action=action,
        target=f"pack:{pack.number}",
        detail={"from": str(pack.start), "to": str(pack.end)},
        by=by.email if by else "system",
    )
