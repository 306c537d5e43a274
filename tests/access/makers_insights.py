"""What stands in addresses of the insights room."""

from collections.abc import Callable
from datetime import date
from typing import Any

from alongside.practices.models import Practice


def make_step_answer(practice: Practice) -> int:
    from alongside.insights.models import StepAnswer

    return StepAnswer.objects.create(
        practice=practice, kind="inbox", key="inbox", verdict="done", until=date(2026, 5, 1)
    ).pk


OBJECTS: dict[str, Callable[[Practice], Any]] = {
    "answer_id": make_step_answer,
}
