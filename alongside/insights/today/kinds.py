"""The kinds of step that Today may name, how pressing each is, and the answers a person gives."""

from django.db.models import TextChoices


class StepKind(TextChoices):
    """What a line of Today is about."""

    VISIT = "visit", "Visit planned for today"
    PROMISE = "promise", "Promise of ours due"
    ANSWER = "answer", "Change they proposed"
    INBOX = "inbox", "Late in the inbox"
    LETTER = "letter", "Letter overdue"
    REVIEW = "review", "Review due"
    CALL = "call", "Patient to call"
    FRIEND = "friend", "Friend of a patient to call"
    COOLING = "cooling", "Partner cooling"
    THANKS = "thanks", "First referral to thank for"
    UNANSWERED = "unanswered", "Proposal not answered"
    DOUBTS = "doubts", "Who is who"
    STUCK = "stuck", "Partnership standing still"
    ENDED = "ended", "Partner probably gone"


class Verdict(TextChoices):
    """What a person said of a line."""

    DONE = "done", "Done"
    LATER = "later", "Later"
    NOT_USEFUL = "not_useful", "Not useful"


# How pressing a step is on its first day, of 1; docs/explanation/today.md has the same table.
AT_FIRST: dict[str, float] = {
    StepKind.VISIT: 1.0,
    StepKind.CALL: 0.95,
    StepKind.PROMISE: 0.8,
    StepKind.INBOX: 0.8,
    StepKind.FRIEND: 0.75,
    StepKind.ANSWER: 0.7,
    StepKind.LETTER: 0.6,
    StepKind.REVIEW: 0.6,
    StepKind.COOLING: 0.5,
    StepKind.THANKS: 0.5,
    StepKind.UNANSWERED: 0.4,
    StepKind.ENDED: 0.4,
    StepKind.DOUBTS: 0.3,
    StepKind.STUCK: 0.3,
}
LATER_DAYS = {"tomorrow": 1, "next-week": 7, "next-month": 30}
LATER_WORDS = {"tomorrow": "tomorrow", "next-week": "next week", "next-month": "next month"}
# Days until a line that still holds comes back after "done": what is done elsewhere returns soon.
DONE_RESTS: dict[str, int] = dict.fromkeys(StepKind.values, 30) | {
    StepKind.INBOX: 1,
    StepKind.LETTER: 1,
    StepKind.DOUBTS: 1,
    StepKind.CALL: 1,
    StepKind.FRIEND: 1,
    StepKind.PROMISE: 7,
    StepKind.ANSWER: 7,
    StepKind.REVIEW: 7,
    StepKind.THANKS: 365,
    StepKind.ENDED: 365,
}
NOT_USEFUL_RESTS = 90
