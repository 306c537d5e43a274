"""Which benchmarks run, and that a missed limit is not success."""

from pathlib import Path

import pytest

from tools import bench


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(bench, "REPOSITORY", tmp_path)
    made = tmp_path / "benchmarks"
    made.mkdir()
    (made / "good.py").write_text("")
    (made / "slow.py").write_text("raise SystemExit(1)")
    (made / "_rows.py").write_text("raise SystemExit(9)")
    return made


def test_names_choose(folder: Path) -> None:
    assert [path.stem for path in bench.choose(folder, [])] == ["good", "slow"]
    assert [path.stem for path in bench.choose(folder, ["slo"])] == ["slow"]
    with pytest.raises(SystemExit, match="No benchmark"):
        bench.choose(folder, ["nothing"])


def test_a_missed_limit_fails(folder: Path, capsys) -> None:
    assert bench.main(["good"]) == 0
    assert bench.main([]) == 1
    assert "Missed: slow" in capsys.readouterr().out
