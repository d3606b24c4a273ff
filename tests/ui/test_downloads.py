"""A file that could not be made: the answer of the server is in the reader's words."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.runtime import backend_operation_handler as streamlit_operations
from streamlit.runtime.media_file_storage import MediaFileStorageError

from dashboard.errors import StoreError
from dashboard.ui import downloads


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch):
    """Return what makes a file as a click on its button does, and gives the server's answer."""
    handler = streamlit_operations.DeferredFileHandler
    monkeypatch.setattr(handler, "handle", handler.handle)
    monkeypatch.setattr(handler, "handle", getattr(handler.handle, "__wrapped__", handler.handle))
    downloads.answer_in_words()

    def ask(make, locale="zh"):
        made = downloads._heard(make, locale) if make else None

        def execute(_):
            if made is None:
                raise MediaFileStorageError("Deferred file f not found")
            try:
                return f"/media/{made().decode()}"
            except Exception as error:
                raise MediaFileStorageError(f"Callable execution failed: {error}") from error

        manager = SimpleNamespace(execute_deferred=execute)
        request = BackMsg().backend_operation_request
        request.deferred_file.file_id = "f"
        return asyncio.run(handler(lambda: manager).handle(request, "s"))

    return ask


def fail(error: Exception):
    def make() -> bytes:
        raise error

    return make


def test_a_file_that_was_made_has_its_address(ask):
    answer = ask(lambda: b"picture.png")
    assert (answer.deferred_file.url, answer.error_msg) == ("/media/picture.png", "")


@pytest.mark.parametrize(
    ("locale", "error", "said"),
    [
        ("zh", StoreError("Away.", "数据库没有回应。"), "文件没有生成。数据库没有回应。"),
        ("en", StoreError("Away.", "数据库没有回应。"), "The file was not made. Away."),
        ("zh", ZeroDivisionError("by zero"), "文件没有生成：程序出错"),
        ("en", ZeroDivisionError("by zero"), "the program failed"),
    ],
)  # fmt: skip
def test_why_a_file_was_not_made_is_said_in_the_language_of_its_page(ask, locale, error, said):
    answer = ask(fail(error), locale)
    assert said in answer.error_msg
    assert "by zero" not in answer.error_msg


def test_the_traceback_is_in_the_log(ask, caplog):
    ask(fail(ZeroDivisionError("by zero")))
    assert "by zero" in caplog.text
    assert "Traceback" in caplog.text


def test_what_one_reader_was_told_is_not_told_the_next(ask):
    ask(fail(StoreError("away", "数据库没有回应")))
    answer = ask(None)
    assert "数据库" not in answer.error_msg
    assert "请刷新页面" in answer.error_msg
    assert "load the page again" in answer.error_msg


@pytest.mark.usefixtures("ask")
def test_the_server_is_told_once():
    answer = streamlit_operations.DeferredFileHandler.handle
    downloads.answer_in_words()
    assert streamlit_operations.DeferredFileHandler.handle is answer
