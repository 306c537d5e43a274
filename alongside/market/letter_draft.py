"""The words of a first letter to a candidate: asks what they struggle with, asks for nobody."""

from collections.abc import Sequence

from alongside.market.models import Profile
from alongside.partners.kinds import Kind
from alongside.partners.models import Contact
from alongside.practices.models import Practice, User

CARES_FOR = {
    Kind.SURGEON_OFFICE: "people before and after operations",
    Kind.PRIMARY_CARE: "people who come to you first",
    Kind.MEDICAL_PRACTICE: "the people in your care",
    Kind.OTHER_THERAPIST: "people who come to you with pain",
    Kind.GYM: "your members",
    Kind.SCHOOL: "your students and athletes",
    Kind.EMPLOYER: "the people who work for you",
    Kind.SENIOR_COMMUNITY: "your residents",
    Kind.COMMUNITY: "the people who come to you",
}


def first_letter(
    practice: Practice, people: Sequence[Contact], kind: str, profile: Profile | None,
    by: User | None,
) -> dict[str, str]:  # fmt: skip
    """Return subject and words to begin from; everything in it can be changed.

    Where one person is known it is written to that person.
    """
    cares_for = CARES_FOR.get(Kind(kind), "the people who come to you")
    whom = (
        f"We look after many people in this town, {within(profile.name)} among them."
        if profile
        else "We look after many people in this town who want to move without pain again."
    )
    to = f"{people[0].given} {people[0].family}".strip() if len(people) == 1 else "…"
    words = (
        f"Dear {to},\n\n"
        f"We are {practice.name}, physical therapists nearby. {whom} I believe that you meet some"
        " of the same people.\n\n"
        f"Before we say anything about ourselves I would like to ask you something: what is hard"
        f" about looking after {cares_for} when something hurts? What do you wish somebody would"
        " take off your hands?\n\n"
        "May I come by for fifteen minutes, or call, on a day that suits you? I will bring"
        " questions, no brochure.\n\n"
        f"Warm regards,\n{by or practice.name}\n{practice.name}"
    )
    return {"subject": f"A question from {practice.name}"[:160], "words": words[:4000]}


def within(words: str) -> str:
    """Return a profile's words as they stand within a sentence: "runners", but "ACL tears"."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]
