"""The demo's registry knows the people of its town."""

from alongside.demo.registry import make_sample_registry, town_rows
from alongside.matching.mention import Mention
from alongside.registry.folder import RegistryFolder
from alongside.registry.index import open_index
from alongside.registry.linking import link


def test_the_town_is_in_its_registry(tmp_path) -> None:
    folder = RegistryFolder(tmp_path)
    make_sample_registry(folder)
    people = [row for row in town_rows() if row["kind"] == "1"]
    assert len(people) > 50
    mentions = [
        Mention(key=r["npi"], person=f"{r['family']}, {r['given']}", state="NC", zip=r["zip"])
        for r in people
    ]
    links = link(mentions, open_index(folder))
    right = sum(one.npi == one.key for one in links)
    assert right >= 0.98 * len(people)
    before = folder.current()
    make_sample_registry(folder)
    assert folder.current() == before, "one that is there is left alone"
