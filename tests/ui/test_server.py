"""Addresses that go astray are sent to the nearest page; all others are left alone."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard.ui import assets
from dashboard.ui.navigation import PATHS
from dashboard.ui.server import astray, build_app, nearest_page


@pytest.mark.parametrize(
    ("asked", "page"),
    [
        ("/maps", "/map"),
        ("/MAP", "/map"),
        ("/target", "/targets"),
        ("/source/", "/sources"),
        ("/nothing-like-it", "/"),
        ("/地图", "/"),
    ],
)
def test_an_address_that_is_no_page_leads_to_the_nearest(fetch, asked, page):
    answer = fetch(asked)
    address = urlsplit(answer.headers["location"])
    assert answer.status == 307
    assert address.path == page
    assert parse_qs(address.query) == {"asked_page": [asked.strip("/")]}


def test_the_selection_comes_along(fetch):
    address = urlsplit(fetch("/maps?place=jjj&k=4&lang=en").headers["location"])
    assert parse_qs(address.query) == {
        "place": ["jjj"], "k": ["4"], "lang": ["en"], "asked_page": ["maps"],
    }  # fmt: skip


def test_no_redirect_leaves_this_host(fetch):
    for asked in ("//evil", "/%2F%2Fevil", "/\\evil"):
        answer = fetch(asked)
        if answer.status == 307:
            address = urlsplit(answer.headers["location"])
            assert (address.scheme, address.netloc, address.path) == ("", "", "/")


@pytest.mark.parametrize(
    "path",
    [
        *(f"/{path}" for path in PATHS),
        "/map/",
        "/_stcore/health",
        "/_stcore/host-config",
        "/map/_stcore/health",
        "/static/js/index.js",
        "/component/streamlit_folium.st_folium/index.html",
        "/media/abc.png",
        "/favicon.png",
        "/robots.txt",
        "/auth/login",
        "/oauth2callback",
    ],
)
def test_pages_files_and_the_paths_of_streamlit_are_left_alone(fetch, path):
    answer = fetch(path)
    assert (answer.status, answer.body.decode()) == (200, f"passed on: {path}")


@pytest.mark.parametrize("path", ["/", "/map"])
def test_a_page_with_a_map_names_the_files_that_it_will_ask_for(fetch, path):
    files = assets.map_files()
    named = re.findall("<([^>]*)>; rel=preload", fetch(path).headers["link"])
    assert named == [*files.scripts, files.national]
    assert all(fetch(address).status == 200 for address in named)


@pytest.mark.parametrize("path", ["/targets", "/sources", "/_stcore/health"])
def test_other_answers_name_no_files(fetch, path):
    assert "link" not in fetch(path).headers


@pytest.mark.parametrize("path", ["/assets/x.js", "/map/layer.json", "/map/areas.json"])
def test_our_own_routes_are_no_pages(path):
    assert astray(path) == ""


def test_every_page_is_nearest_to_itself():
    assert [nearest_page(path) for path in PATHS if path] == [path for path in PATHS if path]


def test_our_routes_do_not_stand_in_the_way_of_streamlit():
    assert build_app().script_path.name == "app.py"
