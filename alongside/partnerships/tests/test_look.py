"""The practice's own look: a readable colour, and a logo that is a picture and nothing else."""

import io

import pytest
from PIL import Image

from alongside.partners.rules import RefusedError
from alongside.partnerships.actions.look import change_look
from alongside.partnerships.look import checked_accent, checked_logo, contrast_with_white, look_of


def picture(kind: str, size: tuple[int, int] = (40, 20)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "#0d5758").save(
        out, kind, **({"comment": b"secret"} if kind == "JPEG" else {})
    )
    return out.getvalue()


def test_contrast_is_that_of_wcag():
    assert contrast_with_white("#000000") == pytest.approx(21)
    assert contrast_with_white("#ffffff") == pytest.approx(1)
    assert contrast_with_white("#767676") == pytest.approx(4.54, abs=0.01)


def test_a_pale_colour_is_refused_with_its_contrast():
    assert checked_accent(" #0D5758 ") == "#0d5758"
    with pytest.raises(RefusedError, match=r"contrast 1\.\d, at least 4\.5"):
        checked_accent("#ffee88")
    with pytest.raises(RefusedError, match="six digits"):
        checked_accent("red; } body { display: none")


@pytest.mark.parametrize(("kind", "mime"), [("PNG", "image/png"), ("JPEG", "image/jpeg")])
def test_a_picture_is_written_anew_and_made_small(kind, mime):
    kept, found = checked_logo(picture(kind, (1800, 500)))
    assert found == mime
    assert b"secret" not in kept
    with Image.open(io.BytesIO(kept)) as again:
        assert again.size[0] <= 600 and again.size[1] <= 200


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"GIF89a" + b"\0" * 40,
        picture("GIF"),
        picture("PNG")[:30],
        b"",
    ],
)
def test_anything_else_is_refused(content):
    with pytest.raises(RefusedError, match="PNG or JPEG"):
        checked_logo(content)


def test_too_large_is_refused():
    with pytest.raises(RefusedError, match="2 MB"):
        checked_logo(b"x" * 2_000_001)
    with pytest.raises(RefusedError, match="pixels"):
        checked_logo(picture("PNG", (4001, 2)))


def test_it_is_kept_and_taken_away_again(practice, us):
    change_look(practice=practice, accent="#7a1f5c", logo=picture("PNG"), phone="555", by=us)
    assert look_of(practice).logo_type == "image/png"
    change_look(practice=practice, accent="#7a1f5c", by=us)
    assert look_of(practice).logo
    change_look(practice=practice, accent="#7a1f5c", without_logo=True, by=us)
    assert not look_of(practice).logo
