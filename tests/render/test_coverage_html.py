"""The matrix as HTML, parsed: every tag closed, every text escaped, every number beside a sign."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pandas as pd
import pytest

from dashboard.core.coverage import DATA_STATES
from dashboard.i18n import text
from dashboard.render.coverage_html import draw_coverage, draw_states, draw_summary
from dashboard.views.coverage import CoverageView, coverage_view
from dashboard.views.target_filters import TargetFilter
from tests import toy_world
from tests.render.test_overview_html import Tags


@cache
def view_of(locale: str = "zh") -> CoverageView:
    return coverage_view(
        toy_world.catalog(),
        toy_world.observations(),
        toy_world.judgements(),
        TargetFilter(),
        locale,
    )


def link(place: str, indicator: str) -> str:
    return f"targets?a={place}&b={indicator}"


def drawn(view: CoverageView) -> Tags:
    return Tags(draw_coverage(view, link))


def of_class(tags: Tags, name: str) -> list[dict[str, str | None]]:
    return [one for _, one in tags.found if name in (one.get("class") or "").split()]


def test_a_clause_is_a_row_that_opens_to_its_targets():
    tags = drawn(view_of())
    assert len(of_class(tags, "clause")) == 2
    assert len(of_class(tags, "document")) == 1
    assert len(tags.all("summary")) == 3
    assert len(tags.all("li")) == len(view_of().targets) == 6


def test_every_row_has_a_cell_for_every_state():
    tags = drawn(view_of())
    n_rows = 1 + len(tags.all("summary"))
    assert len(of_class(tags, "cell")) == n_rows * len(DATA_STATES)


def test_a_number_stands_beside_the_sign_of_its_state_and_is_told_in_words():
    html = draw_coverage(view_of(), link)
    sign = re.escape(text("coverage.symbol.number_judged", "zh"))
    assert re.search(rf'aria-label="有数值·可判断 2"><i>{sign}</i>2</span>', html)
    assert ">0</span>" not in html


def test_a_target_leads_to_its_page_and_says_what_is_missing():
    view = view_of()
    tags = drawn(view)
    targets = {
        (row["place_id"], row["indicator_id"]): row for row in view.targets.to_dict("records")
    }
    links = [one for one in tags.all("a") if (one["href"] or "").startswith("targets")]
    assert {one["href"] for one in links} == {link(*pair) for pair in targets}
    for row in targets.values():
        assert row["statement"] in tags.texts
        assert row["missing"] == "" or row["missing"] in tags.texts


def test_a_restatement_is_marked():
    again = view_of().targets.assign(is_restatement=True)
    html = draw_coverage(replace(view_of(), targets=again), link)
    assert html.count("重申条目，不计数") == len(again)


def test_documents_have_a_sum_where_there_are_several():
    plain = view_of()
    other = plain.clauses.assign(doc_id="other", document="别的文件")
    both = replace(plain, clauses=pd.concat([plain.clauses, other], ignore_index=True))
    assert of_class(drawn(plain), "total") == []
    assert len(of_class(drawn(both), "total")) == 1


def test_what_a_text_holds_is_never_taken_for_html():
    targets = view_of().targets.assign(statement="<b>&", reason="<script>", missing="<i>")
    clauses = view_of().clauses.assign(document="<u>")
    html = draw_coverage(replace(view_of(), targets=targets, clauses=clauses), link)
    assert "<script>" not in html
    assert "<b>&" in Tags(html).texts
    assert "<u>" in " ".join(Tags(html).texts)


def test_the_summary_says_all_its_sentences():
    assert Tags(draw_summary(view_of())).texts == list(view_of().summary)


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_every_state_is_explained(locale):
    texts = " ".join(Tags(draw_states(locale)).texts)
    for state in DATA_STATES:
        assert text(f"coverage.definition.{state}", locale) in texts


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_nothing_is_fetched_from_elsewhere(locale):
    view = view_of(locale)
    html = draw_coverage(view, link) + draw_summary(view) + draw_states(locale)
    assert "//" not in html
    assert "nan" not in html.lower().split()
