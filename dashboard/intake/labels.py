"""Names of codes in both languages, for the sentences of an issue."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dashboard.catalog import Catalog
from dashboard.i18n import LOCALES, text

Label = Callable[[str], dict[str, str]]
"""Returns the name of a code by locale."""


def named(field: str, ids: Sequence[str], label: Label) -> dict[str, str]:
    """Return the names of some codes in both languages, as fields of a sentence."""
    names = [label(code) for code in ids]
    return {f"{field}_{one}": joined([name[one] for name in names], one) for one in LOCALES}


def joined(names: Sequence[str], locale: str) -> str:
    """Return names as one list."""
    return ("、" if locale == "zh" else "; ").join(names)


def place_label(catalog: Catalog) -> Label:
    """Name a place with the one it lies in and its code, so that one of many can be chosen."""

    def label(place_id: str) -> dict[str, str]:
        place = catalog.place(place_id)
        outer = [one for one in place.parent_ids if one != catalog.nation]
        return {
            one: text(
                "intake.word.place" if outer else "intake.word.place_alone", one,
                name=place.name(one), code=place_id,
                outer=catalog.place(outer[0]).name(one) if outer else "",
            )
            for one in LOCALES
        }  # fmt: skip

    return label


def indicator_label(catalog: Catalog) -> Label:
    """Name an indicator."""
    return lambda code: {one: catalog.indicator(code).name(one) for one in LOCALES}


def basis_label(catalog: Catalog) -> Label:
    """Name a basis; the one that is not stated says so."""
    return lambda code: {
        one: catalog.basis_label(code, one) or text("intake.word.not_stated", one)
        for one in LOCALES
    }
