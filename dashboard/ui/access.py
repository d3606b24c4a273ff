"""Who the person at the screen is, what they may do, and where they log in."""

from __future__ import annotations

import getpass
import os
import re
from functools import cache
from typing import TYPE_CHECKING, Any

import streamlit as st
from streamlit import config

from dashboard import access
from dashboard.access import Access, Request, Role
from dashboard.config import read_settings
from dashboard.errors import LoginSettingsError
from dashboard.i18n import text

if TYPE_CHECKING:
    from dashboard.i18n import Locale

_NEEDED = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
_MIN_SECRET_CHARACTERS = 32
_CALLBACK = "/oauth2callback"
_MARKDOWN = re.compile(r"[!-/:-@\[-`{-~]")


def role() -> Role:
    """Return the role of the person at the screen."""
    return current().role


def may_publish() -> bool:
    """Return whether the person at the screen may publish; ask again when they do."""
    return not current().refusal


def author() -> str:
    """Return under which name the person publishes; empty for somebody who may not."""
    return current().author


def refusal(locale: Locale) -> str:
    """Return in a sentence why the person may not publish; empty if they may."""
    reason = current().refusal
    return text(f"access.refusal.{reason}", locale) if reason else ""


def current() -> Access:
    """Return what the person at the screen may do."""
    return access.decide(
        is_local=access.is_local_request(address(), request()),
        has_provider=has_provider(),
        claims=claims(),
        settings=read_settings(),
        local_user=_local_user(),
    )


def address() -> str:
    """Return where the server listens, as `dashboard.ui.listen` has noted; empty if nobody has.

    Streamlit's own option would not do: it says what config.toml does, whatever the server does.
    """
    return os.environ.get("STREAMLIT_SERVER_ADDRESS", "")


def request() -> Request:
    """Return where the request of this session comes from.

    A browser that is gone has no headers, and so nobody is taken for the local user then.
    """
    # Streamlit names no address where it is that of this machine.
    return Request(st.context.headers.to_dict(), st.context.ip_address or "127.0.0.1")


def claims() -> dict[str, Any]:
    """Return what the identity provider says about the person; empty without one."""
    return dict(st.user.to_dict())


@cache
def has_provider() -> bool:
    """Return whether people log in here; found out once, so that no later fault opens the door.

    Raises
    ------
    LoginSettingsError
        If the settings cannot be read, or lack what a login needs.
    """
    try:
        secrets = st.secrets.to_dict()
    except OSError as error:
        if _is_without_file(error):
            return False
        msg = f"the file with the login settings cannot be read: {error}"
        raise LoginSettingsError(msg) from error
    if "auth" not in secrets:
        return False
    _check_provider(secrets["auth"])
    return True


def _is_without_file(error: OSError) -> bool:
    """Whether there is no file, and nobody said that there is one."""
    is_missing = getattr(error, "error_id", "") == "no-secrets-found"
    return is_missing and not config.is_manually_set("secrets.files")


def _check_provider(settings: Any) -> None:
    given = settings if isinstance(settings, dict) else {}
    missing = [name for name in _NEEDED if not given.get(name)]
    faults = [f"{', '.join(missing)} missing"] if missing else []
    # Whoever guesses the secret signs a login of their own.
    if len(str(given.get("cookie_secret", ""))) < _MIN_SECRET_CHARACTERS:
        faults.append(f"cookie_secret has fewer than {_MIN_SECRET_CHARACTERS} characters")
    if not str(given.get("redirect_uri", "")).endswith(_CALLBACK):
        faults.append(f"redirect_uri does not end with {_CALLBACK}")
    if faults:
        msg = f"secrets.toml, [auth]: {'; '.join(faults)}; see docs/access.md"
        raise LoginSettingsError(msg)


def _local_user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container may know its user by number only
        return "local"


def show_account(locale: Locale) -> None:
    """Show, beside the language switch, who is logged in and the way in or out.

    Nothing is shown to the local user; who can only read, for want of a login, is told so.
    """
    found = current()
    if not has_provider() and not found.refusal:
        return
    with st.container(key="account"):
        if not has_provider():
            st.badge(text("access.read_only", locale), color="gray", help=refusal(locale))
        elif found.refusal == "login":
            label = text("access.login", locale)
            if st.button(label, icon=":material/login:", help=refusal(locale)):
                st.login()
        else:
            label = text("access.logout", locale)
            if st.button(label, icon=":material/logout:", help=_standing(found, locale)):
                st.logout()


def _standing(found: Access, locale: Locale) -> str:
    shown = text(f"access.role.{found.role}", locale)
    # The provider's words are shown as they are: no link, no picture.
    author = _MARKDOWN.sub(r"\\\g<0>", found.author)
    standing = text("access.standing", locale, author=author, role=shown)
    return f"{standing}\n\n{refusal(locale)}".strip()
