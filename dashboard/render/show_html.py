"""Draws the public page of a place, section by section."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING

from dashboard.i18n import text
from dashboard.render.assessment_html import draw_assessment, draw_record_head
from dashboard.render.case_html import draw_cards, draw_named
from dashboard.render.show_page import draw_place_links
from dashboard.render.status_marks import draw_status
from dashboard.views.clauses import clause_label

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from dashboard.i18n import Locale
    from dashboard.views.assessments import AssessmentView
    from dashboard.views.place_figures import PlaceFigure
    from dashboard.views.region_targets import TargetRow
    from dashboard.views.show import PilotLine, ShowView
    from dashboard.views.show_map import ShowMap

Link = Callable[[str], str]
"""Address of the public page of a place; "" for none."""

_SLOT = "@@"
"""Stands in a sentence for links."""


def draw_show(view: ShowView, map_html: str, inside: str, link: Link, picture: Link) -> str:
    """Return the content of a place's page.

    Parameters
    ----------
    map_html
        Map, legend and caption.
    inside
        Links to the places inside.
    picture
        Address of a picture of ours by its file name; "" if there is none.
    """
    locale = view.locale
    parts = {
        "figures": _figures(view.figures, locale),
        "map": map_html,
        "targets": _targets(view, link),
        "pilots": _pilots(view.pilots, locale) if view.is_unit else "",
        "assessments": _assessments(view.assessments, locale) if view.is_assessed else "",
        "cases": _cases(view, link, picture),
        "inside": inside,
    }
    sections = "".join(
        f'<section aria-labelledby="{name}"><h2 id="{name}">{_said(name, locale)}</h2>'
        f"{part}</section>"
        for name, part in parts.items()
        if part
    )
    return f"<h1>{escape(view.name)}</h1>{_lead(view, link)}{sections}"


def _lead(view: ShowView, link: Link) -> str:
    around = _around(view, link, "")
    where = escape(text("show.lies_in", view.locale, places=_SLOT)).replace(_SLOT, around)
    return f'<p class="lead">{escape(view.kind)}{f" · {where}" if around else ""}</p>'


def _figures(figures: tuple[PlaceFigure, ...], locale: Locale) -> str:
    if not figures:
        return f"<p>{_said('no_figures', locale)}</p>"
    items = "".join(f"<li>{_figure(one, locale)}</li>" for one in figures)
    return f'<ul class="headlines">{items}</ul>'


def _figure(figure: PlaceFigure, locale: Locale) -> str:
    when = " · ".join(filter(None, (period_label(figure.period, locale), figure.basis)))
    status = draw_status(figure.status, locale, is_linked=False) if figure.status else ""
    return (
        f"<span>{escape(figure.name)}</span><b>{escape(figure.value)}</b>"
        f"<small>{escape(when)}</small>{status}"
    )


def period_label(period: str, locale: Locale) -> str:
    """Return a year as a year; parts of one stand as they are written."""
    return text("show.year", locale, year=period) if period.isdecimal() else period


def draw_map(shown: ShowMap, svg: str, colours: dict[str, str], caption: str, pin_note: str) -> str:
    """Return a map with its title, legend and caption.

    Parameters
    ----------
    pin_note
        What the marks on it stand for; empty without any.
    """
    entries = "".join(
        f'<li><i style="background:{colours[one]}"></i>{escape(label)}</li>'
        for one, label in shown.legend
    )
    legend = f'<ul class="legend">{entries}</ul>' if entries else ""
    lines = [shown.note, shown.source, pin_note, caption]
    notes = "<br>".join(escape(line) for line in lines if line)
    return (
        f"<figure><figcaption>{escape(shown.title)}</figcaption>{svg}{legend}"
        f"<small>{notes}</small></figure>"
    )


def _targets(view: ShowView, link: Link) -> str:
    locale = view.locale
    if not view.rows and view.goals.empty:
        return f"<p>{_no_targets(view, link)}</p>"
    heads = "".join(
        f'<th scope="col">{_said(name, locale)}</th>' for name in ("goal", "latest", "status")
    )
    rows = "".join(_target(row, locale) for group in view.rows for row in group.rows)
    table = (
        f'<table class="stack"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
        if rows
        else ""
    )
    return table + _goals(view.goals, locale)


def _no_targets(view: ShowView, link: Link) -> str:
    if not view.lies_in:
        return escape(text("show.no_targets_alone", view.locale, place=view.name))
    pattern = escape(text("show.no_targets", view.locale, place=view.name, places=_SLOT))
    return pattern.replace(_SLOT, _around(view, link, "#targets"))


def _around(view: ShowView, link: Link, section: str) -> str:
    """Return links to the places that the place lies in."""
    return escape(text("show.joint", view.locale)).join(
        f'<a href="{escape(link(code))}{section}">{escape(name)}</a>' for code, name in view.lies_in
    )


def _target(row: TargetRow, locale: Locale) -> str:
    cite = text("show.cite", locale, document=row.document, clause=clause_label(row.clause, locale))
    latest = escape(row.latest) or escape(text("show.no_latest", locale))
    status = draw_status(row.status, locale, is_linked=False)
    return (
        f'<tr><th scope="row">{escape(row.indicator)} <b>{escape(row.goal)}</b>'
        f"<small>{escape(cite)}</small></th>"
        f'<td data-label="{_said("latest", locale)}">{latest}</td>'
        f'<td data-label="{_said("status", locale)}">{status}<small>{escape(row.need)}</small></td>'
        "</tr>"
    )


def _goals(goals: pd.DataFrame, locale: Locale) -> str:
    if goals.empty:
        return ""
    items = "".join(
        f"<li>{escape(row['statement'])} {draw_status(row['status'], locale, is_linked=False)} "
        f"<small>{escape(_cite(row['document'], row['clause'], locale))}</small></li>"
        for row in goals.to_dict("records")
    )
    head = escape(text("show.goals", locale, n=int(goals["n"].sum())))
    return f"<details><summary>{head}</summary><ul>{items}</ul></details>"


def _cite(document: str, clause: str, locale: Locale) -> str:
    return text("show.cite", locale, document=document, clause=clause_label(clause, locale))


def _pilots(pilots: tuple[PilotLine, ...], locale: Locale) -> str:
    if not pilots:
        return f"<p>{_said('no_pilots', locale)}</p>"
    partial = f' <span class="tag">{_said("partial", locale)}</span>'
    items = "".join(
        f"<li>{_pilot(one, locale)}{partial if one.is_partial else ''}</li>" for one in pilots
    )
    return f"<ul>{items}</ul>"


def _pilot(line: PilotLine, locale: Locale) -> str:
    said = text("show.pilot_line", locale, programme=line.programme, status=line.status)
    facts = " · ".join(filter(None, (line.date, line.source)))
    return f"{escape(said)} <small>{escape(facts)}</small>"


def _assessments(views: Iterable[AssessmentView], locale: Locale) -> str:
    parts = [_assessment(view, locale) for view in views]
    return "".join(parts) or f"<p>{_said('no_assessment', locale)}</p>"


def _assessment(view: AssessmentView, locale: Locale) -> str:
    title = text("show.assessment", locale, title=view.title, year=view.year)
    heads = "".join(
        draw_record_head(
            text(
                f"assessments.record.{name}", locale, state=head.state_word, date=head.date,
                body=head.body,
            ),
            "", head.link, text("assessments.record.report", locale),
        )
        for name, head in (("own", view.own), ("outside", view.outside))
        if head
    )  # fmt: skip
    table = draw_assessment(view, is_linked=False).replace("<table>", '<table class="stack">', 1)
    note = escape(text("assessments.score_note", locale))
    return f"<h3>{escape(title)}</h3>{heads}{table}<p><small>{note}</small></p>"


def _cases(view: ShowView, link: Link, picture: Link) -> str:
    locale = view.locale
    cards = (
        draw_cards(view.cases, link, picture, locale, has_state=False)
        if view.cases
        else f"<p>{_said('no_cases', locale)}</p>"
    )
    named = "".join(draw_named(group, locale) for group in view.named)
    lead = escape(text("assessments.cases.named_lead", locale))
    more = f"<h3>{_said('named', locale)}</h3><p><small>{lead}</small></p>{named}" if named else ""
    return cards + more


def draw_inside(groups: Iterable[tuple[str, list[tuple[str, str]]]], locale: Locale) -> str:
    """Return links to the places inside a place, folded by kind: its name, and the places."""
    parts = [
        f"<details><summary>{escape(text('show.inside_more', locale, name=name, n=len(places)))}"
        f"</summary>{draw_place_links(places)}</details>"
        for name, places in groups
        if places
    ]
    return "".join(parts)


def draw_foot(view: ShowView, revision: str, dashboard: str) -> str:
    """Return the sources, the revision, and the way to the full dashboard."""
    locale, joint = view.locale, text("show.fact_joint", view.locale)
    lines = [
        text("show.sources_values", locale, sources=joint.join(view.sources))
        if view.sources
        else "",
        text("show.sources_documents", locale, documents=joint.join(view.documents))
        if view.documents
        else "",
        text("show.method", locale),
        text("show.revision_day", locale, revision=revision),
    ]
    shown = "".join(f"<p>{escape(line)}</p>" for line in lines if line)
    link = (
        f'<p class="dashboard"><a href="{escape(dashboard)}">{_said("dashboard", locale)}</a></p>'
    )
    return shown + link


def _said(key: str, locale: Locale) -> str:
    return escape(text(f"show.{key}", locale))
