"""Who may publish: a table of cases, and what counts as a request from this machine."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.access import ROLES, Access, Request, decide, is_local_request, is_loopback
from dashboard.config import Settings, read_settings

LISTS = Settings(analysts=("Wang@example.cn", "u-7"), admins=("zhao@example.cn",))
CLAIM = Settings(role_claim="roles")
WANG = {"is_logged_in": True, "sub": "u-1", "name": "王芳", "email": "wang@example.cn"}
LI = {"is_logged_in": True, "sub": "u-2", "name": "李明", "email": "li@example.cn"}


def access(claims: dict[str, Any], settings: Settings = LISTS, *, is_local: bool = False) -> Access:
    return decide(
        is_local=is_local, has_provider=True, claims=claims, settings=settings, local_user="me"
    )


def test_without_a_provider_the_local_user_publishes() -> None:
    found = decide(is_local=True, has_provider=False, claims={}, settings=LISTS, local_user="me")
    assert found == Access("admin", "me", "")


def test_without_a_provider_everybody_else_reads_whatever_they_claim() -> None:
    found = decide(is_local=False, has_provider=False, claims=WANG, settings=LISTS, local_user="me")
    assert found == Access("viewer", "", "read_only")


@pytest.mark.parametrize("is_local", [True, False])
@pytest.mark.parametrize(
    "claims", [{}, {"is_logged_in": False}, {**WANG, "is_logged_in": "true"}, {"sub": "u-7"}]
)
def test_with_a_provider_everybody_has_to_log_in(claims, is_local) -> None:
    assert access(claims, is_local=is_local) == Access("viewer", "", "login")


def test_who_is_on_no_list_reads() -> None:
    assert access(LI) == Access("viewer", "李明 (li@example.cn)", "viewer")


@pytest.mark.parametrize(
    ("changed", "role"),
    [
        ({}, "analyst"),
        ({"email": "WANG@EXAMPLE.CN"}, "analyst"),
        ({"email_verified": True}, "analyst"),
        ({"email_verified": False}, "viewer"),
        ({"email_verified": "false"}, "viewer"),
        ({"email": "xwang@example.cn"}, "viewer"),
        ({"email": ["wang@example.cn"]}, "viewer"),
        ({"email": None, "sub": "u-7"}, "analyst"),
        ({"email": None, "sub": "U-7"}, "viewer"),
        ({"email": None, "sub": "wang@example.cn"}, "viewer"),
        ({"email": None, "name": "u-7"}, "viewer"),
        ({"email": "zhao@example.cn"}, "admin"),
        ({"email": "zhao@example.cn", "sub": "u-7"}, "admin"),
    ],
)
def test_lists_name_e_mails_and_subjects(changed, role) -> None:
    assert access(WANG | changed).role == role


@pytest.mark.parametrize(
    ("claimed", "role"),
    [
        ({"roles": "analyst"}, "analyst"),
        ({"roles": " Admin "}, "admin"),
        ({"roles": ["staff", "analyst"]}, "analyst"),
        ({"roles": ["admin", "viewer"]}, "admin"),
        ({"roles": ["viewer"]}, "viewer"),
        ({"roles": "superanalyst"}, "viewer"),
        ({"roles": {"analyst": True}}, "viewer"),
        ({"roles": None}, "viewer"),
        ({"roles": [None, 1]}, "viewer"),
        ({"groups": "admin"}, "viewer"),
        ({}, "viewer"),
    ],
)
def test_a_claim_names_the_role(claimed, role) -> None:
    assert access(WANG | claimed, CLAIM).role == role


def test_no_claim_counts_unless_it_is_chosen() -> None:
    assert access(LI | {"roles": "admin", "role": "admin", "": "admin"}).role == "viewer"


def test_the_higher_of_claim_and_list_counts() -> None:
    both = Settings(analysts=("u-1",), role_claim="roles")
    assert access(WANG | {"roles": "viewer"}, both).role == "analyst"
    assert access(WANG | {"roles": "admin"}, both).role == "admin"


def test_a_dotted_claim_leads_into_claims_unless_it_is_a_name_itself() -> None:
    nested = Settings(role_claim="realm_access.roles")
    assert access(WANG | {"realm_access": {"roles": ["analyst"]}}, nested).role == "analyst"
    assert access(WANG | {"realm_access": ["analyst"]}, nested).role == "viewer"
    address = Settings(role_claim="https://example.cn/role")
    assert access(WANG | {"https://example.cn/role": "analyst"}, address).role == "analyst"


@pytest.mark.parametrize(
    ("claims", "author"),
    [
        (WANG, "王芳 (wang@example.cn)"),
        (WANG | {"name": None}, "wang@example.cn"),
        (WANG | {"email": None}, "王芳 (u-1)"),
        (WANG | {"email_verified": False}, "王芳 (u-1)"),
        (WANG | {"name": "wang@example.cn"}, "wang@example.cn"),
        ({"is_logged_in": True, "sub": "u-1"}, "u-1"),
    ],
)
def test_the_author_is_who_it_was_not_only_what_they_are_called(claims, author) -> None:
    assert access(claims).author == author


values = st.one_of(st.none(), st.booleans(), st.text(max_size=9), st.lists(st.sampled_from(ROLES)))
fields = st.sampled_from(["is_logged_in", "sub", "email", "email_verified", "roles", "name"])


@given(st.dictionaries(fields, values), st.booleans(), st.booleans())
def test_whoever_may_publish_has_a_role_for_it_and_nobody_else(claims, is_local, has_provider):
    settings = Settings(analysts=("u-7",), role_claim="roles")
    found = decide(
        is_local=is_local,
        has_provider=has_provider,
        claims=claims,
        settings=settings,
        local_user="me",
    )
    assert (found.refusal == "") == (found.role != "viewer")
    if not found.refusal:
        assert claims.get("is_logged_in") is True if has_provider else is_local


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.0.1", "::1", "::ffff:127.0.0.1", "LocalHost"])
def test_this_machine(host) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize(
    "host",
    ["", "0.0.0.0", "::", "192.168.1.5", "::ffff:10.0.0.1", "127.0.0.1.example.cn", "localhost.cn",
     "localhost.", "2130706433", "127.1"],
)  # fmt: skip
def test_not_this_machine_alone(host) -> None:
    assert not is_loopback(host)


LOCAL = {"Host": "127.0.0.1:8501", "Origin": "http://127.0.0.1:8501", "User-Agent": "x"}


@pytest.mark.parametrize(
    "headers",
    [
        LOCAL,
        {"host": "localhost"},
        {"Host": "[::1]:8501"},
        LOCAL | {"Origin": "http://localhost:8501"},
    ],
)
def test_a_browser_on_this_machine_is_local(headers) -> None:
    assert is_local_request("127.0.0.1", Request(headers, "127.0.0.1"))


@pytest.mark.parametrize(
    "changed",
    [
        {"X-Forwarded-For": "127.0.0.1"},
        {"x-forwarded-proto": "https"},
        {"X-FORWARDED-HOST": "127.0.0.1"},
        {"X-Real-IP": "127.0.0.1"},
        {"Forwarded": "for=127.0.0.1"},
        {"Via": "1.1 proxy"},
        {"CF-Connecting-IP": "127.0.0.1"},
        {"True-Client-IP": ""},
        {"Host": "dashboard.example.cn"},
        {"Host": "192.168.1.5:8501"},
        {"Host": "127.0.0.1.example.cn"},
        {"Host": "127.0.0.1@example.cn"},
        {"Host": "[::1"},
        {"Host": ""},
        {"Origin": "https://dashboard.example.cn"},
        {"Origin": "null"},
    ],
)
def test_what_was_passed_on_or_meant_for_another_name_is_not_local(changed) -> None:
    assert not is_local_request("127.0.0.1", Request(LOCAL | changed, "127.0.0.1"))


def test_a_request_without_headers_is_not_local() -> None:
    assert not is_local_request("127.0.0.1", Request({}, "127.0.0.1"))


@pytest.mark.parametrize("client", ["192.168.1.5", "::ffff:192.168.1.5", "", "testclient"])
def test_a_client_elsewhere_is_not_local(client) -> None:
    assert not is_local_request("127.0.0.1", Request(LOCAL, client))


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "", "192.168.1.5", "dashboard.example.cn"])
def test_nobody_is_local_to_a_server_that_listens_beyond_this_machine(address) -> None:
    assert not is_local_request(address, Request(LOCAL, "127.0.0.1"))


def test_lists_come_from_the_environment() -> None:
    settings = read_settings(
        {
            "DASHBOARD_ANALYSTS": "wang@example.cn, u-7;li@example.cn\nu-9",
            "DASHBOARD_ADMINS": " zhao@example.cn ",
            "DASHBOARD_ROLE_CLAIM": " roles ",
        }
    )
    assert settings.analysts == ("wang@example.cn", "u-7", "li@example.cn", "u-9")
    assert settings.admins == ("zhao@example.cn",)
    assert settings.role_claim == "roles"


def test_nobody_is_on_a_list_by_default() -> None:
    settings = read_settings({})
    assert (settings.analysts, settings.admins, settings.role_claim) == ((), (), "")
