"""People log in at a real identity provider, and may then publish or not."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, expect

from scripts.install_browser import find_browser

if TYPE_CHECKING:
    from tests.browser.conftest import Screen

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
START_SECONDS = 30
WANG = {"sub": "u-1", "name": "王芳", "email": "Wang@example.cn", "email_verified": True}
LI = {"sub": "u-2", "name": "李明", "email": "li@example.cn"}
ZHAO = {"sub": "u-3", "name": "赵强", "groups": ["staff", "admin"]}
# The provider's own pages ask for a style sheet from elsewhere, in vain.
PROVIDERS_STYLE = "https://cdn.jsdelivr.net/"


@pytest.fixture(scope="module")
def provider(harness: SimpleNamespace) -> Iterator[str]:
    """Return the address of an identity provider that knows three people."""
    port = harness.free_port()
    users = [word for user in (WANG, LI, ZHAO) for word in ("--user-claims", json.dumps(user))]
    program = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), *users]
    server = subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://{HOST}:{port}"
    try:
        _wait_for(f"{url}/.well-known/openid-configuration")
        yield url
    finally:
        harness.stop(server)


def _wait_for(url: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


@pytest.fixture(scope="module")
def login_url(
    harness: SimpleNamespace, provider: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Return the address of a dashboard where people log in at the provider."""
    folder = tmp_path_factory.mktemp("login")
    port = harness.free_port()
    settings = folder / ".streamlit"
    settings.mkdir()
    shutil.copy(ROOT / ".streamlit" / "config.toml", settings)
    (settings / "secrets.toml").write_text(
        "[auth]\n"
        f'redirect_uri = "http://{HOST}:{port}/oauth2callback"\n'
        'cookie_secret = "of the tests, and long enough for them"\n'
        'client_id = "dashboard"\n'
        'client_secret = "of the tests"\n'
        f'server_metadata_url = "{provider}/.well-known/openid-configuration"\n',
        encoding="utf-8",
    )
    roles = {"DASHBOARD_ANALYSTS": "wang@example.cn", "DASHBOARD_ROLE_CLAIM": "groups"}
    with harness.running_server(port, folder, roles | {"HOME": str(folder)}) as url:
        yield url


@pytest.fixture
def window(
    browser: Browser, harness: SimpleNamespace, login_url: str, provider: str
) -> Iterator[Screen]:
    """Return a window on that dashboard; what the provider's own pages lack is no fault of ours."""
    with harness.open_screen(browser, login_url, "desktop") as screen:
        yield screen
        screen.external[:] = [url for url in screen.external if not url.startswith(PROVIDERS_STYLE)]
        foreign = (f"({PROVIDERS_STYLE}", f"({provider}/")
        screen.faults[:] = [one for one in screen.faults if not any(at in one for at in foreign)]


def log_in(window: Screen, button: str, choice: str) -> None:
    """Go to the provider, choose there who one is, and come back."""
    window.page.get_by_role("button", name=button).click()
    window.page.get_by_role("button", name=choice, exact=True).click()
    window.wait()


def standing(window: Screen, button: str) -> str:
    """Return what the frame says of the person who is logged in."""
    window.page.get_by_role("button", name=button).hover()
    return str(window.page.get_by_role("tooltip").first.inner_text())


def test_an_analyst_logs_in_may_publish_and_logs_out(window: Screen) -> None:
    page = window.open("/upload?lang=en")
    address = page.url
    refusal = page.get_by_text("Please log in before you publish figures.")
    expect(refusal).to_be_visible()

    log_in(window, "Log in", "u-1")
    assert page.url == address
    assert standing(window, "Log out") == "王芳 (Wang@example.cn), analyst"
    expect(refusal).to_have_count(0)
    window.screenshot("login-analyst")
    # Another window of the same browser is logged in as well, and after a reload this one still.
    page.reload()
    window.wait()
    expect(page.get_by_role("button", name="Log out")).to_be_visible()

    log_in(window, "Log out", "End session")
    assert page.url == address
    expect(refusal).to_be_visible()
    page.reload()
    window.wait()
    expect(page.get_by_role("button", name="Log in")).to_be_visible()


def test_a_viewer_is_told_why_they_may_not_publish(window: Screen) -> None:
    page = window.open("/upload")
    log_in(window, "登录", "u-2")
    expect(page.get_by_text("您的角色是浏览者，不能发布数据。").first).to_be_visible()
    assert standing(window, "退出").startswith("李明 (li@example.cn)，浏览者")


def test_a_claim_makes_an_admin(window: Screen) -> None:
    page = window.open("/upload")
    log_in(window, "登录", "u-3")
    assert standing(window, "退出") == "赵强 (u-3)，管理员"
    expect(page.get_by_text("不能发布数据")).to_have_count(0)


def test_who_is_turned_away_by_the_provider_is_not_logged_in(window: Screen) -> None:
    page = window.open("/upload")
    log_in(window, "登录", "Deny")
    expect(page.get_by_role("button", name="登录")).to_be_visible()
    expect(page.get_by_text("发布数据前请先登录。")).to_be_visible()


def test_a_login_that_nobody_signed_is_none(window: Screen, login_url: str) -> None:
    claims = json.dumps({**WANG, "is_logged_in": True, "origin": login_url, "provider": "default"})
    cookie = {"name": "_streamlit_user", "value": claims, "url": login_url}
    window.page.context.add_cookies([cookie])
    page = window.open("/upload")
    expect(page.get_by_role("button", name="登录")).to_be_visible()


def test_without_a_provider_a_foreign_name_for_this_machine_reads_only(
    browser: Browser, server_url: str
) -> None:
    """What a page elsewhere can make a browser do, and a proxy too: ask us by another name."""
    rules = f"--host-resolver-rules=MAP dashboard.test {HOST}, MAP * ~NOTFOUND, EXCLUDE {HOST}"
    other = browser.browser_type.launch(
        executable_path=find_browser(), args=["--headless=new", "--no-sandbox", rules]
    )
    try:
        page = other.new_page(locale="zh-CN")
        page.goto(f"{server_url}/upload")
        page.wait_for_selector(".st-key-language button")
        expect(page.locator(".st-key-account")).to_have_count(0)
        page.goto(f"{server_url}/upload".replace(HOST, "dashboard.test"))
        expect(page.locator(".st-key-account")).to_contain_text("只读")
        expect(page.get_by_text("尚未设置登录").first).to_be_visible()
    finally:
        other.close()
