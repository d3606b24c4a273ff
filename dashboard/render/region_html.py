"""Draws the words of a region's profile as HTML: head, stages, counts, goals."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from html import escape
from typing import TYPE_CHECKING

from dashboard.i18n import text
from dashboard.render.bullet import draw_line
from dashboard.render.overview_html import draw_counts
from dashboard.render.status_marks import draw_status
from dashboard.views.clauses import clause_label

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.i18n import Locale
    from dashboard.views.region import InsideTargets, Passage, RegionView, Step

Link = Callable[[str], str]
"""Address of the profile of a place."""


def draw_head(view: RegionView, link: Link) -> str:
    """Return what the area is, what it is for, and the places it points to."""
    role = _passage(view.role) if view.role else ""
    relations = "".join(
        f'<div class="relation"><span>{escape(relation.label)}</span> '
        + " ".join(
            f'<a href="{escape(link(place_id))}" target="_self">{escape(name)}</a>'
            for place_id, name in relation.places
        )
        + "</div>"
        for relation in view.relations
    )
    return f'<div class="profile-head">{role}{relations}</div>'


def _passage(passage: Passage) -> str:
    return f"<p>{escape(passage.text)}<small>{escape(passage.source)}</small></p>"


def draw_steps(view: RegionView) -> str:
    """Return the stages side by side; a stage that no text names says so."""
    if view.no_steps:
        return f'<p class="profile-note">{escape(view.no_steps)}</p>'
    steps = "".join(_step(step, view) for step in view.steps)
    return f'<ol class="steps">{steps}</ol>' if steps else ""


def _step(step: Step, view: RegionView) -> str:
    said = "".join(_passage(passage) for passage in step.passages)
    if not said:
        said = f'<p class="nothing">{escape(text("region.no_step", view.locale))}</p>'
    kind = "" if step.passages else ' class="empty"'
    return f"<li{kind}><b>{step.year}</b>{said}</li>"


def draw_standing(view: RegionView) -> str:
    """Return how the area's own targets stand, as a sentence, a strip and four numbers."""
    causes = f'<p class="causes">{escape(view.causes)}</p>' if view.causes else ""
    counts = draw_counts(view.counts, view.locale) if view.counts.numeric else ""
    return f'<div class="standing"><p>{escape(view.summary)}</p>{counts}{causes}</div>'


def draw_inside_head(inside: InsideTargets, link: Link) -> str:
    """Return the name of a place inside the area, linked to its profile if it has one."""
    name = escape(inside.name)
    if inside.has_profile:
        name = f'<a href="{escape(link(inside.place_id))}" target="_self">{name}</a>'
    return f'<h3 class="inside-place">{name} <small>{escape(inside.relation)}</small></h3>'


def draw_goal_lines(goals: pd.DataFrame, locale: Locale) -> str:
    """Return goals as lines; `goals` has `dashboard.views.region_targets.GOAL_COLUMNS`."""
    return "".join(
        draw_line(
            escape(_statement(row, locale)), str(row["status"]), str(row["latest"]),
            _source(row, locale), locale,
        )
        for row in goals.to_dict("records")
    )  # fmt: skip


def draw_goals(goals: pd.DataFrame, view: RegionView) -> str:
    """Return goals as a table; `goals` has `dashboard.views.region_targets.GOAL_COLUMNS`."""
    columns = ["statement", "status", "latest", "origin"]
    if not (goals["latest"] != "").any():
        columns.remove("latest")
    heads = "".join(
        f'<th scope="col">{escape(text(f"region.head.{name}", view.locale))}</th>'
        for name in columns
    )
    body = "".join(
        f'<tr class="domain"><th colspan="{len(columns)}" scope="rowgroup">'
        f"{escape(str(domain))}</th></tr>"
        + "".join(_goal(row, columns, view.locale) for row in rows.to_dict("records"))
        for domain, rows in goals.groupby("domain", sort=False)
    )
    return (
        f'<div class="goals"><table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'
        "</div>"
    )


def _goal(row: dict[Hashable, object], columns: list[str], locale: Locale) -> str:
    cells = {
        "statement": escape(_statement(row, locale)),
        "status": draw_status(str(row["status"]), locale),
        "latest": escape(str(row["latest"])),
        "origin": f"<small>{escape(_source(row, locale))}</small>",
    }
    return "<tr>" + "".join(f"<td>{cells[name]}</td>" for name in columns) + "</tr>"


def _statement(row: dict[Hashable, object], locale: Locale) -> str:
    """Return what the goal says, and how many goals say it if there are several."""
    statement, n = str(row["statement"]), int(str(row["n"]))
    return text("region.merged", locale, statement=statement, n=n) if n > 1 else statement


def _source(row: dict[Hashable, object], locale: Locale) -> str:
    clause = clause_label(str(row["clause"]), locale)
    return text("region.source", locale, document=row["document"], clause=clause)
