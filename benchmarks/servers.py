"""The measured servers: the dashboard, the dashboard without its map, the naive page."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
START_SECONDS = 300
FULL = "a million stored"
COMMANDS = {
    "dashboard": ("-m", "dashboard", "--port"),
    FULL: ("-m", "dashboard", "--port"),
    "no map": ("benchmarks/no_map/serve.py",),
    "naive": ("benchmarks/naive/serve.py",),
    "naive, tuned": ("benchmarks/naive/serve.py", "--tuned"),
}


@dataclass(frozen=True)
class Server:
    """A running server."""

    name: str
    url: str
    pid: int
    start_seconds: float = 0.0

    def cpu_ms(self) -> float:
        """Return the processor time used since the start, all threads together."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")

    def memory_mb(self) -> float:
        """Return the resident memory."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


@contextmanager
def serve(name: str, environment: dict[str, str], log_folder: Path) -> Iterator[Server]:
    """Run a server on a free port until the block ends."""
    port = _free_port()
    log = log_folder / f"{name.replace(', ', '-').replace(' ', '-')}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, *COMMANDS[name], str(port)],
            cwd=ROOT,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            began = time.monotonic()
            server = Server(name, f"http://{HOST}:{port}", process.pid)
            _wait(process, server, log)
            yield replace(server, start_seconds=time.monotonic() - began)
        finally:
            process.terminate()
            process.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], server: Server, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{server.url}/_stcore/health", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    msg = f"{server.name} did not start:\n{log.read_text(encoding='utf-8')[-3000:]}"
    raise RuntimeError(msg)
