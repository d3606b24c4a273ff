"""A selection as an address and back; what cannot be had is said, and the nearest is shown."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.i18n import LOCALES
from dashboard.model import (
    DIVERGING_PALETTES,
    LEVELS,
    RANKINGS,
    REFERENCES,
    SCHEMES,
    SEQUENTIAL_PALETTES,
    SOURCE_TABS,
    Level,
    Selection,
)
from dashboard.views import choices
from dashboard.views.selection import Notice, map_place, parameters, resolve
from tests import toy_world

LATEST = 3
CITIES = ("990100", "990200", "990300", "990400")


@cache
def observations_of(indicator_id: str):
    observations = toy_world.observations()
    return observations[observations["indicator_id"] == indicator_id]


def resolved(**asked: str) -> tuple[Selection, tuple[Notice, ...]]:
    return resolve(asked, toy_world.catalog(), observations_of, "pm25", LATEST)


def told(**asked: str) -> list[tuple[str, str, str]]:
    return [(notice.kind, notice.asked, notice.shown) for notice in resolved(**asked)[1]]


@st.composite
def valid_selections(draw: st.DrawFn) -> Selection:
    catalog = toy_world.catalog()
    place = draw(st.sampled_from(list(catalog.places.index)))
    indicator = draw(st.sampled_from(list(catalog.indicators.index)))
    area = map_place(place, catalog)
    level: Level = draw(st.sampled_from(LEVELS))
    units = tuple(catalog.scope_members(area, level))
    bases = choices.map_choices(observations_of(indicator), units, "").bases
    basis = draw(st.sampled_from(bases or ("",)))
    periods = choices.map_choices(observations_of(indicator), units, basis).periods
    scheme = draw(st.sampled_from(SCHEMES))
    return Selection(
        place=place,
        indicator=indicator,
        period=draw(st.sampled_from(periods or ("",))),
        level=level,
        basis=basis,
        scheme=scheme,
        k=draw(st.integers(choices.MIN_CLASSES, choices.MAX_CLASSES)),
        palette=draw(st.sampled_from(("", *choices.palettes(scheme)))),
        carries_earlier=draw(st.booleans()),
        region=draw(st.sampled_from(("", *catalog.places.index))),
        cities=tuple(draw(st.lists(st.sampled_from(CITIES), unique=True))),
        since=draw(st.sampled_from(("", *sorted(observations_of(indicator)["period"].unique())))),
        reference=draw(st.sampled_from(REFERENCES)),
        ranked=tuple(draw(st.lists(st.sampled_from(RANKINGS), unique=True))),
        between=draw(st.sampled_from(((), ("0", "2"), ("3", "1"), ("2", "2")))),
        tab=draw(st.sampled_from(SOURCE_TABS)),
        domain=draw(st.sampled_from(("", *catalog.domains.index))),
        document=draw(st.sampled_from(("", *catalog.documents.index))),
        within=draw(st.sampled_from(("", *catalog.places.index))),
        locale=draw(st.sampled_from(LOCALES)),
    )


@settings(max_examples=20, deadline=None)
@given(valid_selections())
def test_an_address_leads_back_to_its_selection(selection: Selection) -> None:
    assert resolved(**parameters(selection)) == (selection, ())


@settings(max_examples=20, deadline=None)
@given(valid_selections())
def test_an_address_is_the_same_in_both_languages_but_for_lang(selection: Selection) -> None:
    chinese, english = (parameters(replace(selection, locale=locale)) for locale in LOCALES)
    assert english == chinese | {"lang": "en"}
    assert "lang" not in chinese


@settings(max_examples=20, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(
            ("place", "indicator", "period", "level", "basis", "scheme", "k", "palette", "earlier",
             "region", "lang", "cities", "since", "domain", "document", "within", "reference",
             "ranked", "between", "tab")
        ),
        st.text(max_size=8),
    )
)  # fmt: skip
def test_any_address_leads_to_a_selection_that_holds(asked: dict[str, str]) -> None:
    selection, _ = resolved(**asked)
    assert resolved(**parameters(selection)) == (selection, ())


def test_an_empty_address_shows_the_nation_in_chinese() -> None:
    selection, notices = resolved()
    assert notices == ()
    assert selection == Selection(
        place="cn", indicator="pm25", period="2025", level="city", basis="实况", locale="zh"
    )


def test_names_that_nobody_knows_are_ignored() -> None:
    assert resolved(utm_source="letter") == resolved()


def test_parameters_have_their_public_names() -> None:
    selection = replace(resolved()[0], carries_earlier=True, k=4, locale="en", region="990100")
    written = parameters(selection)
    expected = {"place": "cn", "indicator": "pm25", "k": "4", "earlier": "1", "lang": "en"}
    assert expected.items() <= written.items()
    assert set(written) >= {"period", "basis", "region"}


@pytest.mark.parametrize(
    ("asked", "kind", "shown"),
    [
        ({"place": "nowhere"}, "place", "全国"),
        ({"indicator": "noise"}, "indicator", "细颗粒物浓度"),
        ({"period": "1999"}, "period", "2025"),
        ({"level": "village"}, "level", "地级"),
        ({"basis": "按面积"}, "basis", "实况"),
        ({"scheme": "by feeling"}, "option", "分位数"),
        ({"k": "9"}, "option", "5"),
        ({"k": "five"}, "option", "5"),
        ({"earlier": "yes"}, "option", "0"),
        ({"lang": "fr"}, "locale", "中文"),
        ({"within": "nowhere"}, "option", "全部地点"),
        ({"domain": "noise"}, "option", "全部领域"),
        ({"document": "letter"}, "option", "全部文件"),
        ({"domain": "watre"}, "option", "水"),
        ({"reference": "mine"}, "option", "全部城市中位数"),
        ({"tab": "letters"}, "option", "数据覆盖"),
        ({"ranked": "beauty"}, "listed", ""),
        ({"between": "1"}, "between", ""),
        ({"between": "1,9"}, "between", ""),
        ({"between": "1,2,3"}, "between", ""),
        ({"revision": "9"}, "revision", ""),
    ],
)
def test_what_cannot_be_had_is_told(asked: dict[str, str], kind: str, shown: str) -> None:
    assert told(**asked) == [(kind, *asked.values(), shown)]


@pytest.mark.parametrize(
    ("asked", "field", "nearest"),
    [
        ({"place": "toy_basn"}, "place", "toy_basin"),
        ({"place": "990109"}, "place", "990101"),
        ({"indicator": "pm2.5"}, "indicator", "pm25"),
        ({"level": "citty"}, "level", "city"),
        ({"scheme": "quantile"}, "scheme", "quantiles"),
        ({"palette": "Blue"}, "palette", "Blues"),
        ({"period": "2024年"}, "period", "2024"),
        ({"reference": "choosen"}, "reference", "chosen"),
        ({"tab": "indicator"}, "tab", "indicators"),
    ],
)
def test_a_slip_leads_to_the_nearest(asked: dict[str, str], field: str, nearest: str) -> None:
    selection, notices = resolved(**asked)
    assert getattr(selection, field) == nearest
    assert [notice.asked for notice in notices] == list(asked.values())


def test_notices_are_sentences_in_the_language_of_the_address() -> None:
    _, notices = resolved(lang="en", place="nowhere", k="9")
    assert [notice.sentence("en") for notice in notices] == [
        'There is no place "nowhere"; "China" is shown instead.',
        '"k=9" in the address is not valid; "5" is used instead.',
    ]


@pytest.mark.parametrize(
    ("locale", "words"),
    [("zh", "不是两号已有的修订"), ("en", "does not name two revisions there are")],
)
def test_revisions_that_cannot_be_compared_give_way_to_the_latest_two(
    locale: str, words: str
) -> None:
    selection, (notice,) = resolved(between="2,4", lang=locale)
    assert selection.between == ()
    assert words in notice.sentence(selection.locale)
    assert "2,4" in notice.sentence(selection.locale)


@pytest.mark.parametrize("asked", ["atlantis", "990109"])
def test_an_unknown_unit_opens_no_panel_as_its_notice_says(asked: str) -> None:
    selection, notices = resolved(region=asked, lang="en")
    assert selection.region == ""
    assert [notice.sentence("en") for notice in notices] == [
        f'There is no unit "{asked}"; its panel was not opened.'
    ]


def test_a_notice_names_what_is_shown_in_the_language_of_the_page() -> None:
    (notice,) = resolved(basis="nothing", lang="en")[1]
    assert notice.sentence("en") == (
        'This indicator has no basis "nothing" at this level; "Ambient conditions" is shown '
        "instead."
    )


@pytest.mark.parametrize(
    "asked",
    [{"indicator": "quality", "period": "2025"}, {"indicator": "quality", "basis": "实况"}],
)
def test_where_nothing_has_values_only_the_page_says_so(asked: dict[str, str]) -> None:
    assert resolved(**asked)[1] == ()


def test_a_ramp_that_nobody_knows_gives_way_to_the_automatic_one() -> None:
    for locale, name in (("zh", "自动"), ("en", "Automatic")):
        (notice,) = resolved(lang=locale, palette="Rainbow")[1]
        assert name in notice.sentence(locale)


def test_a_basis_that_the_source_does_not_state_has_a_name_in_the_address() -> None:
    written = parameters(replace(resolved()[0], basis=""))
    assert written["basis"] == "unstated"
    selection, notices = resolved(indicator="change", basis="unstated")
    assert (selection.basis, notices) == ("", ())


def test_several_faults_are_all_told() -> None:
    asked = {"place": "nowhere", "indicator": "noise", "k": "0", "period": "1999"}
    assert [kind for kind, *_ in told(**asked)] == ["place", "indicator", "option", "period"]


@pytest.mark.parametrize("ramp", SEQUENTIAL_PALETTES)
def test_a_scale_around_a_target_takes_no_sequential_ramp(ramp: str) -> None:
    selection, notices = resolved(scheme="gap_to_target", palette=ramp)
    assert selection.palette not in SEQUENTIAL_PALETTES
    assert [notice.asked for notice in notices] == [ramp]
    assert resolved(palette=ramp)[1] == ()


@pytest.mark.parametrize("ramp", DIVERGING_PALETTES)
def test_other_scales_take_no_diverging_ramp(ramp: str) -> None:
    selection, notices = resolved(palette=ramp)
    assert selection.palette not in DIVERGING_PALETTES
    assert [notice.asked for notice in notices] == [ramp]
    assert resolved(scheme="gap_to_target", palette=ramp)[1] == ()


def test_an_indicator_without_values_still_has_a_map() -> None:
    selection, notices = resolved(indicator="quality")
    assert (selection.indicator, selection.period, selection.basis) == ("quality", "", "")
    assert notices == ()


@pytest.mark.parametrize(
    ("place", "area"),
    [("cn", "cn"), ("toy", "toy"), ("990000", "990000"), ("990101", "990000"), ("river", "990000")],
)
def test_the_area_of_a_map_is_the_place_or_what_it_lies_in(place: str, area: str) -> None:
    assert map_place(place, toy_world.catalog()) == area


def test_a_city_that_nobody_knows_is_left_out_with_a_word() -> None:
    selection, notices = resolved(cities="990200,990999,990100,990200", lang="en")
    assert selection.cities == ("990200", "990100")
    assert [n.sentence("en") for n in notices] == ['There is no city "990999"; it is left out.']


def test_more_cities_than_fit_are_cut_with_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.views.selection.MAX_CITIES", 2)
    selection, notices = resolved(cities=",".join(CITIES))
    assert selection.cities == CITIES[:2]
    assert [(n.asked, n.shown) for n in notices] == [("4", "2")]


def test_targets_of_the_nation_and_targets_of_all_places_have_different_addresses() -> None:
    everywhere, nation = resolved()[0], resolved(within="cn")[0]
    assert (everywhere.within, nation.within) == ("", "cn")
    assert "within" not in parameters(everywhere)
    assert parameters(nation)["within"] == "cn"
