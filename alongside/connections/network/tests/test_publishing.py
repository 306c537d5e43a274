"""The lake holds who takes part, without anybody's name; only what changed is written."""

from datetime import date, timedelta

import pyarrow.parquet as pq
import pytest

from alongside.connections.network import publishing
from alongside.connections.network.actions import take_part
from alongside.connections.network.engines import opened
from alongside.connections.network.lake import LakeError, files_of
from alongside.connections.network.models import Participation
from alongside.connections.network.publishing import publish
from alongside.connections.network.tests.conftest import add_referral, make_practice
from alongside.measures.network import LAKE
from alongside.partners.models import Partner, SourceName
from alongside.referrals.models import Referral


def rows_of(lake):
    return pq.read_table([str(path) for path in files_of(lake)]).to_pylist()


def stamps(lake):
    return {
        str(path.relative_to(lake)): path.stat().st_mtime_ns for path in lake.rglob("*.parquet")
    }


def test_who_takes_part_is_there_and_nobody_else(two, tmp_path):
    make_practice("Elsewhere", is_in=False)
    done = publish(tmp_path)
    assert (done.practices, done.rows) == (2, 80) and len(done.months_written) == 12
    rows = rows_of(tmp_path)
    keys = {row["practice_id"] for row in rows}
    assert keys == set(Participation.objects.filter(is_in=True).values_list("key", flat=True))
    assert sum(row["received_count"] for row in rows) == 80


def test_no_name_no_number_and_no_day_leaves(two, tmp_path):
    publish(tmp_path)
    for path in tmp_path.rglob("*"):
        assert path.is_dir() or b"Quill" not in path.read_bytes()
    table = pq.read_table([str(path) for path in files_of(tmp_path)])
    assert table.column_names == list(LAKE.names) and "referral_id" not in table.column_names
    rows = table.to_pylist()
    assert {row["received_on"].day for row in rows} == {1}
    waits = {(r["evaluated_on"] - r["received_on"]).days for r in rows if r["evaluated_on"]}
    assert waits == {4}, "the wait is exact although no date is"
    ids = set(Partner.objects.values_list("pk", flat=True))
    keys = {row["partner_id"] for row in rows}
    assert not keys & ids and len(keys) == 8
    by_key = {row["partner_id"]: row["practice_id"] for row in rows}
    assert all(by_key[row["partner_id"]] == row["practice_id"] for row in rows)


def test_the_same_again_changes_nothing(two, tmp_path):
    publish(tmp_path)
    before = stamps(tmp_path)
    again = publish(tmp_path)
    assert again.months_written == [] and again.months_kept == 12 and again.rows == 80
    assert stamps(tmp_path) == before
    two[0].touch_data()  # raised, but nothing in it differs
    assert publish(tmp_path).months_written == [] and stamps(tmp_path) == before


def test_only_the_month_that_changed_is_written(two, tmp_path):
    publish(tmp_path)
    before = stamps(tmp_path)
    source = SourceName.objects.filter(practice=two[0]).first()
    add_referral(two[0], source, date(2025, 9, 9), "new")
    done = publish(tmp_path)
    assert done.months_written == ["2025-09"] and done.rows == 81
    kept = {name for name, stamp in stamps(tmp_path).items() if before.get(name) == stamp}
    assert len(kept) == 12, "the file of September before it stays for who is reading"
    publish(tmp_path)
    Referral.objects.filter(row_key="new").delete()
    two[0].touch_data()
    assert publish(tmp_path).rows == 80


def test_whoever_leaves_is_gone_from_every_month(two, tmp_path):
    publish(tmp_path)
    take_part(practice=two[0], is_in=False, by=None)
    done = publish(tmp_path)
    assert (done.practices, done.rows) == (1, 40)
    assert {row["practice_id"] for row in rows_of(tmp_path)} == {
        Participation.objects.get(practice=two[1]).key
    }
    take_part(practice=two[1], is_in=False, by=None)
    publish(tmp_path)
    with pytest.raises(LakeError, match="Nothing is published"):
        files_of(tmp_path)


def test_broken_off_in_the_middle_the_old_state_is_read(two, tmp_path, monkeypatch):
    publish(tmp_path)
    before = rows_of(tmp_path)
    for number, practice in enumerate(two):
        source = SourceName.objects.filter(practice=practice).first()
        add_referral(practice, source, date(2025, 9, 9) + timedelta(days=90 * number), f"x{number}")
    finish = publishing.MonthFile.finish

    def break_on_the_second(self):
        if self.month == "2025-12":
            raise OSError("disk full")
        return finish(self)

    monkeypatch.setattr(publishing.MonthFile, "finish", break_on_the_second)
    with pytest.raises(OSError, match="disk full"):
        publish(tmp_path)
    assert rows_of(tmp_path) == before
    monkeypatch.undo()
    assert publish(tmp_path).rows == 82


def test_two_installations_share_a_lake(two, tmp_path, settings):
    publish(tmp_path)
    mine = stamps(tmp_path)
    settings.SECRET_KEY = "the secret of another installation, long enough to be one 0123456789"
    take_part(practice=two[0], is_in=False, by=None)
    done = publish(tmp_path)
    assert done.rows == 40 and len(rows_of(tmp_path)) == 120
    assert mine.items() <= stamps(tmp_path).items(), "another's files are nobody else's to change"


def test_the_rows_of_who_left_are_on_no_disk_any_more(two, tmp_path):
    publish(tmp_path)
    key = Participation.objects.get(practice=two[0]).key
    take_part(practice=two[0], is_in=False, by=None)
    publish(tmp_path)
    left = [pq.read_table(path) for path in tmp_path.glob("months/*/*.parquet*")]
    assert left and key not in {one for t in left for one in t["practice_id"].to_pylist()}


def test_a_damaged_or_lost_file_is_told_and_written_anew(two, tmp_path):
    publish(tmp_path)
    before = rows_of(tmp_path)
    first, second = files_of(tmp_path)[:2]
    first.write_bytes(first.read_bytes()[:-40])
    with (
        pytest.raises(LakeError, match="cannot be read"),
        opened("duckdb", files_of(tmp_path)) as table,
    ):
        table.count().to_pyarrow()
    second.unlink()
    with pytest.raises(LakeError, match="is not there"):
        files_of(tmp_path)
    assert len(publish(tmp_path).months_written) == 2
    assert rows_of(tmp_path) == before


@pytest.mark.parametrize("content", ["[]", '{"version": 1}', "{", '{"version": 2}'])
def test_a_list_that_is_none_is_named(two, tmp_path, content):
    publish(tmp_path)
    (path,) = tmp_path.glob("lists/*.json")
    path.write_text(content)
    with pytest.raises(LakeError, match=path.name):
        files_of(tmp_path)


def test_a_practice_without_a_referral_and_one_after_a_join(two, tmp_path):
    make_practice("Nobody", 0)
    assert publish(tmp_path).practices == 3
    kept, gone = Partner.objects.filter(practice=two[0]).order_by("pk")[:2]
    partners = {row["partner_id"] for row in rows_of(tmp_path)}
    SourceName.objects.filter(partner=gone).update(partner=kept)
    two[0].touch_data()
    publish(tmp_path)
    assert len({row["partner_id"] for row in rows_of(tmp_path)}) == len(partners) - 1
