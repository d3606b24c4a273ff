"""The words over a chart on the screen, as HTML, which wraps: a chart would cut its own."""

from __future__ import annotations

from html import escape
from typing import Any

_LINE, _SUBLINE, _OFFSET = 18, 16, 10
"""Pixels that a title takes where it does not say itself."""


def without_head(spec: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return the title of a chart as HTML, and the specification without it.

    What is drawn keeps its height: where the height is that of the whole, the title's goes with it.
    """
    title = spec.get("title")
    if not title:
        return "", spec
    bare = {name: part for name, part in spec.items() if name != "title"}
    if "autosize" not in spec:
        bare["height"] = spec["height"] - _room(title)
    return _head(title), bare


def _head(title: dict[str, Any]) -> str:
    tag = "span" if title.get("fontWeight") == "normal" else "b"
    words = [f"<{tag}>{escape(line)}</{tag}>" for line in _lines(title, "text")]
    words += [f"<span>{escape(line)}</span>" for line in _lines(title, "subtitle")]
    return f'<p class="chart-head">{"".join(words)}</p>'


def _room(title: dict[str, Any]) -> int:
    heads, lines = len(_lines(title, "text")), len(_lines(title, "subtitle"))
    small = lines * title.get("subtitleLineHeight", _SUBLINE) + title.get("subtitlePadding", 0)
    room = heads * title.get("lineHeight", _LINE) + title.get("offset", _OFFSET)
    return int(room + (small if lines else 0))


def _lines(title: dict[str, Any], name: str) -> list[str]:
    words = title.get(name) or []
    return [words] if isinstance(words, str) else words
