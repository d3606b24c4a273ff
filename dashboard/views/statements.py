"""Targets and verdicts as sentences, composed from their fields in either language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pandas as pd

from dashboard.i18n import Locale, text, texts
from dashboard.views.numbers import format_plain

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.model import Indicator, Place, Status

_CORES = {
    "<=": "at_most", "<": "below", ">=": "at_least", ">": "above", "==": "equal", "~": "about",
}  # fmt: skip
_COUNTED = ("at_most", "at_least")


def target_statement(catalog: Catalog, target_id: str, locale: Locale) -> str:
    """Return a target of the catalog as a sentence without a full stop."""
    target = cast("pd.Series[Any]", catalog.targets.loc[target_id])
    return compose_statement(
        target,
        catalog.place(str(target["place_id"])),
        catalog.indicator(str(target["indicator_id"])),
        catalog.unit_label(str(target["unit"]), locale) if target["unit"] else "",
        locale,
    )


def compose_statement(
    target: pd.Series[Any], place: Place, indicator: Indicator, unit_label: str, locale: Locale
) -> str:
    """Return a target as a sentence without a full stop.

    Parameters
    ----------
    target
        A row of the catalog's targets.
    unit_label
        Label of the target's unit in the language of `locale`.
    """
    core = text(
        f"statements.core.{_core(target, indicator)}",
        locale,
        subject=_subject(place, indicator, locale),
        quantity=quantity(_figure(target), str(target["unit"]), unit_label, locale),
        base_year=target["baseline_year"],
    )
    statement = _dated(target, core, locale)
    notes = _notes(target, locale)
    return (
        text("statements.noted", locale, statement=statement, notes=notes) if notes else statement
    )


def quantity(number: str, unit: str, unit_label: str, locale: Locale) -> str:
    """Return a figure with its unit: 33 µg/m³, 3.2 percentage points, Class II."""
    known = texts("statements", locale)
    if unit == "class" and f"class.{number}" in known:
        return known[f"class.{number}"]
    if f"quantity.{unit}" in known:
        return text(f"statements.quantity.{unit}", locale, value=number)
    form = "multiple" if unit_label[:1].isdigit() else "default"
    written = text(f"statements.quantity.{form}", locale, value=number, unit=unit_label)
    return written.strip()


def status_word(status: Status, locale: Locale) -> str:
    """Return the word of a status."""
    return text(f"status.word.{status}", locale)


def status_symbol(status: Status, locale: Locale) -> str:
    """Return the sign that goes with the word, so that colour never stands alone."""
    return text(f"status.symbol.{status}", locale)


def status_explanation(status: Status, locale: Locale) -> str:
    """Return one sentence that says what a status means."""
    return text(f"status.explanation.{status}", locale)


def reason_sentence(judgement: pd.Series[Any], locale: Locale) -> str:
    """Return why a target has its status, in one sentence; for a plain status, what it means."""
    if not judgement["reason"]:
        return status_explanation(judgement["status"], locale)
    return text(
        f"status.reason.{judgement['reason']}", locale, baseline_year=judgement["baseline_year"]
    )


def _core(target: pd.Series[Any], indicator: Indicator) -> str:
    comparator = str(target["comparator"])
    if comparator == "change_from_base":
        return "lowered" if target["value"] < 0 else "raised"
    if comparator == "stable" and pd.notna(target["value"]):
        return "stable_class"
    core = _CORES.get(comparator, comparator)
    return f"{core}_count" if indicator.value_type == "count" and core in _COUNTED else core


def _figure(target: pd.Series[Any]) -> str:
    value = float(target["value"])
    if target["comparator"] == "change_from_base":
        value = abs(value)
    return format_plain(value)


def _subject(place: Place, indicator: Indicator, locale: Locale) -> str:
    named, measured = place.name(locale), indicator.name(locale)
    # 全国生态保护红线面积 names its place already.
    if measured.startswith(named):
        return measured
    return text("statements.subject", locale, place=named, indicator=measured)


def _dated(target: pd.Series[Any], core: str, locale: Locale) -> str:
    if pd.notna(target["target_year"]):
        return text("statements.by_year", locale, year=target["target_year"], core=core)
    form = "yearly" if target["frequency"] == "yearly" else "no_year"
    return text(f"statements.{form}", locale, core=core)


def _notes(target: pd.Series[Any], locale: Locale) -> str:
    is_open = pd.isna(target["target_year"]) and target["frequency"] != "yearly"
    is_reading = target["value_source"] == "words"
    named = {"note_open": is_open, "note_words": is_reading}
    notes = [text(f"statements.{name}", locale) for name, holds in named.items() if holds]
    return text("statements.note_separator", locale).join(notes)
