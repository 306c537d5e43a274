"""Draw the stream page before anybody asks for it: a job to call after an import."""

from alongside.insights.stream_body import Reader, stream_body
from alongside.practices.models import Practice
from alongside.practices.roles import Role, can


def make_ready(practice: Practice) -> None:
    """Measure and draw the stream of the default period for every kind of reader, and keep it."""
    practice.refresh_from_db(fields=["data_version", "name"])
    for reader in readers():
        stream_body(practice, {}, reader)


def readers() -> list[Reader]:
    """Return each kind of reader the roles make, once."""
    every = [Reader(can(role, "see_partners"), can(role, "import_referrals")) for role in Role]
    return list(dict.fromkeys(every))
