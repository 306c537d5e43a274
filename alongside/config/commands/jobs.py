"""The process that works off jobs; `alongside serve` starts it as a module of its own."""

from django.core.management import call_command

from alongside.config.cli import set_up_django

SECONDS_BETWEEN_LOOKS = "0.5"


def work() -> None:
    """Take jobs from the database until told to stop; a job begun is finished first."""
    set_up_django()
    from alongside.advocacy.jobs import begin_listening  # noqa: PLC0415  needs Django
    from alongside.core.outbox.queue import look_for_left_behind  # noqa: PLC0415  needs Django

    look_for_left_behind()
    begin_listening()
    call_command("db_worker", "--interval", SECONDS_BETWEEN_LOOKS, "--no-reload", verbosity=0)


if __name__ == "__main__":
    work()
