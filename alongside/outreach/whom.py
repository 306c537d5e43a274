"""Whom a few typed words mean: a partner or a person there, or several to choose from."""

from dataclasses import dataclass, field

from alongside.outreach.models import Touch
from alongside.partners.models import Contact, Partner, What
from alongside.partners.search import find
from alongside.practices.models import Practice

CHOICES = 8
SUGGESTED = 300


@dataclass(frozen=True)
class Whom:
    """One partner or person; or choices, each with its value and its words."""

    partner: Partner | None = None
    contact: Contact | None = None
    choices: list[tuple[str, str]] = field(default_factory=list)

    @property
    def is_found(self) -> bool:
        return bool(self.partner or self.contact)


def of_value(practice: Practice, value: str) -> Whom:
    """Return whom "partner:12" or "contact:7" names in this practice; nobody for anything else."""
    kind, _, number = value.partition(":")
    if not number.isdecimal() or len(number) > 18:
        return Whom()
    own = {"pk": int(number), "practice": practice, "merged_into": None}
    if kind == "partner":
        return Whom(partner=Partner.objects.filter(**own).first())
    if kind == "contact":
        return Whom(contact=Contact.objects.filter(**own).first())
    return Whom()


def of_words(practice: Practice, words: str) -> Whom:
    """Return whom the words mean when that is one only, else those that they may mean."""
    words = words.replace("\0", "").strip()
    if not words:
        return Whom()
    named = Partner.objects.of(practice).filter(name__iexact=words, merged_into=None)
    partners: list[Partner | Contact] = list(named[:CHOICES])
    if len(partners) == 1 and isinstance(partners[0], Partner):
        return Whom(partner=partners[0])
    bare = words.split(",")[0].split("(")[0]  # letters and places are not searched
    people = find(practice, What.PERSON, bare)
    partners = partners or list(find(practice, What.ORGANISATION, words))
    found = [*partners, *people]
    if len(found) == 1:
        one = found[0]
        return Whom(partner=one) if isinstance(one, Partner) else Whom(contact=one)
    return Whom(choices=[(value_of(one), words_of(one)) for one in found[:CHOICES]])


def value_of(one: Partner | Contact) -> str:
    """Return what a form sends for a partner or a person."""
    return f"{'partner' if isinstance(one, Partner) else 'contact'}:{one.pk}"


def words_of(one: Partner | Contact) -> str:
    """Return a name with what tells it from its namesakes."""
    place = ", ".join(filter(None, [one.address, one.city]))
    return f"{one} ({place})" if place else str(one)


def suggestions(practice: Practice) -> list[str]:
    """Return partners' names to offer while typing, those touched last first."""
    rows = Touch.objects.of(practice).filter(partner__isnull=False).order_by("-on", "-id")
    recent = list(rows.values_list("partner__name", flat=True)[:SUGGESTED])
    everyone = Partner.objects.of(practice).filter(merged_into=None).order_by("name")
    names = everyone.values_list("name", flat=True)[:SUGGESTED]
    return list(dict.fromkeys([*recent, *names]))[:SUGGESTED]
