"""Long work, done outside the request."""

from django.conf import settings
from django_tasks import task

from alongside.connections.spreadsheets.actions import commit, preview
from alongside.connections.spreadsheets.models import ImportBatch
from alongside.core.working_for import working_for
from alongside.insights.ready import make_ready
from alongside.practices.models import User


@task()  # type: ignore[untyped-decorator]
def preview_job(batch_id: int, user_id: int) -> None:
    """Read the file and tell what importing it would do."""
    batch = ImportBatch.objects.get(pk=batch_id)
    with working_for(batch.practice_id):
        preview.preview(batch=batch, by=User.objects.get(pk=user_id))


@task()  # type: ignore[untyped-decorator]
def commit_job(batch_id: int, user_id: int) -> None:
    """Import the file, then draw the stream so that nobody waits for the first look."""
    batch = ImportBatch.objects.get(pk=batch_id)
    with working_for(batch.practice_id):
        commit.commit(batch=batch, by=User.objects.get(pk=user_id))
        if settings.DRAWS_AHEAD:
            make_ready(batch.practice)
