"""Settings of a deployment, read from the environment; no globals."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Settings:
    """What a deployment may change; every field has an environment variable.

    Attributes
    ----------
    data_dir
        Folder with boundaries/, catalog/ and metrics/ (``DASHBOARD_DATA_DIR``).
    pages_dir
        Folder of the page scripts.
    docs_dir
        Folder of the documents that pages show.
    database_url
        Where published figures are kept (``DASHBOARD_DATABASE_URL``): a SQLite file by default, or
        ``postgresql+psycopg://user:password@host/name``.
    approval_number
        Approval number of the source map (``DASHBOARD_APPROVAL_NUMBER``); a public deployment
        has its own review and sets its own number.
    map_caption
        Caption template per locale, replacing the built-in one (``DASHBOARD_MAP_CAPTION_ZH``,
        ``DASHBOARD_MAP_CAPTION_EN``); empty means the built-in one. ``{approval_number}`` is
        filled in.
    address
        Where readers reach the deployment, for the links that exports carry
        (``DASHBOARD_ADDRESS``): ``https://board.example``; empty for the address that is open.
    template
        Presentation that briefings start from (``DASHBOARD_TEMPLATE``); None for the one that the
        product brings along.
    analysts, admins
        Who may publish once they have logged in: e-mails or subjects, with commas or spaces
        between (``DASHBOARD_ANALYSTS``, ``DASHBOARD_ADMINS``).
    role_claim
        Claim of the identity provider that names the role (``DASHBOARD_ROLE_CLAIM``); empty means
        that the lists alone decide. A dotted name leads into nested claims.
    public
        Who reads the public pages (``DASHBOARD_PUBLIC``): ``1`` everybody who reaches the server,
        ``0`` nobody; empty for this machine alone, and nobody where people log in.
    assessment_due
        Day of the next year by which a year has to be assessed, as 03-31
        (``DASHBOARD_ASSESSMENT_DUE``); empty for none, and then nobody is late.
    index_weights
        File with the weights of the composite index (``DASHBOARD_INDEX_WEIGHTS``); None for
        index/weights.csv in the data folder. Without the file there is no index.
    """

    data_dir: Path = _ROOT / "data"
    pages_dir: Path = _ROOT / "pages"
    docs_dir: Path = _ROOT / "docs"
    database_url: str = f"sqlite:///{_ROOT / 'var' / 'dashboard.sqlite'}"
    approval_number: str = "GS(2024)0650号"
    map_caption_zh: str = ""
    map_caption_en: str = ""
    address: str = ""
    template: Path | None = None
    analysts: tuple[str, ...] = ()
    admins: tuple[str, ...] = ()
    role_claim: str = ""
    public: str = ""
    assessment_due: str = ""
    index_weights: Path | None = None


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings that `environ` asks for, and the defaults for the rest."""
    default = Settings()
    return Settings(
        data_dir=Path(environ.get("DASHBOARD_DATA_DIR", default.data_dir)),
        database_url=environ.get("DASHBOARD_DATABASE_URL", default.database_url),
        approval_number=environ.get("DASHBOARD_APPROVAL_NUMBER", default.approval_number),
        map_caption_zh=environ.get("DASHBOARD_MAP_CAPTION_ZH", ""),
        map_caption_en=environ.get("DASHBOARD_MAP_CAPTION_EN", ""),
        address=environ.get("DASHBOARD_ADDRESS", "").strip().rstrip("/"),
        template=_path(environ.get("DASHBOARD_TEMPLATE", "")),
        analysts=_entries(environ.get("DASHBOARD_ANALYSTS", "")),
        admins=_entries(environ.get("DASHBOARD_ADMINS", "")),
        role_claim=environ.get("DASHBOARD_ROLE_CLAIM", "").strip(),
        public=environ.get("DASHBOARD_PUBLIC", "").strip(),
        assessment_due=environ.get("DASHBOARD_ASSESSMENT_DUE", "").strip(),
        index_weights=_path(environ.get("DASHBOARD_INDEX_WEIGHTS", "")),
    )


def _path(named: str) -> Path | None:
    return Path(named) if named else None


def _entries(listed: str) -> tuple[str, ...]:
    return tuple(listed.replace(",", " ").replace(";", " ").split())
