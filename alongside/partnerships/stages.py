"""The stages of a partnership, what each is for and what it leaves written."""

from django.db.models import TextChoices


class Stage(TextChoices):
    """How far a partnership has come."""

    KNOWN = "known", "Known"
    UNDERSTANDING = "understanding", "Understanding"
    SHOWN = "shown", "Shown"
    INVITED = "invited", "Invited"
    PARTNERS = "partners", "Partners"
    RESTING = "resting", "Resting"
    ENDED = "ended", "Ended"


# The way forward, step by step; resting and ending can happen anywhere on it.
PATH = (Stage.KNOWN, Stage.UNDERSTANDING, Stage.SHOWN, Stage.INVITED, Stage.PARTNERS)

MEANING: dict[str, str] = {
    Stage.KNOWN: "We know of each other. Nobody has asked yet what they struggle with.",
    Stage.UNDERSTANDING: "We listen: what is hard for them, who suffers, how they notice.",
    Stage.SHOWN: "They have seen, on one page, what we will do about it.",
    Stage.INVITED: "They are asked what they would like to bring.",
    Stage.PARTNERS: "A joint plan both sides see, and a review every quarter.",
    Stage.RESTING: "Paused on purpose. What is written stays.",
    Stage.ENDED: "Over. What is written stays; a new partnership can begin.",
}

LEAVES: dict[str, str] = {
    Stage.KNOWN: "the partner, and who works on it",
    Stage.UNDERSTANDING: "answers of a conversation, and at least one problem in their words",
    Stage.SHOWN: "a one-page proposal with our part",
    Stage.INVITED: "what we would welcome from them",
    Stage.PARTNERS: "a commitment of each side, and the day of the next review",
    Stage.RESTING: "why, and since when",
    Stage.ENDED: "why, and since when",
}
