"""Cards and matrix as HTML, parsed: every tag closed, every text escaped."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser

import pytest

from dashboard.render.overview_html import draw_card, draw_legend, draw_matrix
from dashboard.views.overview import OverviewView, overview_view
from tests import toy_world


class Tags(HTMLParser):
    """Collects tags with their attributes and texts, and sees to it that all are closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


@cache
def view_of(locale: str = "zh") -> OverviewView:
    return overview_view(toy_world.catalog(), toy_world.judgements(), locale)


def matrix(view: OverviewView) -> Tags:
    return Tags(draw_matrix(view, lambda place, indicator: f"targets?a={place}&b={indicator}"))


def test_a_card_shows_its_counts_and_says_what_they_are():
    text = " ".join(Tags(draw_card(view_of().cards[0], "#123456", "zh")).texts)
    assert re.search(r"玩具区域.*4.*目标.*有数值.*3", text)
    for word, n in {"已达成": 0, "进度正常": 1, "落后": 1, "无法判断": 1}.items():
        assert re.search(rf"{word}\s+{n}\b", text)


def test_a_card_without_numeric_targets_says_so_in_words():
    card = view_of("en").cards[1]
    tags = Tags(draw_card(card, "#123456", "en"))
    assert card.note in tags.texts
    assert 'class="bar"' not in draw_card(card, "#123456", "en")


def test_a_card_tells_the_targets_inside_apart():
    card = view_of().cards[0]
    assert card.inside_note in Tags(draw_card(card, "#123456", "zh")).texts


def test_what_a_name_holds_is_never_taken_for_html():
    card = replace(view_of().cards[0], name="<b>&", inside_note="<script>")
    html = draw_card(card, "#123456", "zh")
    assert "<script>" not in html
    assert "<b>&" in Tags(html).texts


def test_the_matrix_has_a_row_an_indicator_and_a_column_a_place():
    view = view_of()
    tags = matrix(view)
    assert len(tags.all("a")) == len(view.cells) == 3
    n_columns = len(view.columns)
    assert len(tags.all("td")) == len(view.rows) * n_columns
    heads = [one for one in tags.all("th") if one.get("scope") == "col"]
    assert len(heads) == n_columns + 1
    assert [one["colspan"] for one in tags.all("th") if "colspan" in one] == [
        str(n_columns + 1)
    ] * view.rows["domain"].nunique()  # fmt: skip


def test_a_mark_leads_to_its_target_and_is_told_without_colour():
    for link, (_, cell) in zip(matrix(view_of()).all("a"), view_of().cells.iterrows(), strict=True):
        assert link["href"] == f"targets?a={cell['place_id']}&b={cell['indicator_id']}"
        assert cell["status_word"] in (link["aria-label"] or "")
        assert cell["statement"] in (link["title"] or "")


def test_no_target_is_an_empty_cell():
    html = draw_matrix(view_of(), lambda *_: "")
    assert re.search(r"<td[^>]*></td>", html)
    assert "nan" not in html.lower()


def test_the_legend_explains_each_symbol_of_the_matrix_and_no_other():
    view = view_of("en")
    texts = Tags(draw_legend(view)).texts
    n_explained = 3 * view.cells["status"].nunique()
    # The last sentence says which statuses the words of the cards take in.
    assert len([text for text in texts if text.strip()]) == n_explained + 1
    assert "Attained" not in " ".join(texts)


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_nothing_is_fetched_from_elsewhere(locale):
    view = view_of(locale)
    html = draw_card(view.cards[0], "#123456", locale) + draw_legend(view)
    assert "//" not in html + draw_matrix(view, lambda *_: "")
