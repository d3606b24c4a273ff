"""Who the person at the screen is, from Streamlit's view of the request and of the login."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit import config
from streamlit.runtime.secrets import Secrets

from dashboard.access import Request
from dashboard.errors import LoginSettingsError
from dashboard.ui import access, listen

LOCAL = Request({"Host": "127.0.0.1:8501"}, "127.0.0.1")
AUTH = {
    "redirect_uri": "http://127.0.0.1:8501/oauth2callback",
    "cookie_secret": "0123456789abcdef0123456789abcdef",
    "client_id": "dashboard",
    "client_secret": "secret",
    "server_metadata_url": "http://127.0.0.1:9400/.well-known/openid-configuration",
}


@pytest.fixture(autouse=True)
def _without_memory() -> Iterator[None]:
    found = access.has_provider
    found.cache_clear()
    yield
    found.cache_clear()


@pytest.fixture
def secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str | None], None]:
    """Return what writes a file of secrets, the only one; None takes it away."""
    file = tmp_path / "secrets.toml"
    option = config.get_option
    files = {"secrets.files": [str(file)]}
    monkeypatch.setattr(config, "get_option", lambda key: files.get(key) or option(key))
    # It would keep looking for changes in a thread of its own.
    monkeypatch.setattr(Secrets, "_maybe_install_file_watchers", lambda _: None)

    def write(content: str | None) -> None:
        monkeypatch.setattr(access.st, "secrets", Secrets())
        file.unlink(missing_ok=True)
        if content is not None:
            file.write_text(content, encoding="utf-8")

    return write


def toml(settings: dict[str, str]) -> str:
    return "[auth]\n" + "".join(f'{name} = "{value}"\n' for name, value in settings.items())


def test_without_a_file_there_is_no_provider(secrets) -> None:
    secrets(None)
    assert access.has_provider() is False


def test_secrets_for_other_things_are_no_provider(secrets) -> None:
    secrets("[database]\nname = 'x'\n")
    assert access.has_provider() is False


def test_a_whole_section_is_a_provider(secrets) -> None:
    secrets(toml(AUTH))
    assert access.has_provider() is True


@pytest.mark.parametrize("name", AUTH)
def test_what_a_login_needs_is_named(secrets, name) -> None:
    secrets(toml(AUTH | {name: ""}))
    with pytest.raises(LoginSettingsError, match=rf"{name} missing.*docs/access\.md"):
        access.has_provider()


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (toml(AUTH | {"cookie_secret": "short"}), "cookie_secret has fewer than 32"),
        (toml(AUTH | {"redirect_uri": "http://127.0.0.1:8501/"}), "does not end with"),
        ("auth = 'yes'\n", "client_id"),
        ("[auth\n", "cannot be read"),
    ],
)
def test_a_fault_is_no_reason_to_do_without_login(secrets, content, fault) -> None:
    secrets(content)
    with pytest.raises(LoginSettingsError, match=fault):
        access.has_provider()


def test_a_file_that_was_named_must_be_there(secrets, monkeypatch) -> None:
    secrets(None)
    monkeypatch.setattr(config, "is_manually_set", lambda key: key == "secrets.files")
    with pytest.raises(LoginSettingsError, match="cannot be read"):
        access.has_provider()


def test_a_file_that_goes_away_later_does_not_open_the_door(secrets) -> None:
    secrets(toml(AUTH))
    access.has_provider()
    secrets(None)
    assert access.has_provider() is True


@pytest.fixture
def person(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return what says from where a person comes and who has logged in."""

    def be(
        address: str = "127.0.0.1",
        request: Request = LOCAL,
        has_provider: bool = False,
        **claims: Any,
    ) -> None:
        monkeypatch.setattr(access, "address", lambda: address)
        monkeypatch.setattr(access, "request", lambda: request)
        monkeypatch.setattr(access, "has_provider", lambda: has_provider)
        monkeypatch.setattr(access, "claims", lambda: claims)
        monkeypatch.setenv("DASHBOARD_ANALYSTS", "u-1")

    return be


def test_the_local_user_publishes_under_their_name(person) -> None:
    person()
    assert access.may_publish()
    assert access.author() == getpass.getuser()
    assert (access.refusal("zh"), access.refusal("en")) == ("", "")


def test_a_user_of_the_machine_without_a_name(person, monkeypatch) -> None:
    def fail() -> str:
        raise KeyError("uid not found: 1000")

    monkeypatch.setattr(getpass, "getuser", fail)
    person()
    assert access.author() == "local"


@pytest.mark.parametrize(
    "served", [{"address": "0.0.0.0"}, {"request": Request({"Host": "example.cn"}, "127.0.0.1")}]
)
def test_served_beyond_this_machine_without_login(person, served) -> None:
    person(**served)
    assert not access.may_publish()
    assert access.role() == "viewer"
    assert access.author() == ""
    assert "尚未设置登录" in access.refusal("zh")
    assert "no login is set up" in access.refusal("en")


def test_not_logged_in(person) -> None:
    person(has_provider=True)
    assert not access.may_publish()
    assert access.refusal("zh") == "发布数据前请先登录。"
    assert access.refusal("en") == "Please log in before you publish figures."


def test_an_analyst(person) -> None:
    person(has_provider=True, is_logged_in=True, sub="u-1", name="王芳")
    assert (access.role(), access.author()) == ("analyst", "王芳 (u-1)")
    assert access.may_publish()


def test_a_viewer(person) -> None:
    person(has_provider=True, is_logged_in=True, sub="u-2")
    assert not access.may_publish()
    assert "浏览者" in access.refusal("zh")
    assert "viewer" in access.refusal("en")


def test_without_a_browser_nobody_is_local(monkeypatch) -> None:
    """A session goes on for a moment when its browser has gone."""
    monkeypatch.setattr(access, "address", lambda: "127.0.0.1")
    monkeypatch.setattr(access, "has_provider", lambda: False)
    monkeypatch.setattr(
        access.st, "context", type("Gone", (), {"headers": _NoHeaders(), "ip_address": None})
    )
    assert access.current().refusal == "read_only"


class _NoHeaders(dict[str, str]):
    def to_dict(self) -> dict[str, str]:
        return {}


def test_the_address_is_the_one_that_is_listened_at(monkeypatch) -> None:
    monkeypatch.delenv("STREAMLIT_SERVER_ADDRESS", raising=False)
    monkeypatch.setenv("STREAMLIT_SERVER_PORT", "")
    assert access.address() == ""
    listen.tell_streamlit("0.0.0.0", 8501)
    assert access.address() == "0.0.0.0"
    monkeypatch.setenv("STREAMLIT_SERVER_ADDRESS", "")
