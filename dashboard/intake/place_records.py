"""Places that are brought: their codes, what they lie in, and that a map can draw them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.i18n import LOCALES
from dashboard.intake.cells import looked_up
from dashboard.intake.labels import joined
from dashboard.intake.names import name_key
from dashboard.intake.record_issues import told
from dashboard.intake.words import UploadIssue

_SLUG, _CODE = re.compile(r"[a-z][a-z0-9_]*"), re.compile(r"\d{6}")
_ADMINISTRATIVE = ("province", "city", "county")
_COUNTRY = "country"


def complete_places(
    rows: pd.DataFrame, catalog: Catalog, _: Mapping[str, Mapping[str, str]]
) -> tuple[pd.DataFrame, list[UploadIssue]]:
    """Return places with their kind and the levels on which they are drawn.

    Where only the nearest place is named that they lie in, the others follow from it.
    """
    words = catalog.record_words
    own = words[(words["dataset"] == "places") & (words["column"] == "kind")]
    known = {name_key(str(row.word)): str(row.code) for row in own.itertuples() if row.code}
    kinds = sorted(set(catalog.places["kind"]))
    codes = known | {name_key(kind): kind for kind in kinds}
    plain = rows["kind"].map(lambda cell: codes.get(name_key(unicodedata.normalize("NFKC", cell)),
                                                    ""))  # fmt: skip
    is_unknown = (rows["kind"] != "") & ~plain.isin(kinds)
    drawn = looked_up(rows["place_id"], catalog.places["levels"])
    done = rows.assign(
        kind=plain.where(plain.isin(kinds), "").astype("str"),
        levels=rows["levels"].mask(rows["levels"] == "", drawn).astype("str"),
        parent_ids=_chains(rows, catalog),
        short_zh=rows["short_zh"].mask(rows["short_zh"] == "", rows["name_zh"]),
    )
    fields = {f"words_{one}": joined(kinds, one) for one in LOCALES}
    return done, told(rows, is_unknown, "kind", "record_word_unknown", fields=lambda _: fields)


def _chains(rows: pd.DataFrame, catalog: Catalog) -> pd.Series[str]:
    """Return what places lie in, nearest first, up to the country; a single one is followed up."""
    above = {str(code): str(chain) for code, chain in catalog.places["parent_ids"].items()}
    above |= dict(zip(rows["place_id"], rows["parent_ids"], strict=True))

    def chain(cell: str, seen: tuple[str, ...] = ()) -> list[str]:
        parents = [one for one in cell.split(";") if one]
        if len(parents) != 1 or parents[0] in seen:
            return parents
        return [*parents, *chain(above.get(parents[0], ""), (*seen, parents[0]))]

    return rows["parent_ids"].map(lambda cell: ";".join(chain(cell))).astype("str")


def check_places(rows: pd.DataFrame, catalog: Catalog) -> list[UploadIssue]:
    """Return what is wrong with places, beyond their single cells."""
    held = catalog.places
    code, kind = rows["place_id"], rows["kind"]
    is_unit = kind.isin(_ADMINISTRATIVE)
    is_coded, is_slug = code.str.fullmatch(_CODE.pattern), code.str.fullmatch(_SLUG.pattern)
    is_new = ~code.isin(held.index) & (code != "")
    drawn = looked_up(code, held["levels"])
    was = looked_up(code, held["kind"])
    is_country = (kind == _COUNTRY) & (was != _COUNTRY)
    shared = _shared_names(rows, catalog)
    return [
        *told(rows, is_new & (kind != "") & ~is_slug & ~is_coded, "place_id", "place_id_form"),
        *told(rows, is_new & is_unit & is_slug, "place_id", "place_id_of_unit"),
        *told(rows, code.isin(catalog.crosswalk["old_code"]), "place_id", "place_id_retired"),
        *told(rows, is_country | ((was == _COUNTRY) & (kind != _COUNTRY) & (kind != "")), "kind",
              "place_country"),
        *told(rows, rows["levels"] != drawn, "levels", "place_levels"),
        *told(rows, _is_rootless(rows), "parent_ids", "place_without_parent"),
        *told(rows, _is_loop(rows, catalog), "parent_ids", "place_in_itself"),
        *told(rows, is_new & is_unit & (drawn == ""), "place_id", "place_without_boundary",
              "warning"),
        *told(rows, shared != "", "name_zh", "place_name_shared", "warning",
              lambda label: {"other": str(shared[label])}),
    ]  # fmt: skip


def _is_rootless(rows: pd.DataFrame) -> pd.Series[bool]:
    """Tell which places lie in nothing, and which country lies in something."""
    is_known = (rows["kind"] != "") & (rows["place_id"] != "") & ~rows["has_error"]
    return ((rows["parent_ids"] == "") != (rows["kind"] == _COUNTRY)) & is_known


def _is_loop(rows: pd.DataFrame, catalog: Catalog) -> pd.Series[bool]:
    """Tell which places would lie in themselves, by however many others."""
    above = {str(code): str(chain) for code, chain in catalog.places["parent_ids"].items()}
    above |= dict(zip(rows["place_id"], rows["parent_ids"], strict=True))

    def is_inside(place: str) -> bool:
        seen: set[str] = set()
        due = above.get(place, "").split(";")
        while due:
            one = due.pop()
            if one == place:
                return bool(place)
            if one and one not in seen:
                seen.add(one)
                due += above.get(one, "").split(";")
        return False

    return rows["place_id"].map(is_inside).astype("bool")


def _shared_names(rows: pd.DataFrame, catalog: Catalog) -> pd.Series[str]:
    """Return another place that bears the name of a new one, "" if none does."""
    names = catalog.places["name_zh"].reset_index().drop_duplicates("name_zh")
    other = looked_up(rows["name_zh"], names.set_index("name_zh")["place_id"])
    is_new = ~rows["place_id"].isin(catalog.places.index)
    return other.where(is_new, "")
