"""The harness itself: pages open, and the guard against other hosts works."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    # conftest.py is not importable by name; the annotation is enough.
    from tests.browser.conftest import Screen

pytestmark = pytest.mark.browser

FETCH = "url => fetch(url).then(() => 'reached', () => 'refused')"


def test_home_opens_and_asks_no_other_host(screen: Screen) -> None:
    page = screen.open("/")
    page.wait_for_selector('[data-testid="stMain"]')
    # Give a late request the time to happen before the fixture looks at the list.
    page.wait_for_timeout(1000)
    screen.screenshot("home")


@pytest.mark.parametrize("address", ["http://example.com/", "http://192.0.2.1/"])
def test_other_hosts_are_refused_and_recorded(desktop: Screen, address: str) -> None:
    page = desktop.open("/")
    assert page.evaluate(FETCH, address) == "refused"
    assert desktop.external == [address]
    desktop.external.clear()
    desktop.faults.clear()


def test_console_errors_are_recorded(desktop: Screen) -> None:
    page = desktop.open("/")
    page.evaluate("console.error('one')")
    page.evaluate("setTimeout(() => { throw new Error('two') })")
    page.wait_for_timeout(200)
    assert [fault.split(" (")[0] for fault in desktop.faults] == ["one", "two"]
    desktop.faults.clear()


def test_window_is_as_wide_as_the_screen(phone: Screen) -> None:
    phone.open("/")
    assert phone.overflow_px() <= 0
