"""Draws tables with a source in each row as HTML: cells wrap, so that nothing is cut off."""

from __future__ import annotations

from html import escape

import pandas as pd

_WRAPPED = ("how", "method", "scope", "source", "source_title")


def draw_source_table(
    table: pd.DataFrame, heads: dict[str, str], source: str, url: str, link: str
) -> str:
    """Return a table as HTML.

    Parameters
    ----------
    table
        Text only, "" where nothing is known.
    heads
        Headings by column, in the order to show.
    source, url
        The column of the sources, and that of their addresses: an address becomes a link at the
        end of its source.
    link
        Word of that link.
    """
    head = "".join(f"<th{_class(name)}>{escape(label)}</th>" for name, label in heads.items())
    body = []
    for record in table.to_dict("records"):
        row = {str(name): str(value) for name, value in record.items()}
        cells = {name: escape(row[name]) for name in heads}
        if row[url].startswith(("https://", "http://")):
            cells[source] += _link(row[url], link)
        joined = "".join(f"<td{_class(name)}>{cell}</td>" for name, cell in cells.items())
        body.append(f"<tr>{joined}</tr>")
    return (
        '<div class="source-table"><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table></div>"
    )


def _link(address: str, word: str) -> str:
    target = escape(address, quote=True)
    return f' <a href="{target}" target="_blank" rel="noopener">{escape(word)}</a>'


def _class(name: str) -> str:
    return f' class="{name}"' if name in _WRAPPED else ""
