from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dashboard.catalog import Catalog, read_catalog
from dashboard.core import attainment
from dashboard.i18n import LOCALES, texts
from dashboard.model import STATUSES, Indicator, Place
from dashboard.views import statements
from dashboard.views.statements import compose_statement, target_statement

DATA = Path(__file__).parents[2] / "data" / "catalog"
PLACE = Place("toy", "玩具区域", "Toy Region", "玩具", "region", (), ("cn",))
AIR = Indicator(
    "pm25", "细颗粒物浓度", "PM2.5", "", "", "µg/m³", "lower_better", "air", "number", 1, 1.0
)
FACTORIES = Indicator(
    "count", "绿色工厂数", "Green factories", "", "", "count", "higher_better", "air", "count", 0, 0
)


def goal(comparator: str, value: float | None = 33.0, **fields: Any) -> pd.Series:
    plain = {
        "comparator": comparator, "value": float("nan") if value is None else value,
        "unit": "µg/m³", "target_year": 2027, "baseline_year": 2024, "frequency": "by_year",
        "value_source": "number",
    }  # fmt: skip
    return pd.Series({**plain, **fields}, dtype=object)


def both(target: pd.Series, indicator: Indicator = AIR, labels=("微克/立方米", "µg/m³")):
    return tuple(
        compose_statement(target, PLACE, indicator, label, locale)
        for label, locale in zip(labels, ("zh", "en"), strict=True)
    )


@pytest.mark.parametrize(
    ("comparator", "zh", "en"),
    [
        ("<=", "不高于33微克/立方米", "at most 33 µg/m³"),
        ("<", "低于33微克/立方米", "below 33 µg/m³"),
        (">=", "不低于33微克/立方米", "at least 33 µg/m³"),
        (">", "超过33微克/立方米", "above 33 µg/m³"),
        ("==", "为33微克/立方米", "at 33 µg/m³"),
        ("~", "为33微克/立方米左右", "about 33 µg/m³"),
        ("eliminate", "降至零", "brought to zero"),
        ("full_coverage", "达到100%", "at 100%"),
        ("declining", "下降，未定幅度", "to decline, by how much is not said"),
        ("increasing", "提高，未定幅度", "to increase, by how much is not said"),
        ("peaked", "达到峰值", "past its peak"),
    ],
)
def test_each_comparator_has_its_sentence(comparator, zh, en):
    assert both(goal(comparator)) == (
        f"到2027年，玩具区域细颗粒物浓度{zh}",
        f"By 2027: PM2.5 in Toy Region {en}",
    )


def test_goal_in_words_and_stable():
    assert both(goal("achieved", None)) == (
        "到2027年，玩具区域细颗粒物浓度：定性目标，未给出数值",
        "By 2027: PM2.5 in Toy Region: a goal in words, without a number",
    )
    assert both(goal("stable", None)) == (
        "到2027年，玩具区域细颗粒物浓度保持稳定",
        "By 2027: PM2.5 in Toy Region held stable",
    )


def test_a_class_is_written_as_a_class():
    assert both(goal("stable", 2.0, unit="class"), labels=("类", "class")) == (
        "到2027年，玩具区域细颗粒物浓度保持Ⅱ类",
        "By 2027: PM2.5 in Toy Region held at Class II",
    )


def test_a_change_names_its_base_year_and_direction():
    labels = ("个百分点", "percentage points")
    raised = goal("change_from_base", 3.2, unit="pp")
    assert both(raised, labels=labels) == (
        "到2027年，玩具区域细颗粒物浓度比2024年提高3.2个百分点",
        "By 2027: PM2.5 in Toy Region up by 3.2 percentage points from 2024",
    )
    lowered = goal("change_from_base", -3.2, unit="pp")
    assert both(lowered, labels=labels) == (
        "到2027年，玩具区域细颗粒物浓度比2024年降低3.2个百分点",
        "By 2027: PM2.5 in Toy Region down by 3.2 percentage points from 2024",
    )


