"""Long work, done outside the request."""

from django_tasks import task

from alongside.core.working_for import working_for
from alongside.insights.actions import packs
from alongside.insights.models import Pack
from alongside.insights.ready import make_ready
from alongside.practices.models import Practice, User


@task()  # type: ignore[untyped-decorator]
def draw_job(practice_id: int) -> None:
    """Draw what pages show, so that nobody waits for it."""
    with working_for(practice_id):
        make_ready(Practice.objects.get(pk=practice_id))


@task()  # type: ignore[untyped-decorator]
def pack_job(pack_id: int, user_id: int) -> None:
    """Make an edition of the buyer's pack."""
    pack = Pack.objects.get(pk=pack_id)
    with working_for(pack.practice_id):
        packs.make(pack=pack, by=User.objects.get(pk=user_id))
