"""After an import the first look is as quick as any other."""

from alongside.insights import stream_body as room
from alongside.insights.ready import make_ready, readers
from alongside.practices.roles import Role


def test_nobody_waits_for_the_first_picture(stream, login, monkeypatch):
    stream.touch_data()
    make_ready(stream)

    def fail(*_arguments):
        raise AssertionError("drawn again")

    monkeypatch.setattr(room, "draw_body", fail)
    for role in Role:
        assert login(role).get("/p/hillside/stream/").status_code == 200


def test_two_kinds_of_reader():
    assert len(readers()) == 2  # who may import, and who may not; outside readers have their own
