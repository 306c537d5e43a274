"""Look every quarter of an hour for questions whose moment has come."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from alongside.advocacy.actions.checking_in import send_due
from alongside.advocacy.models import Standing
from alongside.core.working_for import working_for

EVERY = timedelta(minutes=15)


@task()  # type: ignore[untyped-decorator]
def listen() -> None:
    """Send what is due for every practice that listens, and come back later."""
    for standing in Standing.objects.filter(is_listening=True).select_related("practice"):
        with working_for(standing.practice_id):
            send_due(practice=standing.practice, by=None)
    if listen.get_backend().supports_defer:
        listen.using(run_after=timezone.now() + EVERY).enqueue()


def begin_listening() -> None:
    """Begin once for each process of the jobs; a look that waits from before is not doubled."""
    from django_tasks.base import TaskResultStatus  # noqa: PLC0415
    from django_tasks_db.models import DBTaskResult  # noqa: PLC0415

    waiting = DBTaskResult.objects.filter(
        task_path=listen.module_path, status=TaskResultStatus.READY
    )
    if not waiting.exists():
        listen.enqueue()
