"""Draws targets on scales of their own for a sheet: the rows of a profile, as on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from dashboard.i18n import text
from dashboard.render import theme
from dashboard.render.bullet import CLOSE
from dashboard.render.drawing import Drawing
from dashboard.render.fonts import text_width
from dashboard.render.sheet import draw_sheet
from dashboard.render.status_marks import STATUS_COLOURS
from dashboard.render.svg_text import draw_paragraph, draw_text
from dashboard.views.clauses import clause_label
from dashboard.views.region_bullet import ROLES

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.views.figure import Figure
    from dashboard.views.imprint import Imprint
    from dashboard.views.region_bullet import Bullet, Mark
    from dashboard.views.region_targets import DomainRows, TargetRow

WIDTH = 960.0

_WHAT, _SCALE, _VERDICT = (0.0, 290.0), (326.0, 280.0), (640.0, 320.0)
"""Left edge and width of the columns."""
_PAD = 9.0
_HEAD = 26.0
_NAME, _TEXT, _SMALL = 12.5, 11.0, 9.5
_TRACK_HEIGHT, _ABOVE, _BELOW = 62.0, 16.0, 21.0
_GROUND, _LINE, _RULE = "#f3f6f4", "#c9d2ce", "#e9edeb"
_BASELINE, _PATH, _ACTUAL, _TARGET = "#5d6a66", theme.INK, theme.INK, "#c2570c"
_TARGET_WORD = "#9c4408"


class _Part(NamedTuple):
    """A paragraph of a cell; without words it takes no room."""

    words: str
    size: float = 11.0
    colour: str = theme.INK
    is_bold: bool = False


class _Cell(NamedTuple):
    """A part of a row, drawn from 0 downwards, and its height."""

    body: str
    height: float


def draw_bullet_sheet(groups: Sequence[DomainRows], figure: Figure, imprint: Imprint) -> str:
    """Return the sheet of targets on scales of their own as an SVG file."""
    drawing = draw_bullets(groups, imprint.locale)
    return draw_sheet(drawing, figure.title, figure.subtitle, imprint, figure.alt)


def draw_bullets(groups: Sequence[DomainRows], locale: Locale) -> Drawing:
    """Return the targets of a profile, each domain under its heading, with what the marks mean."""
    body, top = [_legend(locale)], _HEAD
    for group in groups:
        body.append(_domain(group.domain, top))
        top += _HEAD
        for row in group.rows:
            drawn, height = _row(row, locale)
            body.append(f'<g transform="translate(0 {top:.1f})">{drawn}</g>')
            top += height
    return Drawing("".join(body), WIDTH, top)


def _legend(locale: Locale) -> str:
    x, drawn = 8.0, []
    for role in ROLES:
        word = text(f"region.mark.{role}", locale)
        drawn.append(_shape(role, x, 9) + draw_text(word, x + 14, 13, _TEXT))
        x += 14 + text_width(word, _TEXT) + 26
    note = text("region.bullets.note", locale)
    drawn.append(draw_text(note, WIDTH, 13, _SMALL, colour=theme.MUTED, anchor="end"))
    return "".join(drawn)


def _domain(name: str, top: float) -> str:
    ground = f'<rect y="{top:.1f}" width="{WIDTH:g}" height="{_HEAD - 4:g}" fill="{_GROUND}"/>'
    return ground + draw_text(name, 8, top + 15.5, _NAME, is_bold=True)


def _row(row: TargetRow, locale: Locale) -> tuple[str, float]:
    cells = (_what(row, locale), _values(row, locale), _verdict(row))
    height = max(cell.height for cell in cells) + 2 * _PAD
    drawn = "".join(
        f'<g transform="translate(0 {(height - cell.height) / 2:.1f})">{cell.body}</g>'
        for cell in cells
    )
    return f'{drawn}<path d="M0 {height:.1f}h{WIDTH:g}" stroke="{_RULE}"/>', height


def _what(row: TargetRow, locale: Locale) -> _Cell:
    clause = clause_label(row.clause, locale)
    source = text("region.source", locale, document=row.document, clause=clause)
    return _stacked(
        _WHAT, _Part(row.indicator, _NAME, is_bold=True), _Part(row.goal),
        _Part(source, _SMALL, theme.MUTED),
    )  # fmt: skip


def _verdict(row: TargetRow) -> _Cell:
    symbol = draw_text(
        row.symbol, _VERDICT[0], 0.77 * _NAME * 1.4, _NAME, colour=STATUS_COLOURS[row.status]
    )
    indent = text_width(f"{row.symbol} ", _NAME)
    left, width = _VERDICT[0] + indent, _VERDICT[1] - indent
    words = _stacked(
        (left, width), _Part(row.status_word, _NAME, is_bold=True), _Part(row.need),
        _Part(row.likelihood),
    )  # fmt: skip
    return _Cell(symbol + words.body, words.height)


def _stacked(column: tuple[float, float], *parts: _Part) -> _Cell:
    """Return paragraphs below one another."""
    left, width = column
    body, top = "", 0.0
    for part in parts:
        drawn, top = draw_paragraph(
            part.words, left, top, part.size, width, colour=part.colour, is_bold=part.is_bold
        )
        body += drawn
    return _Cell(body, top)


def _values(row: TargetRow, locale: Locale) -> _Cell:
    if row.scale is None:
        latest = (
            text("region.latest", locale, value=row.latest)
            if row.latest
            else text("map.no_data", locale)
        )
        return _stacked(_SCALE, _Part(latest, colour=theme.MUTED))
    return _Cell(_track(row.scale, STATUS_COLOURS[row.status]), _TRACK_HEIGHT)


def _track(scale: Bullet, colour: str) -> str:
    """Return the scale: a line, the stretch that is covered, the marks and their values.

    The stretch joins two values; it is no bar that starts at zero.
    """
    left, width = _SCALE
    middle = _TRACK_HEIGHT / 2
    baseline, actual, target = (scale.mark(role) for role in ("baseline", "actual", "target"))
    dashes = "" if baseline else ' stroke-dasharray="2 3"'
    drawn = f'<path d="M{left:g} {middle:g}h{width:g}" stroke="{_LINE}" stroke-width="2"{dashes}/>'
    if baseline and actual and not scale.is_bound:
        start, end = sorted((baseline.position, actual.position))
        drawn += (
            f'<rect x="{left + start * width:.1f}" y="{middle - 3.5:g}" '
            f'width="{(end - start) * width:.1f}" height="7" fill="{colour}" opacity=".45"/>'
        )
    crowded = bool(baseline and target and abs(baseline.position - target.position) < CLOSE)
    for mark in scale.marks:
        is_bound = scale.is_bound and mark.role == "actual"
        shape = _bound(left + mark.position * width, middle, scale.is_reversed) if is_bound else (
            _shape(mark.role, left + mark.position * width, middle)
        )  # fmt: skip
        drawn += shape + _label(mark, middle, is_low=crowded and mark.role == "baseline")
    return drawn


def _label(mark: Mark, middle: float, *, is_low: bool) -> str:
    """Return the value of a mark; at an end of the scale it is aligned with that end."""
    if mark.role == "path":
        return ""
    left, width = _SCALE
    is_actual = mark.role == "actual"
    size = 11.5 if is_actual else 10.5
    x = left + mark.position * (width - text_width(mark.label, size))
    y = middle - _ABOVE + 4 if is_actual else middle + _BELOW + (12 if is_low else 0)
    colour = {"baseline": _BASELINE, "target": _TARGET_WORD}.get(mark.role, theme.INK)
    return draw_text(mark.label, x, y, size, colour=colour, is_bold=is_actual)


def _shape(role: str, x: float, y: float) -> str:
    if role == "baseline":
        return (
            f'<circle cx="{x:.1f}" cy="{y:g}" r="5" fill="#ffffff" stroke="{_BASELINE}" '
            'stroke-width="2"/>'
        )
    if role == "path":
        return (
            f'<path d="M{x:.1f} {y - 10:g}v20" stroke="{_PATH}" stroke-width="2" '
            'stroke-dasharray="4 2.5"/>'
        )
    if role == "actual":
        return f'<circle cx="{x:.1f}" cy="{y:g}" r="6" fill="{_ACTUAL}" stroke="#ffffff"/>'
    return (
        f'<path d="M{x:.1f} {y - 8.5:g}l8.5 8.5-8.5 8.5-8.5-8.5z" fill="{_TARGET}" '
        'stroke="#ffffff"/>'
    )


def _bound(x: float, y: float, is_leftward: bool) -> str:
    """Return the mark of a value that is only a bound: it points to where the value may be."""
    step = -13 if is_leftward else 13
    return f'<path d="M{x - step / 2:.1f} {y - 7:g}l{step} 7l{-step} 7z" fill="{_ACTUAL}"/>'
