"""Check of uploaded rows against the catalog and the stored values: all issues at once."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
import pandas as pd

from dashboard.catalog import Catalog
from dashboard.catalog.observations import OBSERVATIONS
from dashboard.core.waiting import Progress, part, unheard
from dashboard.core.words import Bools, Ints, Words
from dashboard.intake.findings import Checked, Findings, distinct_rows
from dashboard.intake.identify import (
    identify_bases,
    identify_indicators,
    identify_periods,
    identify_places,
    identify_words,
    latest_year,
)
from dashboard.intake.measure import check_qualifiers, measure_values
from dashboard.intake.series import Keys, check_jumps, find_repeats

_WORDS = {column.name: column.words for column in OBSERVATIONS.columns if column.words}
_NONE: Mapping[str, str] = MappingProxyType({})
_NO_COLUMNS: Mapping[str, int] = MappingProxyType({})
_FIELDS = (
    "place", "indicator", "period", "basis", "value", "unit", "qualifier", "method",
    "source_title", "source_url", "note", "source_quality",
)  # fmt: skip
# How far the check has come once places, values, the other cells and whole rows are done.
_NAMES_SHARE, _VALUES_SHARE, _CELLS_SHARE, _ROWS_SHARE = 0.25, 0.45, 0.65, 0.9
_DEFAULTS = {"method": "published", "source_quality": "transcribed"}


def check_rows(
    rows: pd.DataFrame,
    catalog: Catalog,
    observations: pd.DataFrame,
    defaults: Mapping[str, str] = _NONE,
    columns: Mapping[str, int] = _NO_COLUMNS,
    choices: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
    progress: Progress = unheard,
) -> Checked:
    """Return the rows that could be published, and everything that is wrong with the others.

    Parameters
    ----------
    rows
        Text columns as `layout.tidy` returns them, as written, "" for empty; `parent`, a place that
        the row's place lies in, may be there. `row` and `column` say where the value stands.
    observations
        The stored values, as `store.metrics.read_observations` returns them.
    defaults
        What empty cells mean, by field.
    columns
        Which column of the file (the first is 1) holds each field, for the issues.
    choices
        What the person decided: by ``"place"`` or ``"indicator"``, the id by the name as written.
    progress
        Is told the share of the checks that all rows have gone through.
    """
    filled = _filled(rows, {**_DEFAULTS, **defaults})
    findings = Findings(filled, columns)
    names = part(progress, 0, _NAMES_SHARE)
    place = identify_places(filled, catalog, choices.get("place", _NONE), findings, names)
    indicator = identify_indicators(filled, catalog, choices.get("indicator", _NONE), findings)
    period = identify_periods(filled, latest_year(observations), findings)
    measured = measure_values(filled, indicator, catalog, findings)
    progress(_VALUES_SHARE)
    is_due = ~measured.is_missing
    basis = identify_bases(filled, indicator, is_due, catalog, observations, findings)
    keys = Keys(place, indicator, period, basis)
    written = identify_words(filled, "qualifier", _WORDS["qualifier"], "", findings)
    words = {
        "value": measured.number,
        "unit": measured.unit,
        "qualifier": check_qualifiers(measured, written, findings),
        **{
            field: identify_words(filled, field, _WORDS[field], "", findings)
            for field in ("method", "source_quality")
        },
    }
    _check_sources(filled, is_due, findings)
    is_sound = ~findings.is_out & is_due
    progress(_CELLS_SHARE)
    is_repeat = find_repeats(keys, measured.value, is_sound, findings)
    is_sound &= ~is_repeat & ~findings.is_out
    check_jumps(keys, measured.value, is_sound, catalog, observations, findings)
    progress(_ROWS_SHARE)
    kept = _observed(filled, keys, words, np.flatnonzero(is_sound))
    return Checked(kept, findings.issues(), findings.counts, len(rows))


def _filled(rows: pd.DataFrame, defaults: Mapping[str, str]) -> pd.DataFrame:
    """Return the rows with every field, empty cells filled with what they mean."""
    fields = {*_FIELDS, *defaults}
    missing = dict.fromkeys(sorted(fields - set(rows.columns)), "")
    whole = rows.assign(**missing) if missing else rows
    filled = {}
    for field, value in defaults.items():
        is_blank = whole[field] == ""
        if value and is_blank.any():
            filled[field] = whole[field].mask(is_blank, value).astype("str")
    return whole.assign(**filled).reset_index(drop=True)


def _check_sources(rows: pd.DataFrame, is_due: Bools, findings: Findings) -> None:
    codes, asked = distinct_rows(rows, ["source_title"])
    is_blank = (asked["source_title"].str.strip() == "").to_numpy(dtype=bool)
    findings.add("source_missing", "error", "source_title", is_blank[codes] & is_due)


def _observed(
    rows: pd.DataFrame, keys: Keys, words: Mapping[str, Words], kept: Ints
) -> pd.DataFrame:
    """Return the rows of `kept` in the columns of OBSERVATIONS, with where they stand."""
    named = {
        "place_id": keys.place,
        "indicator_id": keys.indicator,
        "period": keys.period,
        "basis": keys.basis,
        **words,
    }
    texts = {name: found.take(kept).column() for name, found in named.items()}
    rest = [name for name in OBSERVATIONS.names if name not in texts]
    as_written = rows[[*rest, "row", "column"]].take(kept).reset_index(drop=True)
    stripped = {name: as_written[name].str.strip() for name in rest}
    table = as_written.assign(**stripped, **texts)
    return table[[*OBSERVATIONS.names, "row", "column"]]
