"""What stands on the slide of one target, or of one indicator without a target."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.core import periods
from dashboard.i18n import Locale, text
from dashboard.views.briefing_chart import BriefingChart, briefing_chart
from dashboard.views.briefing_tables import dated_value, latest_rows, sentences
from dashboard.views.clauses import clause_label
from dashboard.views.progress import ProgressView, progress_view
from dashboard.views.verdict_numbers import VerdictNumber

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.catalog import Catalog
    from dashboard.views.region_targets import TargetRow

_SHOWN = (
    "actual", "baseline", "target", "gap", "share_done", "elapsed_share", "required_per_year",
    "recent_change_per_year",
)  # fmt: skip
"""The figures that have room on a slide; its notes have all of them."""


@dataclass(frozen=True, eq=False)
class TargetSlide:
    """One target: what is promised, where it stands, and by which figures.

    Attributes
    ----------
    sentence
        The target, the latest value with period and basis, and the verdict, in one sentence.
    need
        What is still needed, or why that cannot be told, and how likely it is.
    numbers
        The figures behind the status that have room; `notes` has all.
    clause, source
        Where the target and where its values are from.
    breaks
        Sentence that says where the chart is broken; empty without a break.
    notes
        What a speaker reads: the sentence, all figures, all sources.
    """

    target_id: str
    indicator_id: str
    title: str
    status: str
    status_word: str
    symbol: str
    statement: str
    sentence: str
    need: str
    numbers: tuple[VerdictNumber, ...]
    clause: str
    source: str
    breaks: str
    notes: tuple[str, ...]
    chart: BriefingChart
    progress: ProgressView


@dataclass(frozen=True, eq=False)
class ValueSlide:
    """One indicator with values and no target with a number; see `TargetSlide`."""

    indicator_id: str
    title: str
    sentence: str
    need: str
    numbers: tuple[VerdictNumber, ...]
    source: str
    breaks: str
    notes: tuple[str, ...]
    chart: BriefingChart
    progress: ProgressView


def is_drawn(row: TargetRow, own: pd.DataFrame) -> bool:
    """Tell whether a target has any value; `own` are the observations of its place."""
    return bool((own["indicator_id"] == row.indicator_id).any())


def observed_indicators(catalog: Catalog, own: pd.DataFrame, without: set[str]) -> tuple[str, ...]:
    """Return the indicators of a place that have values: those with most annual ones first."""
    annual = own[periods.frequency(own["period"]) == "annual"]
    counts = annual["indicator_id"].value_counts()
    known = [code for code in catalog.indicators.index if code in set(own["indicator_id"])]
    free = [str(code) for code in known if code not in without]
    return tuple(sorted(free, key=lambda code: -int(counts.get(code, 0))))


def charted_indicators(own: pd.DataFrame, indicators: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of some indicators that have more than one value: one alone is no chart."""
    counts = own["indicator_id"].value_counts()
    return tuple(code for code in indicators if counts.get(code, 0) > 1)


def target_slide(
    catalog: Catalog,
    own: pd.DataFrame,
    judgements: pd.DataFrame,
    row: TargetRow,
    locale: Locale,
) -> TargetSlide:
    """Build the slide of a target that has values."""
    view = _progress(catalog, own, judgements, row.place_id, row.indicator_id, locale)
    point = next(one for one in view.targets if one.target_id == row.target_id)
    chart = briefing_chart(view, row.target_id, has_outlook=bool(row.likelihood))
    latest = next((n.value for n in point.numbers if n.key == "actual"), "")
    key = "briefing.target.sentence" if latest else "briefing.target.sentence_without"
    sentence = text(key, locale, statement=row.statement, latest=latest, status=row.status_word)
    clause = text(
        "briefing.target.clause", locale, document=row.document,
        clause=clause_label(row.clause, locale),
    )  # fmt: skip
    need = sentences((row.need, row.likelihood), locale)
    return TargetSlide(
        target_id=row.target_id,
        indicator_id=row.indicator_id,
        title=_title(row, locale),
        status=row.status,
        status_word=row.status_word,
        symbol=row.symbol,
        statement=row.statement,
        sentence=sentence,
        need=need,
        numbers=tuple(number for number in point.numbers if number.key in _SHOWN),
        clause=clause,
        source=_source(view),
        breaks=_breaks(view),
        notes=(
            sentence, need, *_lines(point.numbers, locale), clause, *_sources(view),
            *(str(note) for note in view.breaks["note"]),
        ),
        chart=chart,
        progress=view,
    )  # fmt: skip


