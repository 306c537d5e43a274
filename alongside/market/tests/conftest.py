"""A practice with clinics that have places, a loaded sample registry, partners and referrals."""

from collections.abc import Iterator

import pytest

from alongside.market.models import ClinicPlace
from alongside.market.tests.making import make_practice
from alongside.partners.registry_place import registry_folder
from alongside.practices.models import Clinic, Practice
from alongside.registry.folder import RegistryFolder
from alongside.registry.loading.load import load_registry
from alongside.registry.sample import write_sample


@pytest.fixture(scope="session")
def made_registry(tmp_path_factory) -> RegistryFolder:
    """The sample, loaded once for each process."""
    folder = RegistryFolder(tmp_path_factory.mktemp("market") / "registry")
    path = tmp_path_factory.mktemp("sample") / "NPPES_sample.zip"
    write_sample(path)
    load_registry(folder, [path])
    return folder


@pytest.fixture
def home(tmp_path, settings, made_registry: RegistryFolder) -> Iterator[None]:
    """A data folder of its own with the sample registry in it."""
    settings.HOME = tmp_path
    registry_folder().root.symlink_to(made_registry.root)
    yield
    registry_folder().root.unlink()


@pytest.fixture
def practice(db) -> Practice:
    """A practice without records."""
    return make_practice()


@pytest.fixture
def placed(practice: Practice) -> Practice:
    """The same with one clinic in Asheville."""
    clinic = Clinic.objects.create(practice=practice, name="Riverton")
    ClinicPlace.objects.create(practice=practice, clinic=clinic, zip="28801")
    return practice
