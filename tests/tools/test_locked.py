"""Reading the lock file."""

from pathlib import Path

import pytest

from tools.locked import LOCK, read_locked


def test_pins_and_markers(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    lock.write_text(
        "Django==5.2.1 \\\n    --hash=sha256:aa\n"
        "old==1 ; python_full_version < '3.0' \\\n    --hash=sha256:bb\n"
        "new_one==2.0.post1 ; python_full_version >= '3.11' \\\n    --hash=sha256:cc\n"
    )
    assert read_locked(lock) == {"django": "5.2.1", "new-one": "2.0.post1"}


def test_an_empty_lock_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "lock").write_text("# nothing\n")
    with pytest.raises(ValueError, match="pins no package"):
        read_locked(tmp_path / "lock")


def test_our_lock_names_no_host_and_every_pin_has_a_hash() -> None:
    text = LOCK.read_text()
    assert "://" not in text
    assert "--index" not in text
    blocks = text.replace("\\\n", " ").strip().splitlines()
    assert all("--hash=sha256:" in block for block in blocks)
    assert len(read_locked()) > 90
