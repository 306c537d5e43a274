"""The sample registry where this installation looks for it, for the tests that ask."""

from collections.abc import Iterator

import pytest

from alongside.partners.registry_place import registry_folder
from alongside.registry.folder import RegistryFolder
from alongside.registry.loading.load import load_registry
from alongside.registry.sample import write_sample


@pytest.fixture(scope="session")
def made_registry(tmp_path_factory) -> RegistryFolder:
    """The sample, loaded once for each process."""
    folder = RegistryFolder(tmp_path_factory.mktemp("nppes"))
    path = tmp_path_factory.mktemp("sample") / "NPPES_sample.zip"
    write_sample(path)
    load_registry(folder, [path])
    return folder


@pytest.fixture
def registry(made_registry: RegistryFolder) -> Iterator[RegistryFolder]:
    """The sample in use; none is afterwards, as on a computer without the file."""
    here = registry_folder()
    assert here.current() is None
    here.root.symlink_to(made_registry.root)
    yield here
    here.root.unlink()
