"""Self-assessments and cases: what a record may say, who has reported, how far views differ.

A record is what one assessor says of one place for one year: a row for each orientation. Nobody's
record is made up from another's; an orientation without a score has no score.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from dashboard.core.faults import LINK, Fault, faults_where, steps_back

SELF, OUTSIDE = "self", "outside"
ASSESSORS = (SELF, OUTSIDE)
DRAFT, SUBMITTED, SHOWN = "draft", "submitted", "shown"
STATES = (DRAFT, SUBMITTED, SHOWN)
CASE_STATES = ("recommended", "accepted", SHOWN)
CASE_KINDS = ("eco_community", "publicity_park", "open_enterprise", "zoning_control", "practice")
"""The kinds of cases that the official texts ask for."""

ORIENTATIONS: Mapping[str, tuple[str, ...]] = {
    "city": ("green", "beautiful", "liveable", "safe", "smart"),
    "province": (
        "green_low_carbon", "environment_quality", "ecological_restoration",
        "ecological_security", "governance_reform",
    ),
}  # fmt: skip
"""By level of the place: cities are assessed by orientations, provinces by domains."""

ASSESSMENT_KEY = ("place_id", "year", "assessor", "orientation")
LOWEST_SCORE, HIGHEST_SCORE = 0.0, 100.0

_RECORD = ["place_id", "year", "assessor", "scheme"]
_SCHEMES = {one: scheme for scheme, some in ORIENTATIONS.items() for one in some}
_PICTURE = rf"{LINK}|[\w-]+\.(?:jpg|jpeg|png|webp)"


def assessment_faults(
    rows: pd.DataFrame, current: pd.DataFrame, levels: Mapping[str, Sequence[str]]
) -> list[Fault]:
    """Return what makes rows of assessments unfit to be published, in the order of rows.

    Parameters
    ----------
    rows, current
        Text: `ASSESSMENT_KEY`, score, state, date, body, note; each key once. `current` is what
        holds now.
    levels
        The levels of each place; cities and provinces alone are assessed.
    """
    if rows.empty:
        return []
    known = rows.assign(scheme=rows["orientation"].map(_SCHEMES))
    score = pd.to_numeric(known["score"], errors="coerce")
    is_outside = (score < LOWEST_SCORE) | (score > HIGHEST_SCORE)
    # What is no orientation or no place was told of its own cell.
    fits = [
        pd.isna(scheme) or not place or scheme in levels.get(str(place), ())
        for place, scheme in zip(known["place_id"], known["scheme"], strict=True)
    ]
    is_early = (known["date"] != "") & (known["date"].str[:4] < known["year"])
    is_nameless = (known["assessor"] == OUTSIDE) & (known["body"] == "")
    found = [
        *faults_where(is_outside, "score", "score_range"),
        *faults_where(~pd.Series(fits, index=known.index, dtype=bool), "orientation",
                "orientation_level"),
        *faults_where(is_nameless, "body", "outside_without_body"),
        *faults_where(is_early, "date", "date_before_year"),
        *steps_back(known, current, ASSESSMENT_KEY, _ranks(STATES)),
        *_record_faults(known, current),
    ]  # fmt: skip
    return sorted(found, key=lambda fault: (fault.row, fault.column))


def case_faults(rows: pd.DataFrame, current: pd.DataFrame) -> list[Fault]:
    """Return what makes rows of cases unfit to be published, in the order of rows.

    Parameters
    ----------
    rows, current
        Text: case_id, link, picture, state, note; each key once.
    """
    if rows.empty:
        return []
    is_no_link = (rows["link"] != "") & ~rows["link"].str.fullmatch(LINK)
    is_no_picture = (rows["picture"] != "") & ~rows["picture"].str.fullmatch(_PICTURE)
    found = [
        *faults_where(is_no_link, "link", "link"),
        *faults_where(is_no_picture, "picture", "picture"),
        *steps_back(rows, current, ("case_id",), _ranks(CASE_STATES)),
    ]
    return sorted(found, key=lambda fault: (fault.row, fault.column))


def _ranks(states: Sequence[str]) -> dict[str, int]:
    return {state: rank for rank, state in enumerate(states)}


def _record_faults(rows: pd.DataFrame, current: pd.DataFrame) -> list[Fault]:
    """Return what is wrong between the rows of one record, those that hold already among them."""
    held = current.assign(scheme=current["orientation"].map(_SCHEMES), row=-1)
    own = rows.assign(row=rows.index)[rows["place_id"] != ""]
    merged = pd.concat([held, own], ignore_index=True).drop_duplicates(
        list(ASSESSMENT_KEY), keep="last"
    )
    found: list[Fault] = []
    for (*_, assessor, scheme), record in merged.groupby(_RECORD, sort=False):
        mine = record[record["row"] >= 0]
        if mine.empty:
            continue
        found += _mixed(record, mine)
        if assessor == SELF:
            found += _incomplete(record, mine, ORIENTATIONS[str(scheme)])
    return found


def _mixed(record: pd.DataFrame, mine: pd.DataFrame) -> list[Fault]:
    """Return the rows of a record that stand at another step than its first, or at another date."""
    first = mine.iloc[0]
    is_other = (mine["state"] != first["state"]) | (mine["date"] != first["date"])
    others = [Fault(int(row), "state", "record_mixed") for row in mine.loc[is_other, "row"]]
    if others or (record["state"] == first["state"]).all():
        return others
    return [Fault(int(first["row"]), "state", "record_mixed")]


def _incomplete(
    record: pd.DataFrame, mine: pd.DataFrame, orientations: Iterable[str]
) -> list[Fault]:
    """Return the record if it is handed in and lacks an orientation or its score."""
    scored = set(record.loc[record["score"] != "", "orientation"])
    missing = tuple(one for one in orientations if one not in scored)
    if not missing or (mine["state"] == DRAFT).all():
        return []
    return [Fault(int(mine["row"].iloc[0]), "score", "record_incomplete", missing)]


def latest_shown(assessments: pd.DataFrame, place_id: str, level: str) -> pd.DataFrame:
    """Return the rows of a place's latest self-assessment that is shown; empty without one.

    The outside assessment of the same year is among them where it is shown, too.

    Parameters
    ----------
    assessments
        `ASSESSMENT_KEY` and state as text, and more.
    level
        ``city`` or ``province``.
    """
    is_ours = (assessments["place_id"] == place_id) & (assessments["state"] == SHOWN)
    shown = assessments[is_ours & assessments["orientation"].isin(ORIENTATIONS[level])]
    own = shown[shown["assessor"] == SELF]
    return shown[shown["year"] == own["year"].max()]


def scores(record: pd.DataFrame, orientations: Sequence[str]) -> pd.DataFrame:
    """Return both views of a place and year side by side.

    Parameters
    ----------
    record
        assessor, orientation as text, score float; of one place and year.

    Returns
    -------
    pandas.DataFrame
        Index `orientations`: `self`, `outside`, and `gap`, the outside score less the own one; NaN
        where either is missing.
    """
    table = record.pivot(index="orientation", columns="assessor", values="score")
    both = table.reindex(index=list(orientations), columns=list(ASSESSORS)).astype("float64")
    return both.assign(gap=both[OUTSIDE] - both[SELF]).rename_axis(columns=None)


def standing(
    places: Sequence[str], assessments: pd.DataFrame, level: str, year: str, due: str, today: str
) -> pd.DataFrame:
    """Return how far each place is with its self-assessment of a year.

    Parameters
    ----------
    places
        Those that have to report.
    level
        ``city`` or ``province``: by what they are assessed.
    due
        Day by which they have to, 2026-03-31; "" if no day is set, and then nobody is late.

    Returns
    -------
    pandas.DataFrame
        Index `places`: `state` ("" without a record), `date` of that state, `is_late`. The due
        day itself is not late yet.
    """
    is_asked = (
        (assessments["assessor"] == SELF)
        & (assessments["year"] == year)
        & assessments["orientation"].isin(ORIENTATIONS[level])
    )
    records = assessments[is_asked].drop_duplicates("place_id").set_index("place_id")
    table = records[["state", "date"]].reindex(pd.Index(list(places), dtype="str")).fillna("")
    is_open = ~table["state"].isin([SUBMITTED, SHOWN])
    return table.assign(is_late=is_open & bool(due and today > due)).rename_axis("place_id")
