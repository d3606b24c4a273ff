"""The database: a SQLite file by default, PostgreSQL by its address."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from sqlalchemy.exc import SQLAlchemyError

from dashboard.errors import StoreError
from dashboard.i18n import told
from dashboard.store.schema import REVISION

_MIGRATIONS = Path(__file__).with_name("migrations")
_BUSY_MS = 15_000
_CONNECT_SECONDS = 5
_IS_WRITING = "is_writing"
_MIGRATION_LOCK = 7_031_884  # any number that no other program takes in this database


def open_database(url: str) -> sa.Engine:
    """Return the database at `url`, with the tables of this version of the product.

    Parameters
    ----------
    url
        ``sqlite:////path/to/file`` or ``postgresql+psycopg://user:password@host/name``. A SQLite
        file and its folder are made where there are none.

    Raises
    ------
    StoreError
        If the database cannot be reached, or is of a later version of the product.
    """
    with store_errors(url):
        address = sa.make_url(url)
        if address.get_backend_name() == "sqlite":
            Path(str(address.database)).parent.mkdir(parents=True, exist_ok=True)
        is_server = address.get_backend_name() != "sqlite"
        patience = {"connect_timeout": _CONNECT_SECONDS} if is_server else {}
        engine = sa.create_engine(address, pool_pre_ping=True, connect_args=patience)
        if engine.dialect.name == "sqlite":
            _prepare_sqlite(engine)
        _migrate(engine)
        return engine


@contextmanager
def reading(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Give a connection that sees one state of the database from beginning to end.

    Raises
    ------
    StoreError
        If the database cannot be read.
    """
    level = "REPEATABLE READ" if engine.dialect.name == "postgresql" else "SERIALIZABLE"
    with (
        store_errors(str(engine.url)),
        engine.connect().execution_options(isolation_level=level) as connection,
        connection.begin(),
    ):
        yield connection


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Give a connection that writes alone: all of it is kept at the end, or nothing.

    Raises
    ------
    StoreError
        If the database cannot be written: it is gone, its disk is full, or another keeps it.
    """
    options = {_IS_WRITING: True}
    with (
        store_errors(str(engine.url)),
        engine.connect().execution_options(**options) as connection,
        connection.begin(),
    ):
        if engine.dialect.name == "postgresql":
            connection.execute(sa.text(f"LOCK TABLE {REVISION.name} IN EXCLUSIVE MODE"))
        yield connection


@contextmanager
def store_errors(url: str) -> Iterator[None]:
    """Turn what a database says into an error for the person at the screen."""
    try:
        yield
    except (SQLAlchemyError, OSError) as error:
        place = sa.make_url(url).render_as_string(hide_password=True)
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        raise StoreError(**told("store.failed", place=place, reason=reason)) from error


def _prepare_sqlite(engine: sa.Engine) -> None:
    @sa.event.listens_for(engine, "connect")
    def set_up(connection: Any, _: object) -> None:
        connection.isolation_level = None  # the driver's own transactions begin too late
        for pragma in (
            "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={_BUSY_MS}",
        ):  # fmt: skip
            connection.execute(f"PRAGMA {pragma}")

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        is_writing = connection.get_execution_options().get(_IS_WRITING)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")


def _migrate(engine: sa.Engine) -> None:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    with (
        engine.connect().execution_options(**{_IS_WRITING: True}) as connection,
        connection.begin(),
    ):
        if engine.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_MIGRATION_LOCK)))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
