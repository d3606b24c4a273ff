"""The dashboard starts on sound data only, and names the fault in any other."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from dashboard.errors import LoginSettingsError
from dashboard.ui import start as program
from dashboard.ui.listen import listen


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch, whole_world: Path):
    """Return what starts the program on the toy world; it must never come to serve."""

    def refuse() -> None:
        pytest.fail("the server was built although a data file is damaged")

    monkeypatch.setenv("DASHBOARD_DATA_DIR", str(whole_world))
    monkeypatch.setattr(program, "tell_streamlit", lambda *_: None)
    monkeypatch.setattr(program, "build_app", refuse)
    return lambda: program.start("127.0.0.1", 0)


def damage(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("catalog/targets.csv", "2027,<=,33,", "2027,<=,many,",
         ("targets.csv", "row 6", "'value'", "number", "many")),
        ("catalog/targets.csv", "toy.pm25.2027,toy,", "toy.pm25.2027,tyo,",
         ("targets.csv", "row 6", "'place_id'", "tyo", "toy")),
        ("catalog/places.csv", "玩具河,Toy River", ",Toy River",
         ("places.csv", "row 11", "'name_zh'")),
        ("metrics/observations.csv", "2025,实况,10,", "2025,实况,ten,",
         ("observations.csv", "row 8", "'value'", "number", "ten")),
        ("metrics/observations.csv", "990300,pm25,2025,实况", "990300,pm25,2025-13,实况",
         ("observations.csv", "row 8", "'period'", "2025-13")),
    ],
)  # fmt: skip
def test_a_damaged_cell_stops_the_start(start, whole_world, capsys, file, old, new, told):
    damage(whole_world / file, old, new)
    assert start() == 1
    message = capsys.readouterr().err
    assert "数据有误，未能启动" in message
    assert [word for word in told if word not in message] == []
    assert "Traceback" not in message


def test_a_missing_file_stops_the_start(start, whole_world, capsys):
    (whole_world / "catalog" / "units.csv").unlink()
    assert start() == 1
    assert "units.csv" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["city.parquet", "national.topo.json"])
def test_a_damaged_boundary_file_stops_the_start(start, whole_world, capsys, name):
    file = whole_world / "boundaries" / name
    file.write_bytes(file.read_bytes()[:-1] + b"?")
    assert start() == 1
    message = capsys.readouterr().err
    assert name in message
    assert "expected sha256" in message


def test_every_damaged_boundary_file_is_named_at_once(start, whole_world, capsys):
    for name in ("city.parquet", "county.parquet"):
        (whole_world / "boundaries" / name).unlink()
    assert start() == 1
    message = capsys.readouterr().err
    assert "city.parquet" in message
    assert "county.parquet" in message


def test_a_data_folder_that_is_not_there_stops_the_start(start, monkeypatch, capsys, tmp_path):
    monkeypatch.setenv("DASHBOARD_DATA_DIR", str(tmp_path / "nowhere"))
    assert start() == 1
    assert "nowhere" in capsys.readouterr().err


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Return where the program came to serve; it stops at once."""
    addresses: list[tuple[str, int]] = []

    def record(_: object, listening: socket.socket) -> None:
        addresses.append(listening.getsockname())
        listening.close()

    monkeypatch.setattr(program, "warm_up", lambda: None)
    monkeypatch.setattr(program, "build_app", lambda: None)
    monkeypatch.setattr(program, "has_provider", lambda: False)
    monkeypatch.setattr(program, "tell_streamlit", lambda *_: None)
    monkeypatch.setattr(program, "serve", record)
    return addresses


def test_sound_data_are_served_at_the_address_asked_for(served, capsys):
    assert program.start("127.0.0.1", 0) == 0
    ((host, port),) = served
    assert host == "127.0.0.1"
    (greeting,) = capsys.readouterr().out.splitlines()
    assert f"http://127.0.0.1:{port}" in greeting


@pytest.mark.usefixtures("served")
def test_the_start_says_that_it_serves_readers_beyond_this_machine(capsys, monkeypatch):
    # What listens in its stead is of this machine: no test is reachable from others.
    monkeypatch.setattr(program, "listen", lambda _, port: listen("127.0.0.1", port))
    assert program.start("0.0.0.0", 0) == 0
    _, chinese, english = capsys.readouterr().out.splitlines()
    assert chinese.startswith("只读")
    assert english.startswith("Read-only")


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize("address", ["127.0.0.1", "0.0.0.0"])
def test_the_start_says_that_login_is_set_up(capsys, monkeypatch, address):
    monkeypatch.setattr(program, "listen", lambda _, port: listen("127.0.0.1", port))
    monkeypatch.setattr(program, "has_provider", lambda: True)
    assert program.start(address, 0) == 0
    assert capsys.readouterr().out.splitlines()[2] == (
        "Login is set up: only analysts and admins may publish."
    )


def test_faulty_login_settings_stop_the_start(served, capsys, monkeypatch):
    def fail() -> bool:
        raise LoginSettingsError("secrets.toml, [auth]: client_id missing")

    monkeypatch.setattr(program, "has_provider", fail)
    assert program.start("127.0.0.1", 0) == 1
    message = capsys.readouterr().err
    assert "登录设置有误" in message
    assert "client_id" in message
    assert served == []


def test_a_port_that_is_taken_stops_the_start(served, capsys):
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        assert program.start("127.0.0.1", port) == 1
    message = capsys.readouterr().err
    assert str(port) in message
    assert "--port" in message
    assert served == []
