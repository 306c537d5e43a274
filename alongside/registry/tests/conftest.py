"""A small registry, loaded once for all tests of a process."""

from pathlib import Path

import pytest

from alongside.registry.folder import RegistryFolder
from alongside.registry.index import Index, open_index
from alongside.registry.loading.load import load_registry
from alongside.registry.sample import write_sample


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory) -> Path:
    """The sample as CMS would publish it."""
    path = tmp_path_factory.mktemp("sample") / "NPPES_sample.zip"
    write_sample(path)
    return path


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory, sample_file: Path) -> RegistryFolder:
    """A folder with the sample loaded; tests only read it."""
    folder = RegistryFolder(tmp_path_factory.mktemp("registry"))
    load_registry(folder, [sample_file])
    return folder


@pytest.fixture
def index(sample_folder: RegistryFolder) -> Index:
    """The sample, opened."""
    return open_index(sample_folder)