def test_counts_are_counted():
    assert both(goal(">=", 1000.0, unit="count"), FACTORIES, ("个", "count")) == (
        "到2027年，玩具区域绿色工厂数不少于1,000个",
        "By 2027: Green factories in Toy Region at least 1,000",
    )


def test_open_yearly_and_read_targets_say_so():
    assert both(goal("<=", target_year=pd.NA, frequency="standing")) == (
        "玩具区域细颗粒物浓度不高于33微克/立方米（未写明年份）",
        "PM2.5 in Toy Region at most 33 µg/m³ (no year named)",
    )
    assert both(goal("<=", target_year=pd.NA, frequency="yearly")) == (
        "每年玩具区域细颗粒物浓度不高于33微克/立方米",
        "Every year: PM2.5 in Toy Region at most 33 µg/m³",
    )
    assert both(goal("eliminate", 0, value_source="words"))[0].endswith("（数值为文字表述的解读）")


def test_a_unit_that_is_a_multiple_is_set_apart_from_the_figure():
    assert statements.quantity("18", "10^8 mu", "100 million mu", "en") == "18 × 100 million mu"
    assert statements.quantity("18", "10^8 mu", "亿亩", "zh") == "18亿亩"


def test_a_place_that_the_indicator_names_is_not_named_twice():
    nation = Place("cn", "细颗粒物", "PM2.5", "", "country", (), ())
    assert compose_statement(goal("<="), nation, AIR, "", "zh") == "到2027年，细颗粒物浓度不高于33"


def test_statement_of_a_catalog_target(catalog: Catalog):
    assert target_statement(catalog, "toy.pm25.2027", "zh") == (
        "到2027年，玩具区域细颗粒物浓度不高于33微克/立方米"
    )


@pytest.mark.parametrize("locale", LOCALES)
def test_every_target_that_ships_has_a_whole_sentence(locale):
    shipped = read_catalog(DATA)
    sentences = [
        target_statement(shipped, target_id, locale) for target_id in shipped.targets.index
    ]
    broken = [s for s in sentences if re.search(r"[{}]|None|nan|<NA>|  ", s) or not s.strip()]
    assert broken == []
    if locale == "en":
        assert [s for s in sentences if re.search("[\u4e00-\u9fff]", s)] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_every_status_has_a_word_an_explanation_and_a_sign_of_its_own(locale):
    functions = (
        statements.status_word, statements.status_symbol, statements.status_explanation,
    )  # fmt: skip
    for function in functions:
        assert len({function(status, locale) for status in STATUSES}) == len(STATUSES)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_reason_the_core_gives_has_a_sentence(locale):
    known = {
        key.removeprefix("reason.") for key in texts("status", locale) if key.startswith("reason.")
    }
    tree = ast.parse(Path(attainment.__file__).read_text(encoding="utf-8"))
    rules = next(node for node in tree.body if getattr(node, "name", "") == "_rules")
    triples = [n for n in ast.walk(rules) if isinstance(n, ast.Tuple) and len(n.elts) == 3]
    given = {n.elts[2].value for n in triples if isinstance(n.elts[2], ast.Constant)}
    assert given - {""} == known


def test_reason_names_the_baseline_year_and_a_plain_status_is_explained():
    judged = pd.Series(
        {"status": "baseline_missing", "reason": "other_basis_only", "baseline_year": 2024},
        dtype=object,
    )
    assert "2024" in statements.reason_sentence(judged, "en")
    plain = pd.Series({"status": "on_track", "reason": "", "baseline_year": 2024}, dtype=object)
    assert statements.reason_sentence(plain, "zh") == statements.status_explanation(
        "on_track", "zh"
    )


def test_every_status_has_its_place_in_the_methods():
    methods = Path(__file__).parents[2] / "docs" / "methods.md"
    anchors = re.findall(r'^<a id="(\w+)"></a>$', methods.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(STATUSES) <= set(anchors)
