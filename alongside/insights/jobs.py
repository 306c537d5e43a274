"""Drawing outside the request."""

from django_tasks import task

from alongside.insights.ready import make_ready
from alongside.practices.models import Practice


@task()  # type: ignore[untyped-decorator]
def draw_job(practice_id: int) -> None:
    """Draw what pages show, so that nobody waits for it."""
    make_ready(Practice.objects.get(pk=practice_id))
