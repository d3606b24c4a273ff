"""The picture that is copied: at an address nobody can guess, for as long as its session lives."""

from __future__ import annotations

import gc

import pytest
import streamlit as st

from dashboard.errors import MapRuleError
from dashboard.ui import copying


@pytest.fixture(autouse=True)
def session(monkeypatch):
    """Return the state of a session, which Streamlit keeps outside a test."""
    state = {}
    monkeypatch.setattr(st, "session_state", state)
    return state


def test_a_picture_is_made_when_it_is_asked_for(fetch):
    made = []
    address = copying.offer(lambda: made.append(1) or b"PNG", "map", "zh")
    assert made == []
    answer = fetch(address)
    assert (answer.status, answer.body) == (200, b"PNG")
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["cache-control"] == "no-store"


def test_an_address_cannot_be_guessed_and_no_two_are_alike():
    addresses = {copying.offer(lambda: b"", f"{number}", "zh") for number in range(50)}
    assert len(addresses) == 50
    assert all(len(address) > 35 for address in addresses)


def test_an_unknown_address_has_no_picture(fetch):
    assert fetch("/exports/unknown.png").status == 404


def test_a_picture_is_gone_with_its_session(session, fetch):
    address = copying.offer(lambda: b"PNG", "map", "zh")
    session.clear()
    gc.collect()
    assert fetch(address).status == 404


def test_a_newer_picture_takes_the_place_of_the_one_before(fetch):
    before = copying.offer(lambda: b"1", "map", "zh")
    after = copying.offer(lambda: b"2", "map", "zh")
    gc.collect()
    assert fetch(before).status == 404
    assert fetch(after).body == b"2"


@pytest.mark.parametrize(
    ("locale", "error", "said"),
    [
        ("zh", MapRuleError("no number", "没有审图号"), "文件没有生成。没有审图号"),
        ("en", MapRuleError("no number", "没有审图号"), "The file was not made. no number"),
        ("zh", ZeroDivisionError(), "程序出错"),
        ("en", ZeroDivisionError(), "the program failed"),
    ],
)
def test_a_picture_that_was_not_made_says_why(fetch, caplog, locale, error, said):
    def refuse():
        raise error

    answer = fetch(copying.offer(refuse, "map", locale))
    assert answer.status == 409
    assert said in answer.body.decode()
    is_defect = isinstance(error, ZeroDivisionError)
    assert ("Traceback" in caplog.text) == is_defect
