"""How much what counts, as the practice set it."""

from django.db import models
from django.db.models import Q

from alongside.measures.standing import Weights
from alongside.practices.models import PracticeOwned

MOST = 10
OF_GROUPS = ("finish", "improve", "content", "come_back", "tell_others", "pay", "liked")
OF_CANDIDATES = ("fit", "near", "variety", "size", "own")


def weight(default: int) -> "models.PositiveSmallIntegerField[int, int]":
    """Return a field for a weight from 0 to 10."""
    return models.PositiveSmallIntegerField(default=default)


class Weighting(PracticeOwned):
    """One row for a practice: weights of what makes an ideal patient, and of candidates."""

    finish = weight(5)
    improve = weight(5)
    content = weight(4)
    come_back = weight(3)
    tell_others = weight(3)
    pay = weight(3)
    liked = weight(4)
    fit = weight(5)
    near = weight(5)
    variety = weight(1)
    size = weight(5)
    own = weight(5)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice"], name="weighting_once"),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{name}__lte": MOST}), name=f"weight_of_{name}"
                )
                for name in (*OF_GROUPS, *OF_CANDIDATES)
            ),
            models.CheckConstraint(
                condition=Q(fit__gt=0)
                | Q(near__gt=0)
                | Q(variety__gt=0)
                | Q(size__gt=0)
                | Q(own__gt=0),
                name="weighting_not_nothing",
            ),
        ]

    def __str__(self) -> str:
        return f"Weights of practice {self.practice_id}"

    @property
    def of_candidates(self) -> Weights:
        """The weights of the ranking."""
        return Weights(self.fit, self.near, self.variety, self.size, self.own)
