"""Drafting outside the request."""

from django_tasks import task

from alongside.core.working_for import working_for
from alongside.letters.actions.catching_up import catch_up_after_report
from alongside.practices.models import Practice


@task()  # type: ignore[untyped-decorator]
def catch_up_job(practice_id: int) -> None:
    """Draft what a report brought, so that nobody has to think of it."""
    with working_for(practice_id):
        catch_up_after_report(practice=Practice.objects.get(pk=practice_id))
