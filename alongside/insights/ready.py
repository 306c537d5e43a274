"""Draw the pages before anybody asks for them: a job to call after an import."""

from alongside.insights.ahead import ahead_for
from alongside.insights.filters import read_filters
from alongside.insights.models import ToldBlock
from alongside.insights.outside import page as outside_page
from alongside.insights.relationships import CONTACTS, PARTNERS, relationships_for
from alongside.insights.stream_body import Reader, stream_body
from alongside.insights.today.effects import effects_of
from alongside.insights.today.standings import standings_of
from alongside.practices.models import Practice
from alongside.practices.roles import Role, can


def make_ready(practice: Practice) -> None:
    """Measure and draw the default period for every kind of reader, the stream first; keep it.

    Then relationships, what Today reads of them, and what may come: each takes seconds at first.
    """
    practice.refresh_from_db(fields=["data_version", "name"])
    for reader in readers():
        stream_body(practice, {}, reader)
    filters = read_filters({}, practice)
    if filters is None:
        return
    for column in (PARTNERS, CONTACTS):
        relationships_for(practice, filters, column)
    standings_of(practice, filters)
    effects_of(practice, filters)
    ahead_for(practice, filters)
    if ToldBlock.objects.of(practice).exists():  # else nobody outside has looked: nothing is told
        outside_page.sections(practice)


def readers() -> list[Reader]:
    """Return each kind of reader the roles make, once."""
    inside = [role for role in Role if can(role, "see_partners")]
    every = [Reader(can(role, "import_referrals")) for role in inside]
    return list(dict.fromkeys(every))
