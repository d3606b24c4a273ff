"""The part of an address that the pilot map reads: programmes, the coloured one first, and step."""

from __future__ import annotations

import difflib
import itertools
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from dashboard.core.pilots import NO_STEP
from dashboard.i18n import text
from dashboard.model import MAX_PROGRAMMES, Selection
from dashboard.views.selection import Notice, Resolver

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.catalog.pilots import PilotCatalog
    from dashboard.i18n import Locale

_LIKENESS = 0.6


def resolve_pilots(
    asked: Mapping[str, str], selection: Selection, catalog: Catalog, pilots: PilotCatalog
) -> tuple[Selection, tuple[Notice, ...]]:
    """Return a selection with what an address asks of the pilot map, and what was changed.

    Parameters
    ----------
    selection
        What the other parameters asked for.
    """
    reader, locale = Resolver(asked), selection.locale
    programmes = _programmes(reader, programme_names(catalog, pilots, locale), locale)
    step = reader.pick(
        "step", step_options(pilots), "", label=lambda code: step_name(pilots, code, locale)
    )
    return replace(selection, programmes=programmes, step=step), tuple(reader.notices)


def step_options(pilots: PilotCatalog) -> list[str]:
    """Return what pilots can be narrowed to: the steps in their order, then no step."""
    return [*pilots.steps.index, NO_STEP]


def step_name(pilots: PilotCatalog, step: str, locale: Locale) -> str:
    """Return the name of a step; of none, that no step is stated, and of "" that all are shown."""
    if step in pilots.steps.index:
        return str(pilots.steps.at[step, f"name_{locale}"])
    return text("pilots.no_step" if step else "pilots.all_steps", locale)


@lru_cache(maxsize=8)
def programme_names(catalog: Catalog, pilots: PilotCatalog, locale: Locale) -> Mapping[str, str]:
    """Return the names of all programmes, also of those that only published rows name."""
    rows = catalog.pilot_status.drop_duplicates("programme").set_index("programme")
    known = pilots.programmes[f"name_{locale}"].to_dict()
    published = rows[f"programme_{locale}"].to_dict()
    return {str(code): str(name) for code, name in (known | (published | known)).items()}


def _programmes(reader: Resolver, names: Mapping[str, str], locale: Locale) -> tuple[str, ...]:
    """Return the programmes asked for, each once; an unknown one gives way to the most alike."""
    known = list(names)
    asked = dict.fromkeys(filter(None, reader.asked.get("programmes", "").split(",")))
    found = dict.fromkeys(code if code in known else _nearest(code, known) for code in asked)
    reader.notices += [
        Notice(
            "programme",
            "programmes",
            code,
            names.get(_nearest(code, known), text("pilots.others", locale)),
        )
        for code in asked
        if code not in known
    ]
    programmes = tuple(filter(None, found))
    if len(programmes) > MAX_PROGRAMMES:
        numbers = str(len(programmes)), str(MAX_PROGRAMMES)
        reader.notices.append(Notice("programmes", "programmes", *numbers))
    return programmes[:MAX_PROGRAMMES]


def _nearest(code: str, known: list[str]) -> str:
    """Return the code most like another: of several, the one that begins alike; "" for none."""
    alike = difflib.get_close_matches(code, known, n=10, cutoff=_LIKENESS)
    return max(alike, key=lambda other: _n_alike(code, other), default="")


def _n_alike(code: str, other: str) -> int:
    """Return the number of characters with which both begin."""
    pairs = zip(code, other, strict=False)
    return len(list(itertools.takewhile(lambda pair: pair[0] == pair[1], pairs)))
