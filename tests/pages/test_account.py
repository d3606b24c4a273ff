"""The frame says who is logged in, and shows the way in or out where there is one."""

from __future__ import annotations

import pytest

from dashboard.access import Request
from dashboard.ui import access

LI = {"is_logged_in": True, "sub": "u-2", "name": "李*明*", "email": "li@example.cn"}
LABELS = {"zh": ("登录", "退出"), "en": ("Log in", "Log out")}


@pytest.fixture
def log_in(monkeypatch: pytest.MonkeyPatch):
    """Return what sets up a provider and the claims of who has logged in."""

    def log_in(**claims: object) -> None:
        monkeypatch.setattr(access, "has_provider", lambda: True)
        monkeypatch.setattr(access, "claims", lambda: claims)

    return log_in


def account_buttons(app) -> dict[str, str]:
    known = {label for labels in LABELS.values() for label in labels}
    return {button.label: button.help for button in app.button if button.label in known}


def read_only(app) -> list[str]:
    return [one.value for one in app.markdown if "只读" in one.value or "Read-only" in one.value]


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_the_local_user_sees_nothing_of_it(visit, page, locale):
    app = visit("sources", lang=locale)
    page.check_sound(app)
    assert account_buttons(app) == {}
    assert read_only(app) == []


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_pages_served_beyond_this_machine_say_that_they_are_read_only(
    visit, page, monkeypatch, locale
):
    monkeypatch.setattr(access, "address", lambda: "0.0.0.0")
    app = visit("sources", lang=locale)
    page.check_sound(app)
    assert len(read_only(app)) == 1
    assert account_buttons(app) == {}


def test_pages_behind_a_proxy_say_that_they_are_read_only(visit, monkeypatch):
    proxied = Request({"Host": "127.0.0.1", "X-Forwarded-For": "10.0.0.7"}, "127.0.0.1")
    monkeypatch.setattr(access, "request", lambda: proxied)
    assert len(read_only(visit("sources"))) == 1


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_with_a_provider_there_is_a_way_in(visit, page, log_in, locale):
    log_in()
    app = visit("sources", lang=locale)
    page.check_sound(app)
    page.check_language(app, locale)
    assert account_buttons(app) == {LABELS[locale][0]: access.refusal(locale)}
    assert read_only(app) == []


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_who_is_logged_in_sees_their_role_and_the_way_out(visit, page, log_in, locale):
    log_in(**LI)
    app = visit("sources", lang=locale)
    page.check_sound(app)
    page.check_language(app, locale)
    ((label, told),) = account_buttons(app).items()
    assert label == LABELS[locale][1]
    assert {"zh": "浏览者", "en": "viewer"}[locale] in told
    assert access.refusal(locale) in told


def test_a_name_is_shown_as_it_is_written(visit, log_in):
    log_in(**LI)
    (told,) = account_buttons(visit("sources")).values()
    assert told.startswith(r"李\*明\* \(li\@example\.cn\)，")


@pytest.mark.parametrize(("claims", "asked"), [({}, "login"), (LI, "logout")])
def test_the_buttons_do_what_they_say(visit, log_in, monkeypatch, claims, asked):
    done = []
    monkeypatch.setattr(access.st, "login", lambda: done.append("login"))
    monkeypatch.setattr(access.st, "logout", lambda: done.append("logout"))
    log_in(**claims)
    app = visit("sources")
    (label,) = account_buttons(app)
    assert done == []
    next(button for button in app.button if button.label == label).click().run()
    assert done == [asked]