def _title(row: TargetRow, locale: Locale) -> str:
    return text("briefing.target.title", locale, indicator=row.indicator, status=row.status_word)


def value_slide(
    catalog: Catalog,
    own: pd.DataFrame,
    judgements: pd.DataFrame,
    place_id: str,
    indicator_id: str,
    locale: Locale,
) -> ValueSlide:
    """Build the slide of an indicator with values."""
    view = _progress(catalog, own, judgements, place_id, indicator_id, locale)
    chart = briefing_chart(view)
    numbers = _value_numbers(view)
    sentence = text(
        "briefing.value.sentence", locale, place=view.place, indicator=view.indicator,
        latest=numbers[0].value,
    )  # fmt: skip
    has_words = any(not point.is_restatement for point in view.targets)
    key = "briefing.value.in_words" if has_words else "briefing.value.no_target"
    need = text(key, locale, place=view.place, indicator=view.indicator)
    return ValueSlide(
        indicator_id=indicator_id,
        title=view.indicator,
        sentence=sentence,
        need=need,
        numbers=numbers,
        source=_source(view),
        breaks=_breaks(view),
        notes=(
            sentence, need, *_lines(numbers, locale), *_sources(view),
            *(str(note) for note in view.breaks["note"]),
        ),
        chart=chart,
        progress=view,
    )  # fmt: skip


def _progress(
    catalog: Catalog,
    own: pd.DataFrame,
    judgements: pd.DataFrame,
    place_id: str,
    indicator_id: str,
    locale: Locale,
) -> ProgressView:
    return progress_view(catalog, own, judgements, place_id, indicator_id, locale)


def _value_numbers(view: ProgressView) -> tuple[VerdictNumber, ...]:
    """Return the latest value, the earliest one on its basis, and how many there are."""
    alike = latest_rows(view.series)
    written = {"latest": _value(alike.iloc[-1], view)}
    if len(alike) > 1:
        written["earliest"] = _value(alike.iloc[0], view)
    written["count"] = text("statements.value.values", view.locale, n=len(alike))
    return tuple(
        VerdictNumber(key, text(f"briefing.value.{key}", view.locale), value)
        for key, value in written.items()
    )


def _value(row: pd.Series[str], view: ProgressView) -> str:
    unit = "" if view.classes else view.unit
    return dated_value(row, unit, view.locale, has_basis=True)


def _lines(numbers: tuple[VerdictNumber, ...], locale: Locale) -> list[str]:
    return [
        text("briefing.target.number", locale, label=number.label, value=number.value)
        for number in numbers
    ]


def _source(view: ProgressView) -> str:
    """Return where the values of a chart are from, in one line; the notes have all of it."""
    latest = view.series.sort_values("year", ascending=False, kind="stable")
    titles = [title for title in dict.fromkeys(latest["source_title"]) if title]
    if not titles:
        return text("progress.source.none", view.locale)
    key = "source" if len(titles) == 1 else "source_more"
    return text(f"briefing.target.{key}", view.locale, source=titles[0], n=len(titles))


def _breaks(view: ProgressView) -> str:
    """Return in which years values stop being comparable; the notes say why."""
    if view.breaks.empty:
        return ""
    years = dict.fromkeys(str(year) for year in view.breaks["year"])
    joint = text("region.joint", view.locale)
    return text("briefing.target.breaks", view.locale, years=joint.join(years))


def _sources(view: ProgressView) -> list[str]:
    """Return every source of the series with its address, latest first."""
    latest = view.series.sort_values("year", ascending=False, kind="stable")
    pairs = dict.fromkeys(zip(latest["source_title"], latest["source_url"], strict=True))
    key = "briefing.target.values_source"
    return [
        text(key, view.locale, source=f"{title} {url}".strip()) for title, url in pairs if title
    ]
