"""Two people answer the same question at the same moment: one answer counts."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from alongside.partners.actions import deciding
from alongside.partners.models import Merge
from alongside.partners.rules import RefusedError
from alongside.partners.tests.world import doubt, person, source


@pytest.mark.django_db(transaction=True)
def test_one_answer_counts(practice, owner):
    a, b = person(practice, "John Smith"), person(practice, "J. Smith")
    asked = doubt(source(practice, "John", contact=a), source(practice, "J", contact=b))
    start, outcomes = Barrier(2), []

    def answer(verdict: str) -> None:
        start.wait()
        try:
            deciding.decide(practice=practice, doubt=asked, verdict=verdict, by=owner)
            outcomes.append(verdict)
        except RefusedError as refusal:
            outcomes.append(str(refusal))
        finally:
            connection.close()

    threads = [Thread(target=answer, args=(verdict,)) for verdict in ("same", "different")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    asked.refresh_from_db()
    assert sorted(outcomes, key=len)[-1].startswith("This question was answered in the meantime")
    assert asked.answer in outcomes
    assert Merge.objects.exists() == (asked.answer == "same")
