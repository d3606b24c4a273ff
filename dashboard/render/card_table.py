"""A table whose rows are cards on a narrow screen, where each cell has its heading beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape


def draw_card_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table.

    Parameters
    ----------
    heads
        Words.
    rows
        Of cells as HTML, the first of which names the row.
    """
    labels = [escape(head) for head in heads]
    head = "".join(f'<th scope="col">{label}</th>' for label in labels)
    body = "".join(_row(labels, cells) for cells in rows)
    return (
        f'<div class="watch"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
        "</div>"
    )


def _row(labels: Sequence[str], cells: Sequence[str]) -> str:
    first, *others = cells
    rest = "".join(
        f'<td data-label="{label}">{cell}</td>'
        for label, cell in zip(labels[1:], others, strict=True)
    )
    return f'<tr><th scope="row">{first}</th>{rest}</tr>'
