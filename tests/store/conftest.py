"""The databases that every test of the store runs on: a SQLite file, and a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from scripts.postgres import PostgresMissingError, postgres_server


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Return the address of a PostgreSQL server that lives as long as the tests."""
    try:
        with postgres_server() as server:
            yield server.url
    except PostgresMissingError as missing:
        pytest.skip(f"NOT TESTED ON POSTGRESQL: {missing}")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of an empty database; on PostgreSQL, of a schema that is one.

    A schema is made in a moment, and does not leave a thousand files to be deleted.
    """
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store' / 'dashboard.sqlite'}"
    server = request.getfixturevalue("postgres")
    name = f"test_{abs(hash(request.node.nodeid)) % 10**12}"
    engine = sa.create_engine(server)
    with engine.begin() as connection:
        connection.execute(sa.text(f"CREATE SCHEMA {name}"))
    engine.dispose()
    return f"{server}?options=-csearch_path%3D{name}"
