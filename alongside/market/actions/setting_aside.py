"""Put candidates aside that do not fit, and bring them back."""

from django.db import transaction
from django.utils import timezone

from alongside.market.actions import trail
from alongside.market.candidates.candidate import Candidate
from alongside.market.models import Organisation, SetAside
from alongside.practices.models import Practice, User


@transaction.atomic
def set_aside(*, practice: Practice, candidate: Candidate, why: str = "", by: User | None) -> None:
    """Leave a candidate out from now on: its office and everybody who was named with it."""
    if candidate.key.startswith("c"):
        rows = Organisation.objects.of(practice).filter(pk=int(candidate.key[1:]))
        rows.update(set_aside_at=timezone.now())
    else:
        names = {candidate.npi: candidate.name} | {one.npi: one.name for one in candidate.people}
        for npi, name in names.items():
            SetAside.objects.get_or_create(
                practice=practice, npi=npi,
                defaults={"name": name[:200], "why": why.strip()[:200], "by": by},
            )  # fmt: skip
    trail.write(practice, "candidate_set_aside", f"candidate:{candidate.key}", by)


@transaction.atomic
def bring_back(*, aside: SetAside, by: User | None) -> None:
    """Suggest somebody again."""
    npi, practice = aside.npi, aside.practice
    aside.delete()
    trail.write(practice, "candidate_brought_back", f"candidate:{npi}", by)


@transaction.atomic
def bring_back_organisation(*, organisation: Organisation, by: User | None) -> None:
    """Suggest a community organisation again."""
    Organisation.objects.filter(pk=organisation.pk).update(set_aside_at=None)
    target = f"organisation:{organisation.pk}"
    trail.write(organisation.practice, "candidate_brought_back", target, by)
