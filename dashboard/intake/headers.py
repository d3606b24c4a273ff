"""What a single header means: a field, a period or an indicator, and the unit it names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.intake.names import name_key
from dashboard.intake.periods import parse_periods
from dashboard.intake.places import match_indicator
from dashboard.intake.units import is_unit

_UNITS_AT_END = tuple(
    re.compile(form, re.DOTALL)
    for form in (
        r"(.*?)\s*[(（\[【]\s*(?:(?:计量)?单位\s*[:：]\s*)?([^()（）\[\]【】]+?)\s*[)）\]】]",
        r"(.*)[\s,，:：]+(\S+)",
        r"(.*?)\s*/\s*([^/]+(?:/[^/]+)?)",
    )
)
_YEAR_AND_NAME = re.compile(r"((?:19|20)[0-9]{2}年?)[\s_-]*([^\d年].*)", re.DOTALL)
_LONGEST = 60


@dataclass(frozen=True)
class Header:
    """What a header means; `field` as in `Layout.fields`, `unit` as written."""

    field: str = ""
    unit: str = ""


def read_headers(texts: Iterable[str], catalog: Catalog) -> dict[str, Header]:
    """Return the meaning of each text, without a field if it is not known."""
    known = _Known(catalog)
    return {text: known.header(text) for text in texts}


class _Known:
    """The words and names of a catalog, ready to be asked."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._words = {
            name_key(word): f"indicator={code}" if code else field
            for word, field, code in catalog.header_words.itertuples(index=False, name=None)
        }

    def header(self, text: str) -> Header:
        """Return what a header means, read as a whole first, then without its unit."""
        if not text or len(text) > _LONGEST:
            return Header()
        field = self._field(text)
        splits = self._splits(text)
        for base, unit in splits:
            if found := self._field(base):
                return Header(field or found, unit)
        return Header(field, splits[0][1] if splits else "")

    def _splits(self, text: str) -> list[tuple[str, str]]:
        """Return the ways to set apart a unit at the end: the rest, and the unit as written."""
        found = [form.fullmatch(text) for form in _UNITS_AT_END]
        return [
            (one[1].strip(), one[2])
            for one in found
            if one and one[1] and is_unit(one[2], self._catalog.units)
        ]

    def _field(self, text: str) -> str:
        if word := self._words.get(name_key(text)):
            return word
        one = pd.Series([text], dtype="str")
        period = parse_periods(one)["period"].iloc[0]
        if period:
            return f"period={period}"
        if indicator := match_indicator(text, self._catalog).place_id:
            return f"indicator={indicator}"
        found = _YEAR_AND_NAME.fullmatch(text)
        named = self._field(found[2]) if found else ""
        if found and named.startswith("indicator="):
            return f"period={found[1].removesuffix('年')};{named}"
        return ""
