from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from hypothesis import settings

from dashboard.catalog import Catalog
from dashboard.config import Settings
from dashboard.model import Indicator
from dashboard.pipeline import Sources, read_sources
from dashboard.store.database import open_database
from dashboard.store.revisions import RevisionStore
from tests import toy_world

# A busy machine must not fail a test; what needs more examples asks for them.
settings.register_profile("project", deadline=None, max_examples=30)
settings.load_profile("project")


def pytest_configure(config: pytest.Config) -> None:
    """Keep what tests publish apart from what this machine has published."""
    folder = tempfile.TemporaryDirectory(prefix="dashboard-")
    config.add_cleanup(folder.cleanup)
    os.environ["DASHBOARD_DATABASE_URL"] = f"sqlite:///{folder.name}/dashboard.sqlite"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that open pages; run slow tests first and browser tests last.

    What takes long leaves no worker alone at the end if it begins early. The event loop of the
    browser tests stays open, and others start one of their own.
    """
    for item in items:
        if item.path.parent.name == "pages":
            item.add_marker("page")
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    if item.get_closest_marker("browser"):
        return 2
    return 0 if item.get_closest_marker("slow") else 1


@pytest.fixture
def catalog() -> Catalog:
    return toy_world.catalog()


@pytest.fixture
def observations() -> pd.DataFrame:
    return toy_world.observations()


@pytest.fixture
def boundaries() -> gpd.GeoDataFrame:
    """Return the four squares as cities."""
    return toy_world.boundaries("city")


@pytest.fixture
def pm25() -> Indicator:
    return toy_world.catalog().indicator("pm25")


@pytest.fixture
def judgements() -> pd.DataFrame:
    return toy_world.judgements()


@pytest.fixture
def whole_world(tmp_path: Path) -> Path:
    """Return a data folder with boundaries too: all that a start needs."""
    return toy_world.write_boundaries(toy_world.write_world(tmp_path / "data"))


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """Return a data folder with the toy world's catalog/ and metrics/, free to be damaged."""
    return toy_world.write_world(tmp_path / "data")


@pytest.fixture
def sources(whole_world: Path) -> Sources:
    return read_sources(Settings(data_dir=whole_world))


@pytest.fixture
def url(tmp_path: Path) -> str:
    """Return the address of an empty database."""
    return f"sqlite:///{tmp_path / 'store.sqlite'}"


@pytest.fixture
def store(url: str) -> Iterator[RevisionStore]:
    engine = open_database(url)
    yield RevisionStore(engine)
    engine.dispose()
