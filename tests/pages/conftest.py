"""Pages opened as a person opens them: by an address, in a session of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from dashboard.access import Request
from dashboard.store.revisions import RevisionStore
from dashboard.ui import access, viewed

ROOT = Path(__file__).resolve().parents[2]
CHINESE = re.compile("[\u4e00-\u9fff]")
WIDGETS = (
    "selectbox", "checkbox", "slider", "segmented_control", "button", "expander", "tabs",
    "page_link", "download_button",
)  # fmt: skip
TEXTS = ("title", "subheader", "caption", "markdown", "info", "warning", "error")

Visit = Callable[..., AppTest]


@pytest.fixture(scope="session", autouse=True)
def packages_looked_through_once() -> Iterator[None]:
    """Keep what Streamlit finds out about all installed packages; it asks anew for each page."""
    found = manifest_scanner.scan_component_manifests()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", lambda *_: found)
        yield


@pytest.fixture(autouse=True)
def at_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the person at the screen be the local user; nothing but a browser's request says so."""
    request = Request({"Host": "127.0.0.1:8501"}, "127.0.0.1")
    monkeypatch.setattr(access, "address", lambda: "127.0.0.1")
    monkeypatch.setattr(access, "request", lambda: request)
    monkeypatch.setattr(access, "has_provider", lambda: False)


@pytest.fixture
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RevisionStore]:
    """Publish into a database of the test, and look at the shared one again afterwards."""
    monkeypatch.setenv("DASHBOARD_DATABASE_URL", f"sqlite:///{tmp_path / 'store.sqlite'}")
    viewed.look_again()
    yield viewed.store()
    viewed.store().engine.dispose()
    monkeypatch.undo()
    viewed.look_again()


@pytest.fixture
def analyst(monkeypatch: pytest.MonkeyPatch) -> None:
    """Be somebody who may publish."""
    monkeypatch.setattr(access, "refusal", lambda _: "")
    monkeypatch.setattr(access, "may_publish", lambda: True)
    monkeypatch.setattr(access, "author", lambda: "王")


@pytest.fixture
def visit(tmp_path: Path) -> Visit:
    """Return what opens the page of a path ("" for the overview) with an address.

    The file that stands for the path is empty: Streamlit finds the page by its address alone, as
    it does for the first visit after a restart.
    """

    def visit(path: str, **asked: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "dashboard" / "ui" / "app.py"), default_timeout=60)
        if path:
            named = tmp_path / f"{path}.py"
            named.touch()
            app.switch_page(str(named))
        app.query_params.update(asked)
        return app.run()

    return visit


def _labels(app: AppTest) -> Iterator[str]:
    for kind in WIDGETS:
        yield from (widget.label for widget in app.get(kind))


def _words(app: AppTest) -> str:
    written = [element.value for kind in TEXTS for element in app.get(kind)]
    return "\n".join([*written, *(element.proto.body for element in app.get("html"))])


def _check_sound(app: AppTest) -> None:
    assert [error.value for error in app.error] == []
    assert [error.message for error in app.exception] == []
    assert [warning.value for warning in app.warning] == []


def _check_language(app: AppTest, locale: str) -> None:
    """Make sure that labels and headings are in one language: Chinese, or no Chinese at all."""
    written = list(_labels(app))
    written += [element.value for kind in ("title", "subheader") for element in app.get(kind)]
    assert written
    assert [one for one in written if bool(CHINESE.search(one)) != (locale == "zh")] == []


@pytest.fixture
def page() -> SimpleNamespace:
    """Return what is asked of every page.

    ``labels``, ``words`` read it; ``check_sound`` finds errors and warnings, ``check_language``
    labels and headings in the wrong language.
    """
    return SimpleNamespace(
        labels=_labels, words=_words, check_sound=_check_sound, check_language=_check_language
    )
