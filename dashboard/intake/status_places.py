"""The places of pilot status: units with a code, by code or name, and zones that have none."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.intake.cells import looked_up
from dashboard.intake.labels import named, place_label
from dashboard.intake.names import is_zone_name
from dashboard.intake.places import match_places
from dashboard.intake.record_issues import told
from dashboard.intake.record_refs import open_matches, rule_of
from dashboard.intake.words import UploadIssue

_ADMINISTRATIVE = ("province", "city", "county")
_NO_CODE = frozenset({"-", "—", "–", "--", "——", "/", "无", "none", "n/a", "na"})


def read_places(
    rows: pd.DataFrame, catalog: Catalog, choices: Mapping[str, str]
) -> tuple[pd.DataFrame, list[UploadIssue]]:
    """Return records with a code where they have one, and what is wrong with place and code.

    The code is the one written, or that of the place named. A zone that is no administrative unit
    has none; "无" says so of any place.

    Parameters
    ----------
    choices
        Place id by the name as written, where the person decided.
    """
    written = rows["adcode"].mask(rows["adcode"].str.casefold().isin(_NO_CODE), "")
    is_named = (written == "") & (rows["adcode"] == "") & ~_is_known_zone(rows, catalog)
    asked = written.where(written != "", rows["place_zh"].where(is_named, ""))
    matches = match_places(asked, catalog, rows["province_zh"])
    meant = matches["place_id"].mask(matches["place_id"] == "", looked_up(asked, choices))
    kinds = looked_up(meant, catalog.places["kind"])
    is_area = is_named & (meant != "") & ~kinds.isin(_ADMINISTRATIVE)
    is_unknown = (asked != "") & (meant == "")
    is_zone = is_area | (is_unknown & is_named & rows["place_zh"].map(is_zone_name).astype("bool"))
    done = rows.assign(adcode=meant.where((asked != "") & ~is_area, "").astype("str"))
    return done, [
        *told(rows, is_zone, "place_zh", "zone_without_code", "warning"),
        *_open_names(rows, is_unknown & ~is_zone, written, matches, catalog),
        *_odd_codes(done, matches, written, catalog),
    ]


def _is_known_zone(rows: pd.DataFrame, catalog: Catalog) -> pd.Series[bool]:
    """Tell which places stand without a code in the same programme already."""
    status = catalog.pilot_status
    held = status[status["adcode"] == ""]
    known = set(zip(held["programme"], held["place_zh"], strict=True))
    asked = zip(rows["programme"], rows["place_zh"], strict=True)
    return pd.Series([one in known for one in asked], index=rows.index, dtype="bool")


def _open_names(
    rows: pd.DataFrame,
    is_open: pd.Series[bool],
    written: pd.Series[str],
    matches: pd.DataFrame,
    catalog: Catalog,
) -> list[UploadIssue]:
    """Return the names and codes that mean nothing, or several places."""
    issues: list[UploadIssue] = []
    labels = rows.index[is_open]
    for label, (how, candidates) in zip(labels, open_matches(matches, labels), strict=True):
        column = "adcode" if written[label] else "place_zh"
        fields = tuple(named("candidates", candidates, place_label(catalog)).items())
        line, rule = int(str(rows.at[label, "row"])), f"place_{rule_of(how, candidates)}"
        issues.append(UploadIssue(line, column, "", rule, "error", fields))
    return issues


def _odd_codes(
    rows: pd.DataFrame, matches: pd.DataFrame, written: pd.Series[str], catalog: Catalog
) -> list[UploadIssue]:
    """Return the codes that are retired, or that stand beside the name of another place."""
    code = rows["adcode"]
    is_old = (matches["how"] == "old_code") & (code != "")
    meant = match_places(rows["place_zh"], catalog, rows["province_zh"])["place_id"]
    differs = (written != "") & (code != "") & (meant != "") & (meant != code)

    def name(label: int) -> dict[str, str]:
        return named("name", (str(code[label]),), place_label(catalog))

    return [
        *told(rows, is_old, "adcode", "place_old_code", "warning", name),
        *told(rows, differs, "place_zh", "place_code_differs", "warning", name),
    ]
