"""The composite index on the compare page: off without weights, parts and ranks with them."""

from __future__ import annotations

from pathlib import Path

import pytest

HEAD = "indicator_id,basis,weight,worst,best,source\n"
ROWS = "pm25_annual_mean,实况,2,80,10,试算\npm10_annual_mean,实况,1,150,20,试算\n"
CITIES = "130100,130200,110000"


@pytest.fixture
def weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "weights.csv"
    path.write_text(HEAD + ROWS, encoding="utf-8")
    monkeypatch.setenv("DASHBOARD_INDEX_WEIGHTS", str(path))
    return path


@pytest.mark.parametrize(("locale", "said"), [("zh", "未启用：没有权重文件"), ("en", "is off")])
def test_without_weights_the_page_says_that_there_is_none(visit, page, locale, said):
    app = visit("compare", cities=CITIES, lang=locale)
    page.check_sound(app)
    words = page.words(app)
    assert said in words
    assert 'class="assessment composite"' not in words


@pytest.mark.usefixtures("weights")
@pytest.mark.parametrize("locale", ["zh", "en"])
def test_with_weights_parts_stand_beside_the_total_and_ranks_wait(visit, page, locale):
    app = visit("compare", cities=CITIES, lang=locale)
    page.check_sound(app)
    page.check_language(app, locale)
    words = page.words(app)
    table = words[words.index('class="assessment composite"') :]
    assert table.count('<th scope="row">') == 3
    assert "66.7%" in table
    assert ("名次区间" if locale == "zh" else "Interval") not in table.split("</table>")[0]
    toggle = next(one for one in app.get("toggle") if one.key == "compare_ranked_index")
    asked = toggle.set_value(True).run()
    assert asked.query_params["ranked"] == "index"
    words = page.words(visit("compare", **dict(asked.query_params)))
    assert ("名次区间" if locale == "zh" else "Interval") in words
    assert ("请勿用于考核" if locale == "zh" else "do not use this for appraisal") in words


def test_a_damaged_file_is_answered_in_words(visit, weights):
    weights.write_text(HEAD + "pm25,实况,2,80,10,试算\n", encoding="utf-8")
    (error,) = visit("compare", cities=CITIES).error
    assert "weights.csv, row 2" in error.value
