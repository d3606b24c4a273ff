"""Pilot status that is brought: programmes, places and zones, and the steps in their order."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.intake.cells import looked_up
from dashboard.intake.names import name_key
from dashboard.intake.record_cells import word_label
from dashboard.intake.record_dates import read_dates
from dashboard.intake.record_issues import told
from dashboard.intake.status_places import read_places
from dashboard.intake.words import UploadIssue

STEPS = {
    "planned": 0, "proposed": 1, "plan_named": 1, "special_area": 2, "pilot": 2, "case": 2,
    "designated": 3,
}  # fmt: skip
"""How far a step of a programme goes; a place does not go back in one programme."""
_SLUG = re.compile(r"[a-z][a-z0-9_]*")
_PROGRAMME_FACTS = (
    "programme_zh", "programme_en", "list_completeness", "list_note_zh", "list_note_en",
)  # fmt: skip
_BATCH = re.compile(r"第?(\d+|[一二三四五六七八九十]+)批?次?")
_DIGITS = {sign: number for number, sign in enumerate("一二三四五六七八九十", 1)}


def prepare_status(rows: pd.DataFrame, catalog: Catalog) -> pd.DataFrame:
    """Return records with the id of their programme, and with what is known of it."""
    held = catalog.pilot_status.drop_duplicates("programme", keep="last").set_index("programme")
    names = {
        name_key(str(name)): str(code)
        for code, row in held.iterrows()
        for name in (code, row["programme_zh"], row["programme_en"])
    }
    asked = rows["programme"].mask(rows["programme"] == "", rows["programme_zh"])
    programme = asked.map(lambda name: names.get(name_key(name), name)).astype("str")
    facts = {
        name: rows[name].mask(rows[name] == "", looked_up(programme, _settled(catalog, name)))
        for name in _PROGRAMME_FACTS
    }
    return rows.assign(programme=programme, **facts)


def _settled(catalog: Catalog, name: str) -> dict[str, str]:
    """Return what is said of each programme where all its records say the same."""
    groups = catalog.pilot_status.groupby("programme")[name]
    return {str(code): str(one.iloc[0]) for code, one in groups if one.nunique() == 1}


def complete_status(
    rows: pd.DataFrame, catalog: Catalog, choices: Mapping[str, Mapping[str, str]]
) -> tuple[pd.DataFrame, list[UploadIssue]]:
    """Return records with code, name and province of their place, date and batch read."""
    rows, issues = read_places(rows, catalog, choices.get("place", {}))
    names = catalog.places["name_zh"]
    place_zh = rows["place_zh"].mask(rows["place_zh"] == "", looked_up(rows["adcode"], names))
    province = looked_up(rows["adcode"], _provinces(catalog))
    done = rows.assign(
        place_zh=place_zh,
        province_zh=rows["province_zh"].mask(rows["province_zh"] == "", province),
        batch=rows["batch"].map(_batch).astype("str"),
        status_date=read_dates(rows["status_date"]),
    )
    is_blank = rows["status_date"] == ""
    is_odd = ~is_blank & (done["status_date"] == "")
    return done, [
        *issues,
        *told(rows, is_odd, "status_date", "date_unknown"),
        *told(rows, is_blank, "status_date", "status_without_date", "warning"),
    ]


def _provinces(catalog: Catalog) -> dict[str, str]:
    """Return the name of the province that each place lies in, or is."""
    places = catalog.places
    name_of = places.loc[places["kind"] == "province", "name_zh"].to_dict()
    chains = (places.index + ";" + places["parent_ids"]).str.split(";")
    return {
        str(code): next((str(name_of[one]) for one in chain if one in name_of), "")
        for code, chain in zip(places.index, chains, strict=True)
    }


def _batch(cell: str) -> str:
    """Return the number of a batch: 3 for 第三批; what is none stays as it is."""
    found = _BATCH.fullmatch("".join(cell.split()))
    if not found:
        return cell
    if found[1].isdecimal():
        return str(int(found[1]))
    tens, ten, ones = found[1].rpartition("十")
    return str((_DIGITS.get(tens, 1) if ten else 0) * 10 + _DIGITS.get(ones, 0))


def check_status(rows: pd.DataFrame, catalog: Catalog) -> list[UploadIssue]:
    """Return what is wrong between the cells of records, and against what is known."""
    held = set(catalog.pilot_status["programme"])
    is_new = ~rows["programme"].isin(held) & (rows["programme"] != "")
    is_slug = rows["programme"].str.fullmatch(_SLUG.pattern)
    back = _backwards(rows, catalog)

    def steps(label: int) -> dict[str, str]:
        return {
            f"held_{one}": word_label("pilot_status", str(back[label]), one) for one in ("zh", "en")
        }

    return [
        *told(rows, is_new & is_slug, "programme", "programme_new", "warning"),
        *told(rows, is_new & ~is_slug, "programme", "programme_unknown"),
        *_renamed(rows, catalog, "programme_zh"),
        *_renamed(rows, catalog, "programme_en"),
        *told(rows, back != "", "pilot_status", "status_backwards", fields=steps),
    ]


def _renamed(rows: pd.DataFrame, catalog: Catalog, name: str) -> list[UploadIssue]:
    """Return where a programme is called otherwise than it is."""
    known = looked_up(rows["programme"], _settled(catalog, name))
    differs = (known != "") & (rows[name] != known)

    def fields(label: int) -> dict[str, str]:
        return {"known": str(known[label])}

    return told(rows, differs, name, "programme_renamed", fields=fields)


def _backwards(rows: pd.DataFrame, catalog: Catalog) -> pd.Series[str]:
    """Return the step that a place had already where a record would take it back, else "".

    A record that stands already, or is dated before the higher step, is history and no step back.
    """
    names = ["programme", "adcode", "place_zh", "batch", "pilot_status", "detail_zh", "status_date"]
    own = rows[names].assign(is_held=False)
    held = catalog.pilot_status[names].assign(is_held=True)
    every = pd.concat([held, own], ignore_index=True)
    every = every.assign(
        thing=every["programme"] + "|" + every["adcode"].where(every["adcode"] != "",
                                                               every["place_zh"])
        + "|" + every["detail_zh"],
        step=every["pilot_status"].map(STEPS),
    )  # fmt: skip
    standing = set(held[names].itertuples(index=False, name=None))
    found = pd.Series("", index=rows.index, dtype="str")
    groups = {str(thing): some for thing, some in every.groupby("thing")}
    things = every.loc[~every["is_held"], "thing"].to_numpy()
    for label, thing in zip(rows.index, things, strict=True):
        row = rows.loc[label]
        step = STEPS.get(row["pilot_status"])
        if step is None or tuple(row[names]) in standing:
            continue
        higher = groups[str(thing)]
        higher = higher[higher["step"] > step]
        is_later = (higher["status_date"] > row["status_date"]) & (row["status_date"] != "")
        if len(higher) and not is_later.any():
            found[label] = str(higher.sort_values("step")["pilot_status"].iloc[-1])
    return found
