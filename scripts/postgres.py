"""A PostgreSQL server for tests: its own data folder, loopback only, a free port, gone at the end.

``python scripts/postgres.py`` installs the server on Debian, as root, where there is none.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from scripts.install_browser import can_install, install

HOW_TO_INSTALL = (
    "No PostgreSQL server was found, so the store is tested on SQLite alone. On Debian: "
    "sudo apt-get install -y postgresql"
)
_UNPRIVILEGED = "nobody"


class PostgresMissingError(Exception):
    """There is no PostgreSQL server to test with; the message says how to get one."""


def find_postgres() -> Path:
    """Return the folder of the newest PostgreSQL server of this machine.

    Raises
    ------
    PostgresMissingError
        If there is none.
    """
    if on_path := shutil.which("postgres"):
        return Path(on_path).resolve().parent
    installed = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/postgres"),
        key=lambda program: int(program.parts[-3]),
    )
    if not installed:
        raise PostgresMissingError(HOW_TO_INSTALL)
    return installed[-1].parent


@dataclass(frozen=True)
class PostgresServer:
    """A server with a data folder of its own; it can be stopped and started again."""

    programs: Path
    folder: Path
    port: int

    @property
    def url(self) -> str:
        """Address of its first database, for SQLAlchemy."""
        return f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        """Start it and wait until it answers."""
        # Nothing here outlives the server, so it need not wait for the disk.
        options = f"-h 127.0.0.1 -p {self.port} -k {self.folder} -c fsync=off"
        self._control("-l", self.folder / "log", "-o", options, "start")

    def stop(self) -> None:
        """Stop it at once, as a crash would."""
        self._control("-m", "immediate", "stop")

    def _control(self, *arguments: object) -> None:
        _run(self.programs / "pg_ctl", "-D", self.folder / "data", "-w", *arguments)


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """Run a server until the block ends.

    Raises
    ------
    PostgresMissingError
        If there is no server, or it does not start.
    """
    programs = find_postgres()
    with tempfile.TemporaryDirectory(prefix="postgres-") as name:
        folder = Path(name)
        if os.geteuid() == 0:  # the server refuses to run as root
            shutil.chown(folder, _UNPRIVILEGED)
        _run(
            programs / "initdb", "-D", folder / "data", "-U", "postgres", "-A", "trust",
            "-E", "UTF8", "--no-sync",
        )  # fmt: skip
        server = PostgresServer(programs, folder, _free_port())
        server.start()
        try:
            yield server
        finally:
            server.stop()


def _run(*command: object) -> None:
    is_root = os.geteuid() == 0
    outcome = subprocess.run(
        [str(part) for part in command],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        cwd="/",
        user=_UNPRIVILEGED if is_root else None,
        group=pwd.getpwnam(_UNPRIVILEGED).pw_gid if is_root else None,
        extra_groups=[] if is_root else None,
    )
    if outcome.returncode:
        msg = f"{Path(str(command[0])).name} failed:\n{outcome.stderr}"
        raise PostgresMissingError(msg)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> None:
    """Install the server if we may, and say which one will be used."""
    try:
        find_postgres()
    except PostgresMissingError:
        if can_install():
            install(["postgresql"])
    try:
        print(f"PostgreSQL: {find_postgres()}")
    except PostgresMissingError as missing:
        print(missing)


if __name__ == "__main__":
    main()
