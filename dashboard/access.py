"""Who may publish: decided from where a request comes from and who has logged in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from typing import TYPE_CHECKING, Any, Literal, get_args
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from dashboard.config import Settings

Role = Literal["viewer", "analyst", "admin"]
Refusal = Literal["", "read_only", "login", "viewer"]

ROLES: tuple[Role, ...] = get_args(Role)
"""From the least to the most that one may do."""

# What proxies add to a request that they pass on.
_FORWARDING = ("forwarded", "via", "client-ip")
_FORWARDING_STARTS = ("x-forwarded", "x-real-ip", "x-original", "x-client", "x-cluster")
_FORWARDING_ENDS = ("-client-ip", "-connecting-ip")


@dataclass(frozen=True)
class Request:
    """Where a request comes from.

    Attributes
    ----------
    headers
        Its headers by name, in any case.
    client
        Address of the machine at the other end of the connection; empty if it is not known.
    """

    headers: Mapping[str, str]
    client: str


@dataclass(frozen=True)
class Access:
    """What a person may do here.

    Attributes
    ----------
    role
        viewer reads, analyst publishes, admin does too.
    author
        Under which name the person publishes; empty for somebody who has not logged in.
    refusal
        Why the person may not publish, empty if they may: ``read_only`` (served beyond this
        machine, and no login is set up), ``login`` (not logged in), ``viewer`` (that is the role).
    """

    role: Role
    author: str
    refusal: Refusal


def decide(
    *,
    is_local: bool,
    has_provider: bool,
    claims: Mapping[str, Any],
    settings: Settings,
    local_user: str,
) -> Access:
    """Return what a person may do.

    Parameters
    ----------
    is_local
        Whether the request comes from this machine, see `is_local_request`.
    has_provider
        Whether an identity provider is configured. If so, everybody has to log in.
    claims
        What the provider says about the person, with ``is_logged_in``; may be empty.
    settings
        Lists of analysts and admins, and the claim that names the role.
    local_user
        Who publishes where nobody has to log in.
    """
    if not has_provider:
        return Access("admin", local_user, "") if is_local else Access("viewer", "", "read_only")
    if claims.get("is_logged_in") is not True:
        return Access("viewer", "", "login")
    role = _role(claims, settings)
    return Access(role, _name(claims), "viewer" if role == "viewer" else "")


def is_local_request(address: str, request: Request) -> bool:
    """Return whether a request comes from a person at this machine.

    It does not if the server listens beyond this machine, or if anything suggests that the request
    was passed on or meant for another name: a proxy before a loopback address must not turn
    everybody into the local user, nor may a foreign page that gave its name our address.

    Parameters
    ----------
    address
        Where the server listens; empty for everywhere.
    """
    headers = {name.lower(): value for name, value in request.headers.items()}
    origin = headers.get("origin", "")
    return (
        is_loopback(address)
        and is_loopback(request.client)
        and is_loopback(_host(f"//{headers.get('host', '')}"))
        and (not origin or is_loopback(_host(origin)))
        and not any(_is_forwarding(name) for name in headers)
    )


def is_loopback(host: str) -> bool:
    """Return whether a host, by name or number, is this machine and cannot be reached from others.

    Names other than ``localhost`` never are: what they stand for is for others to say.
    """
    if host.lower() == "localhost":
        return True
    try:
        number = ip_address(host)
    except ValueError:
        return False
    mapped = number.ipv4_mapped if isinstance(number, IPv6Address) else None
    return (mapped or number).is_loopback


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _is_forwarding(name: str) -> bool:
    return (
        name in _FORWARDING
        or name.startswith(_FORWARDING_STARTS)
        or name.endswith(_FORWARDING_ENDS)
    )


def _role(claims: Mapping[str, Any], settings: Settings) -> Role:
    """Return the highest role that the claim or a list gives."""
    given = set(_named_roles(claims, settings.role_claim))
    persons = set(_persons(claims))
    if persons & {_person(entry) for entry in settings.admins}:
        given.add("admin")
    if persons & {_person(entry) for entry in settings.analysts}:
        given.add("analyst")
    return max((role for role in ROLES if role in given), key=ROLES.index, default="viewer")


def _named_roles(claims: Mapping[str, Any], name: str) -> Iterator[str]:
    """Yield what the claim says; a dotted name is looked for inside claims, too."""
    if not name:
        return
    value: Any = claims.get(name)
    if value is None:
        value = claims
        for part in name.split("."):
            value = value.get(part) if isinstance(value, Mapping) else None
    values = value if isinstance(value, list | tuple) else [value]
    yield from (one.strip().lower() for one in values if isinstance(one, str))


def _persons(claims: Mapping[str, Any]) -> Iterator[str]:
    """Yield how the lists may name a person."""
    subject = claims.get("sub")
    # An e-mail is never a subject: some providers let people choose theirs.
    if isinstance(subject, str) and subject and "@" not in subject:
        yield subject
    if email := _email(claims):
        yield email.lower()


def _person(entry: str) -> str:
    return entry.lower() if "@" in entry else entry


def _email(claims: Mapping[str, Any]) -> str:
    """Return the e-mail, unless the provider says that it has not checked it."""
    email = claims.get("email")
    is_checked = claims.get("email_verified", True) in (True, "true")
    return email if isinstance(email, str) and is_checked else ""


def _name(claims: Mapping[str, Any]) -> str:
    """Return a name that says who it was: what people are called is not theirs alone."""
    name, subject = (str(claims.get(field) or "") for field in ("name", "sub"))
    identity = _email(claims) or subject
    return f"{name} ({identity})" if name and name != identity else identity
