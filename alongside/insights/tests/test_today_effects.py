"""Each line of Today says what is known of its effect: measured here, or that it is not known."""

from datetime import date

from alongside.insights.filters import Filters
from alongside.insights.today.effects import KNOWN, effects_before, read_growths, with_effects
from alongside.insights.today.kinds import StepKind
from alongside.insights.today.ranking import Line
from alongside.measures.periods import Period
from alongside.outreach.models import Touch

YEAR = Filters(Period(date(2025, 1, 1), date(2025, 12, 31)), "custom")


def line(kind: StepKind, known: str = "", touch: str = "") -> Line:
    return Line(kind.value, kind.value, "Do it", "Why.", "/", known=known, touch=touch)


def test_every_kind_of_step_says_something_in_a_sentence():
    told = list(with_effects(map(line, StepKind), {}))
    assert [one.known for one in told] == [KNOWN[kind] for kind in StepKind]
    assert all(one.known.endswith(".") for one in told)


def test_what_is_known_of_the_partner_stays():
    (promise, cooling) = with_effects(
        iter([line(StepKind.PROMISE, "90% likely."), line(StepKind.COOLING, "80% likely.")]),
        {"visit": "After a visit, more."},
    )
    assert promise.known == "90% likely."
    assert cooling.known == "80% likely. After a visit, more."


def test_a_planned_touch_tells_of_its_own_kind():
    (told,) = with_effects(
        iter([line(StepKind.VISIT, touch="call")]), {"visit": "Visits.", "call": "Calls."}
    )
    assert told.known == "Calls."


def test_what_came_after_visits_is_told_with_its_range(stream, add, river, gym):
    """Oak Gym: 20 in the quarter before a visit, 60 in the quarter after; Riverside even."""
    for month, many in ((2, 20), (8, 60)):
        for number in range(many):
            add(gym, date(2025, month, 1 + number % 28))
    for month in range(1, 13):
        for day in range(1, 21):
            add(river, date(2025, month, day))
    assert read_growths(stream, YEAR) == {}
    Touch.objects.create(practice=stream, partner=gym.partner, on=date(2025, 5, 5))
    told = read_growths(stream, YEAR)["visit"]
    assert "partners sent 3.02 times as much after a visit as without one (1.74 to 5.26)" in told
    assert told.endswith("no proof that this was why.")
    assert effects_before(stream) == {}  # nothing is worked out while somebody waits
