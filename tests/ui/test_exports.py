"""What an export says of its view: address, revision, day of publication."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from dashboard.errors import StoreError
from dashboard.ui import exports, frame, viewed


@pytest.fixture
def opened(monkeypatch):
    """Return what makes an address the one that is open."""
    monkeypatch.delenv("DASHBOARD_ADDRESS", raising=False)

    def opened(url):
        context = SimpleNamespace(url=url, timezone="Asia/Shanghai")
        monkeypatch.setattr(exports.st, "context", context)

    return opened


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("http://127.0.0.1:8501/map?place=jjj", "http://127.0.0.1:8501"),
        ("http://127.0.0.1:8501/", "http://127.0.0.1:8501"),
        ("https://board.example/base/targets", "https://board.example/base"),
        ("https://board.example/base", "https://board.example/base"),
    ],
)
def test_the_address_is_the_one_that_is_open(opened, url, address):
    opened(url)
    assert exports._address() == address


@pytest.mark.parametrize(
    ("url", "page"),
    [
        ("http://127.0.0.1:8501/map?place=jjj", "map"),
        ("http://127.0.0.1:8501/", ""),
        ("https://board.example/base/targets", "targets"),
        ("https://board.example/base", ""),
    ],
)
def test_a_page_has_its_path_without_what_lies_before_it(opened, url, page):
    opened(url)
    assert frame.page_path() == page


def test_the_address_of_the_deployment_comes_first(opened, monkeypatch):
    opened("http://10.0.0.7:8501/map")
    monkeypatch.setenv("DASHBOARD_ADDRESS", "https://board.example/")
    assert exports._address() == "https://board.example"


def test_a_publication_that_nobody_can_date_has_no_day(opened, monkeypatch):
    def fail():
        raise StoreError("away")

    opened("http://127.0.0.1/")
    monkeypatch.setattr(viewed, "store", fail)
    assert exports._published(987654) == ""
    assert exports._published(0) == ""
