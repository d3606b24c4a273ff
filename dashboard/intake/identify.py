"""What each row is of: place, indicator, period and basis, with an issue for what is not known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from dashboard.catalog import Catalog
from dashboard.core import periods
from dashboard.core.waiting import Progress, unheard
from dashboard.core.words import Bools, Ints, Words
from dashboard.i18n import LOCALES, text
from dashboard.intake.findings import Findings, distinct_rows
from dashboard.intake.labels import (
    Label,
    basis_label,
    indicator_label,
    joined,
    named,
    place_label,
)
from dashboard.intake.names import name_key
from dashboard.intake.periods import parse_periods
from dashboard.intake.places import match_indicators, match_places


def identify_places(
    rows: pd.DataFrame,
    catalog: Catalog,
    choices: Mapping[str, str],
    findings: Findings,
    progress: Progress = unheard,
) -> Words:
    """Return the place of each row, "" where it is not known.

    Parameters
    ----------
    choices
        Place id by the name as written, where the person decided.
    progress
        Is told the share of the names that are looked up.
    """
    fields = ["place", "parent"] if "parent" in rows else ["place"]
    codes, asked = distinct_rows(rows, fields)
    found = match_places(asked["place"], catalog, asked.get("parent"), progress)
    matches = _decided(found, asked["place"], choices)
    place_id = matches["place_id"]
    _report_names("place", asked["place"], matches, codes, place_label(catalog), findings)
    is_old = (matches["how"] == "old_code").to_numpy()[codes]
    labels = place_label(catalog)

    def own_name(row: int) -> Mapping[str, str]:
        return named("name", (str(place_id.iat[codes[row]]),), labels)

    findings.add("place_old_code", "warning", "place", is_old, own_name)
    is_off = (place_id != "") & ~place_id.isin(_on_screen(catalog))
    is_off_row: Bools = is_off.to_numpy(dtype=bool)[codes]
    findings.add("place_not_on_map", "warning", "place", is_off_row, own_name)
    return Words(codes, tuple(place_id))


def identify_indicators(
    rows: pd.DataFrame, catalog: Catalog, choices: Mapping[str, str], findings: Findings
) -> Words:
    """Return the indicator of each row, "" where it is not known."""
    codes, asked = distinct_rows(rows, ["indicator"])
    found = match_indicators(asked["indicator"], catalog)
    matches = _decided(found, asked["indicator"], choices)
    labels = indicator_label(catalog)
    _report_names("indicator", asked["indicator"], matches, codes, labels, findings)
    return Words(codes, tuple(matches["indicator_id"]))


def identify_periods(rows: pd.DataFrame, latest_year: int, findings: Findings) -> Words:
    """Return the period of each row, "" where it is none.

    Parameters
    ----------
    latest_year
        Of all stored values; what lies more than a year later is asked about. 0 for none.
    """
    codes, asked = distinct_rows(rows, ["period"])
    parsed = parse_periods(asked["period"])
    for rule in sorted(set(parsed["problem"]) - {""}):
        findings.add(rule, "error", "period", (parsed["problem"] == rule).to_numpy()[codes])
    years = periods.year(parsed["period"])
    is_ahead = (years > latest_year + 1).fillna(False).to_numpy(dtype=bool) & (latest_year > 0)
    findings.add("period_ahead", "warning", "period", is_ahead[codes],
                 lambda _: {"latest": str(latest_year)})  # fmt: skip
    return Words(codes, tuple(parsed["period"]))


def identify_bases(
    rows: pd.DataFrame,
    indicator: Words,
    is_due: Bools,
    catalog: Catalog,
    observations: pd.DataFrame,
    findings: Findings,
) -> Words:
    """Return the basis of each row; where it must be chosen and is not, the row has an error.

    Parameters
    ----------
    is_due
        The rows with a value; of others no basis is asked.
    """
    codes, asked = distinct_rows(
        pd.DataFrame({"indicator": indicator.column(), "basis": rows["basis"].array}),
        ["indicator", "basis"],
    )
    names, unstated = _basis_names(catalog)
    keys = asked["basis"].map(name_key)
    basis = keys.map(names).fillna("")
    used = _bases_in_use(catalog, observations)
    n_used = asked["indicator"].map(lambda one: len(used.get(one, ())))
    is_blank = asked["basis"].str.strip() == ""
    is_unknown = ~is_blank & (basis == "") & ~keys.isin(unstated)
    labels = basis_label(catalog)
    fields = [named("bases", used.get(one, ()), labels) for one in asked["indicator"]]
    for rule, severity, wrong in (
        ("basis_unknown", "error", is_unknown),
        ("basis_choose", "error", is_blank & (n_used > 1)),
        ("basis_usual", "warning", is_blank & (n_used == 1)),
    ):
        where = wrong.to_numpy(dtype=bool)[codes] & is_due
        findings.add(rule, "error" if severity == "error" else "warning", "basis", where,
                     lambda row: fields[codes[row]])  # fmt: skip
    return Words(codes, tuple(basis))


def identify_words(
    rows: pd.DataFrame, field: str, words: Sequence[str], default: str, findings: Findings
) -> Words:
    """Return which of some words a cell means, as such or by its label in either language."""
    codes, asked = distinct_rows(rows, [field])
    labels = {name_key(text(f"intake.{field}.{one}", locale)): one
              for one in words for locale in LOCALES}  # fmt: skip
    known = {**labels, **{name_key(one): one for one in words}}
    meant = pd.Series(
        [known.get(name_key(one)) if one.strip() else default for one in asked[field]], dtype="str"
    )
    fields = {
        f"words_{locale}": joined([text(f"intake.{field}.{one}", locale) for one in words], locale)
        for locale in LOCALES
    }
    findings.add("word_unknown", "error", field, meant.isna().to_numpy()[codes],
                 lambda _: {"field": field, **fields})  # fmt: skip
    return Words(codes, tuple(meant.fillna("")))


def _decided(
    matches: pd.DataFrame, names: pd.Series[str], choices: Mapping[str, str]
) -> pd.DataFrame:
    """Return the matches, with what the person chose where the name alone does not tell.

    The same name may be told elsewhere in the file, by a parent in its row.
    """
    column = matches.columns[0]
    is_chosen = names.isin(list(choices)) & (matches[column] == "")
    ids = names.map(choices).astype("str").where(is_chosen, matches[column])
    return matches.assign(**{column: ids, "how": matches["how"].mask(is_chosen, "chosen")})


def _report_names(
    field: str,
    names: pd.Series[str],
    matches: pd.DataFrame,
    codes: Ints,
    label: Label,
    findings: Findings,
) -> None:
    """Report the names that mean nothing or several things, with what they may mean."""
    how, n_candidates = matches["how"], matches["candidates"].map(len)
    is_missing = names.str.strip() == ""
    is_unknown, is_ambiguous = (how == "unknown") & ~is_missing, how == "ambiguous"
    candidates: list[tuple[str, ...]] = matches["candidates"].tolist()
    for rule, wrong in (
        ("missing", is_missing),
        ("unknown", is_unknown & (n_candidates == 0)),
        ("misspelt", is_unknown & (n_candidates > 0)),
        ("ambiguous", is_ambiguous & (n_candidates > 1)),
        ("elsewhere", is_ambiguous & (n_candidates == 1)),
    ):
        where: Bools = wrong.to_numpy(dtype=bool)[codes]
        findings.add(
            f"{field}_{rule}", "error", field, where,
            lambda row: named("candidates", candidates[codes[row]], label),
        )  # fmt: skip


def _basis_names(catalog: Catalog) -> tuple[dict[str, str], set[str]]:
    """Return the basis by the key of its names, and the keys that say that none is stated."""
    names = {
        name_key(str(name)): str(row.Index)
        for row in catalog.bases.itertuples()
        for name in (row.Index, row.label_zh, row.label_en)
    }
    return names, {name_key(text("intake.word.not_stated", one)) for one in LOCALES}


def _bases_in_use(catalog: Catalog, observations: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Return the bases of the stored values and of the breaks, by indicator."""
    breaks = catalog.breaks
    pairs = pd.concat([
        observations[["indicator_id", "basis"]],
        *(breaks[["indicator_id", name]].set_axis(["indicator_id", "basis"], axis=1)
          for name in ("basis_before", "basis_after")),
    ]).drop_duplicates()  # fmt: skip
    stated = pairs[pairs["basis"] != ""]
    return {
        str(one): tuple(sorted(group)) for one, group in stated.groupby("indicator_id")["basis"]
    }


def _on_screen(catalog: Catalog) -> set[str]:
    """Return the places that a map shows: units with a boundary, and areas with members."""
    drawn = catalog.places.index[catalog.places["levels"] != ""]
    areas = {*catalog.members["area_id"], *catalog.basin_membership["basin"]}
    return {*drawn, *areas, catalog.nation}


def latest_year(observations: pd.DataFrame) -> int:
    """Return the year of the latest stored value, 0 if there is none."""
    years = periods.year(observations["period"].drop_duplicates())
    return int(np.nanmax(years.to_numpy(np.float64, na_value=np.nan))) if len(years) else 0
