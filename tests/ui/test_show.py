"""The public pages as anybody asks for them: what they hold, weigh and keep to themselves."""

from __future__ import annotations

import asyncio
import gzip
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from dashboard.config import read_settings
from dashboard.ui import access as ui_access
from dashboard.ui import viewed
from dashboard.ui.server import MIDDLEWARE, routes
from dashboard.views.show_places import shown_places
from tests import toy_world
from tests.views import report_world
from tests.views.report_world import SECRET

PLACES = shown_places(toy_world.catalog(), report_world.pilots()).every
ADDRESSES = ["/show", *(f"/show/{place}" for place in PLACES)]
ADDRESSES += [f"{address}/en" for address in ADDRESSES]
# A phone on a slow line: what is sent for a page, compressed.
MAX_SENT_BYTES = 60_000
MAX_BYTES = 150_000
VOID = {"meta", "link", "br", "img"}


class Answer:
    def __init__(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.status, self.headers, self.sent = status, headers, body
        is_packed = headers.get("content-encoding") == "gzip"
        self.body = gzip.decompress(body) if is_packed else body

    @property
    def text(self) -> str:
        return self.body.decode()


@pytest.fixture(scope="module", autouse=True)
def world(tmp_path_factory: pytest.TempPathFactory):
    """Serve the toy world with records at every step, and nothing of this machine."""
    folder = toy_world.write_world(tmp_path_factory.mktemp("show") / "data")
    report_world.write_reports(toy_world.write_boundaries(folder))
    (folder / "pictures").mkdir()
    (folder / "pictures" / "park.jpg").write_bytes(b"\xff\xd8park")
    (folder / "pictures" / "other.jpg").write_bytes(b"\xff\xd8other")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DASHBOARD_DATA_DIR", str(folder))
        patch.setenv("DASHBOARD_DATABASE_URL", f"sqlite:///{folder.parent / 'store.sqlite'}")
        patch.setattr(ui_access, "address", lambda: "127.0.0.1")
        patch.setattr(ui_access, "has_provider", lambda: False)
        viewed.look_again()
        yield folder
    viewed.look_again()


def ask(path: str, method: str = "GET", client: str = "127.0.0.1", **headers: str) -> Answer:
    app = Starlette(routes=routes(), middleware=[Middleware(one) for one in MIDDLEWARE])
    return asyncio.run(_ask(app, path, method, client, headers))


async def _ask(
    app: Starlette, address: str, method: str, client: str, headers: dict[str, str]
) -> Answer:
    path, _, query = address.partition("?")
    sent: list[Any] = []
    given = {"host": "127.0.0.1:8501", "accept-encoding": "gzip"} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    scope = {
        "type": "http", "http_version": "1.1", "method": method, "scheme": "http", "path": path,
        "raw_path": path.encode(), "query_string": query.encode(), "root_path": "",
        "headers": [(name.encode(), value.encode()) for name, value in given.items()],
        "server": ("127.0.0.1", 8501), "client": (client, 1),
    }  # fmt: skip

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    await app(scope, receive, send)
    found = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return Answer(sent[0]["status"], found, b"".join(part.get("body", b"") for part in sent[1:]))


class Structure(HTMLParser):
    """Collects what makes a document valid and usable."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.seen: list[tuple[str, dict[str, str]]] = []
        self.feed(document)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"{tag} closes nothing")

    def named(self, *tags: str) -> list[dict[str, str]]:
        return [attrs for tag, attrs in self.seen if tag in tags]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_is_a_light_sound_document(address):
    answer = ask(address)
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert len(answer.body) < MAX_BYTES
    assert len(answer.sent) < MAX_SENT_BYTES
    found = Structure(answer.text)
    assert (found.faults, found.open) == ([], [])
    assert [attrs["lang"] for attrs in found.named("html")] == [
        "en" if address.endswith("/en") else "zh-CN"
    ]
    for landmark in ("header", "nav", "main", "footer", "h1", "title"):
        assert len(found.named(landmark)) >= 1
    assert len(found.named("h1")) == 1
    ids = [attrs["id"] for _, attrs in found.seen if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert all(attrs.get("alt") for attrs in found.named("img"))
    assert all(
        attrs["aria-labelledby"] in ids for _, attrs in found.seen if "aria-labelledby" in attrs
    )


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_needs_a_script_or_asks_another_host(address):
    found = Structure(ask(address).text)
    assert found.named("script", "iframe", "object", "embed", "form") == []
    fetched = [attrs.get("src", "") for attrs in found.named("img")]
    fetched += [attrs["href"] for attrs in found.named("link") if attrs["rel"] == "icon"]
    assert [one for one in fetched if not one.startswith(("/show/", "data:"))] == []
    assert not re.search(r"@import|url\(", ask(address).text)


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_that_is_not_public_can_be_had(address):
    plain = ask(address).body
    assert SECRET not in plain.decode()
    for query in ("revision=0", "state=draft", "draft=1&year=2026", "v=x.1", "lang=../x"):
        assert ask(f"{address}?{query}").body == plain


@pytest.mark.parametrize(
    "address",
    [
        "/show/990300", "/show/nowhere", "/show/990100/drafts", "/show/990100/en/x",
        "/show/../data/catalog/cases.csv", "/show/cases.csv", "/show/..", "/show/%2e%2e",
        "/show/990100.json", "/show/<script>alert(1)</script>", "/show/pictures/other.jpg",
        "/show/pictures/../catalog/cases.csv", "/show/pictures/..park.jpg", "/show/pictures/",
        "/show/preview/990100-zh-000000000000.png", "/show/preview/990100.png", "/show/preview/",
    ],
)  # fmt: skip
def test_what_there_is_not_is_answered_in_words(address):
    answer = ask(address)
    assert answer.status == 404
    assert "没有这一页" in answer.text or "There is no such page" in answer.text
    assert SECRET not in answer.text
    assert "<script" not in answer.text
    assert Structure(answer.text).faults == []


def test_a_place_without_a_page_leads_to_what_it_lies_in():
    assert 'href="/show/990000"' in ask("/show/990300").text
    assert 'href="/show/990000/en"' in ask("/show/990300/en").text


def test_a_page_shows_what_is_shown():
    text = ask("/show/990100").text
    assert "82.5" in text
    assert "−6.5" in text
    assert "社区" in text
    assert "审图号" in text
    assert 'href="/show/990100/en"' in text
    assert "数据版本" in text
    assert "治水&lt;摘要&gt;" in ask("/show/990000").text


def test_pictures_of_shown_cases_are_served_and_others_are_not():
    assert 'src="/show/pictures/park.jpg"' in ask("/show/990100").text
    answer = ask("/show/pictures/park.jpg")
    assert (answer.status, answer.body) == (200, b"\xff\xd8park")
    assert answer.headers["content-type"] == "image/jpeg"
    outside = ask("/show/990000").text
    assert '<img src="https://' not in outside
    assert 'href="https://example.cn/a.png"' in outside


def test_a_page_is_asked_for_again_and_sent_once():
    first = ask("/show/toy")
    assert first.headers["cache-control"] == "no-cache"
    again = ask("/show/toy", if_none_match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert ask("/show/toy", if_none_match='W/"other"').status == 200
    assert ask("/show/toy/en").headers["etag"] != first.headers["etag"]


def test_it_can_be_had_without_compression():
    plain = ask("/show/toy", accept_encoding="identity")
    assert "content-encoding" not in plain.headers
    assert plain.body == ask("/show/toy").body


def test_pages_are_locked_in():
    headers = ask("/show/toy").headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def test_who_shares_a_page_shares_its_picture():
    text = ask("/show/toy").text
    facts = dict(re.findall(r'<meta property="(og:[^"]+)" content="([^"]*)"', text))
    assert facts["og:title"] == "玩具区域 · 美丽中国先行区"
    assert facts["og:url"] == "http://127.0.0.1:8501/show/toy"
    path = facts["og:image"].removeprefix("http://127.0.0.1:8501")
    assert re.fullmatch(r"/show/preview/toy-zh-[0-9a-f]{12}\.png", path)
    picture = ask(path)
    assert picture.headers["content-type"] == "image/png"
    assert "immutable" in picture.headers["cache-control"]
    assert picture.body.startswith(b"\x89PNG")


def test_the_address_of_the_deployment_is_named_where_it_is_set(monkeypatch):
    monkeypatch.setenv("DASHBOARD_ADDRESS", "https://board.example")
    assert 'content="https://board.example/show/toy"' in ask("/show/toy").text


def test_a_host_that_is_none_is_not_repeated(monkeypatch):
    monkeypatch.setenv("DASHBOARD_PUBLIC", "1")
    assert "evil" not in ask("/show/toy", host='evil"><script>').text


@pytest.mark.parametrize(
    ("setting", "has_login", "is_here", "status"),
    [
        ("", False, True, 200),
        ("", False, False, 403),
        ("", True, True, 403),
        ("1", True, False, 200),
        ("1", False, False, 200),
        ("0", False, True, 403),
        ("yes", False, True, 403),
    ],
)
@pytest.mark.parametrize(
    "address", ["/show", "/show/990100", "/show/nowhere", "/show/pictures/park.jpg"]
)
def test_the_setting_says_who_reads(monkeypatch, setting, has_login, is_here, status, address):
    monkeypatch.setenv("DASHBOARD_PUBLIC", setting)
    monkeypatch.setattr(ui_access, "has_provider", lambda: has_login)
    answer = ask(address, client="127.0.0.1" if is_here else "10.0.0.7")
    assert answer.status == (404 if status == 200 and "nowhere" in address else status)
    if status == 403:
        assert "甲市" not in answer.text
        assert "未对外公开" in answer.text


def test_a_proxy_does_not_make_the_world_this_machine():
    assert ask("/show/toy", x_forwarded_for="1.2.3.4").status == 403


def test_a_head_request_has_no_body():
    assert ask("/show/toy", method="HEAD").status == 200
    assert ask("/show/toy", method="POST").status == 405


def test_settings_are_read_from_the_environment():
    found = read_settings(
        {"DASHBOARD_PUBLIC": " 1 ", "DASHBOARD_ASSESSMENT_DUE": "03-31",
         "DASHBOARD_INDEX_WEIGHTS": "/x/weights.csv"}
    )  # fmt: skip
    assert (found.public, found.assessment_due) == ("1", "03-31")
    assert found.index_weights == Path("/x/weights.csv")
    assert (read_settings({}).public, read_settings({}).index_weights) == ("", None)
