"""Pictures are taken of the demo, never of an installation."""

import pytest

from tools.pictures import HOME, PICTURES, PictureError, environment, read_door, read_sign_in


def test_the_sign_in_is_read_from_what_the_demo_prints() -> None:
    printed = "\n  Riverbend\n  Sign in as  owner@x.example\n  Password    s3cret-word\n"
    assert read_sign_in(printed) == ("owner@x.example", "s3cret-word")
    with pytest.raises(PictureError, match="holds a real practice"):
        read_sign_in("Error: This database holds a real practice")


def test_the_link_to_a_door_is_read_and_leads_to_where_it_is_served() -> None:
    printed = "    Casey\n      http://localhost:8000/door/link/abc/\n"
    assert read_door(printed, "http://127.0.0.1:9") == "http://127.0.0.1:9/door/link/abc/"
    with pytest.raises(PictureError, match="printed no link"):
        read_door("nothing", "http://127.0.0.1:9")


def test_a_real_installation_is_out_of_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://real")
    monkeypatch.setenv("ALONGSIDE_HOME", "/real")
    seen = environment()
    assert "DATABASE_URL" not in seen
    assert seen["ALONGSIDE_HOME"] == str(HOME)


def test_each_picture_has_a_name_of_its_own() -> None:
    assert len({picture.name for picture in PICTURES}) == len(PICTURES)
