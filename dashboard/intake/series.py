"""Rows of an upload beside each other and beside what is stored: repeated keys, and jumps."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.catalog import Catalog
from dashboard.core import periods
from dashboard.core.words import Bools, Floats, Ints, Words
from dashboard.intake.findings import Findings, by_id

# A step beyond this many usual steps of its own series is asked about ...
USUAL_STEPS = 5
# ... if the series has as many steps; two of five may be those of a wrong value, there and back.
MIN_STEPS = 5
# Without them, a change by more than half of the last value is.
SHARE_OF_LAST = 0.5
# Never smaller than so many tolerances, or so many units of the last published digit.
TOLERANCES = 3
LAST_DIGITS = 10
_NO_SHARE = ("change", "rank", "ordinal", "milestone")
_MAX_YEAR = 3000


@dataclass(frozen=True, eq=False)
class Keys:
    """What each uploaded row is of."""

    place: Words
    indicator: Words
    period: Words
    basis: Words


def find_repeats(keys: Keys, value: Floats, is_sound: Bools, findings: Findings) -> Bools:
    """Return the rows whose key an earlier row has; one with another value is an error."""
    combined = np.zeros(len(value), dtype=np.int64)
    for words in (keys.place, keys.indicator, keys.period, keys.basis):
        codes, known = pd.factorize(np.array(words.known, dtype=object))
        combined, _ = pd.factorize(combined * len(known) + codes[words.codes])
    sound = np.flatnonzero(is_sound)
    group, _ = pd.factorize(combined[sound])
    first = sound[np.unique(group, return_index=True)[1]][group]
    is_repeat = np.zeros(len(value), dtype=bool)
    earlier = np.zeros(len(value), dtype=np.int64)
    is_repeat[sound], earlier[sound] = first != sound, first
    is_same = value == value[earlier]
    findings.add("duplicate_same", "warning", "", is_repeat & is_same,
                 lambda row: {"first": findings.line(earlier[row])})  # fmt: skip
    findings.add("duplicate_differs", "error", "value", is_repeat & ~is_same,
                 lambda row: {"first": findings.line(earlier[row]),
                              "other": f"{value[earlier[row]]:g}"})  # fmt: skip
    return is_repeat


def check_jumps(
    keys: Keys,
    value: Floats,
    is_sound: Bools,
    catalog: Catalog,
    observations: pd.DataFrame,
    findings: Findings,
) -> None:
    """Warn of values far from the one before, for the spread of their own series.

    A series is of one place, indicator and basis, and of one part of the year.
    """
    if not is_sound.any():
        return
    points = _points(keys, value, is_sound, observations)
    order = np.lexsort((points["year"], points["series"]))
    points = points.take(order)
    series, year, found = (points[name].to_numpy() for name in ("series", "year", "value"))
    follows = np.append(False, series[1:] == series[:-1])
    step = np.append(np.nan, np.abs(np.diff(found)))
    gap = np.append(1, np.diff(year))
    steps = pd.Series(np.where(follows, step / np.maximum(gap, 1), np.nan))
    usual = _usual_steps(steps, series)
    last = np.append(np.nan, found[:-1])
    indicator = Words(points["indicator"].to_numpy(), keys.indicator.known)
    limit = _limits(usual, last, indicator, catalog) * np.maximum(gap, 1)
    is_jump = follows & (step > limit)
    _report_jumps(points, is_jump, last, findings, len(value))


def _report_jumps(
    points: pd.DataFrame, is_jump: Bools, last: Floats, findings: Findings, n_rows: int
) -> None:
    rows = points["row"].to_numpy()
    is_new = is_jump & (rows >= 0)
    where, at = np.zeros(n_rows, dtype=bool), np.zeros(n_rows, dtype=np.int64)
    where[rows[is_new]] = True
    at[rows[is_new]] = np.flatnonzero(is_new)
    year = points["year"].to_numpy()
    findings.add("jump", "warning", "value", where,
                 lambda row: {"last": f"{last[at[row]]:g}",
                              "period": str(year[at[row] - 1])})  # fmt: skip


def _points(keys: Keys, value: Floats, is_sound: Bools, observations: pd.DataFrame) -> pd.DataFrame:
    """Return uploaded values and the stored ones of the same series that they do not replace.

    Columns series, year, indicator (code in the keys), value, row (position, -1 if stored).
    """
    columns = ("place_id", "indicator_id", "period", "basis")
    new = {
        name: _canonical(words)
        for name, words in zip(
            columns, (keys.place, keys.indicator, keys.period, keys.basis), strict=True
        )
    }
    place = {name: {word: at for at, word in enumerate(words.known)} for name, words in new.items()}
    parts = {part: at for at, part in enumerate(["", *_part_names(new["period"].known)])}
    rows = np.flatnonzero(is_sound)
    uploaded: dict[str, Ints] = {name: words.codes[rows] for name, words in new.items()}
    year, part = _year_and_part(new["period"], parts)
    points = pd.DataFrame({
        "series": _series(uploaded, new, part[rows], len(parts)), "year": year[rows],
        "indicator": keys.indicator.codes[rows], "value": value[rows], "row": rows,
    })  # fmt: skip
    stored = observations[
        observations["place_id"].isin(place["place_id"])
        & observations["indicator_id"].isin(place["indicator_id"])
        & observations["basis"].isin(place["basis"])
    ]
    old_periods = Words.of(stored["period"])
    old_year, old_part = _year_and_part(old_periods, parts)
    codes: dict[str, Ints] = {
        name: np.asarray(stored[name].map(place[name]), dtype=np.int64)
        for name in ("place_id", "indicator_id", "basis")
    }
    by_word = {word: at for at, word in reversed(list(enumerate(keys.indicator.known)))}
    old = pd.DataFrame({
        "series": _series(codes, new, old_part, len(parts)), "year": old_year,
        "indicator": stored["indicator_id"].map(by_word).to_numpy(np.int64),
        "value": stored["value"].to_numpy(np.float64), "row": -1,
    })[old_part >= 0]  # fmt: skip
    is_kept = ~_point(old).isin(_point(points)) & old["series"].isin(points["series"])
    return pd.concat([points, old[is_kept]], ignore_index=True)


def _canonical(words: Words) -> Words:
    """Return the same words, each known once."""
    codes, known = pd.factorize(np.array(words.known, dtype=object))
    return Words(codes[words.codes].astype(np.int64), tuple(map(str, known)))


def _series(codes: dict[str, Ints], words: dict[str, Words], part: Ints, n_parts: int) -> Ints:
    n_indicators, n_bases = len(words["indicator_id"].known), len(words["basis"].known)
    both = codes["place_id"] * n_indicators + codes["indicator_id"]
    return (both * n_bases + codes["basis"]) * n_parts + part


def _point(points: pd.DataFrame) -> pd.Series[int]:
    return points["series"] * _MAX_YEAR + points["year"]


def _part_names(known: tuple[str, ...]) -> list[str]:
    return sorted({word[4:] for word in known} - {""})


def _year_and_part(words: Words, parts: dict[str, int]) -> tuple[Ints, Ints]:
    """Return the year of each row and the part of it, -1 for one that is not in `parts`."""
    years = periods.year(pd.Series(words.known, dtype="str")).fillna(0).to_numpy(np.int64)
    known = np.array([parts.get(word[4:], -1) for word in words.known], dtype=np.int64)
    return years[words.codes], known[words.codes]


def _usual_steps(steps: pd.Series[float], series: Ints) -> Floats:
    """Return the median step of the series of each row, NaN if it has too few."""
    codes, _ = pd.factorize(series)
    groups = steps.groupby(codes)
    n_steps, median = groups.count().to_numpy(), groups.median().to_numpy()
    return np.where(n_steps >= MIN_STEPS, median, np.nan)[codes]


def _limits(usual: Floats, last: Floats, indicator: Words, catalog: Catalog) -> Floats:
    """Return the largest step in a year that is not asked about."""
    known = catalog.indicators
    smallest = np.maximum(
        TOLERANCES * indicator.numbers(by_id(known["tolerance"]), 0.0),
        LAST_DIGITS * 10.0 ** -indicator.numbers(by_id(known["digits"]), 0.0),
    )
    kind = indicator.renamed(by_id(known["value_type"]))
    share = np.where(kind.among(*_NO_SHARE), np.inf, SHARE_OF_LAST * np.abs(last))
    return np.maximum(np.where(np.isnan(usual), share, USUAL_STEPS * usual), smallest)
