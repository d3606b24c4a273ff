"""Printed maps of real areas: the colours of the screen, names apart, nothing left out."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import numpy as np
import pytest
import shapely
from defusedxml.ElementTree import fromstring
from pypdf import PdfReader
from pyproj import Geod, Transformer

from dashboard.core.geometry import LATLON
from dashboard.errors import DashboardError, MapRuleError
from dashboard.render import fonts, palette
from dashboard.render.map_labels import Label
from dashboard.render.map_sheet import draw_map_sheet
from dashboard.render.maps import MapFiles, choropleth_layer
from dashboard.render.print_map import draw_print_map, settled_labels
from dashboard.render.raster import svg_to_pdf
from tests import print_world

SVG = "{http://www.w3.org/2000/svg}"
NATION = ("cn", "county")
AREAS = [
    ("cn", "province"), NATION, ("jjj", "city"), ("130000", "county"), ("yangtze", "county"),
    ("yellow", "city"), ("gba", "county"), ("yrd", "city"), ("460000", "county"),
    ("710000", "county"),
]  # fmt: skip
EACH = pytest.mark.parametrize(("place", "level"), AREAS)
LOCALES = pytest.mark.parametrize("locale", ["zh", "en"])


def sheet(view, is_grey=False):
    return draw_map_sheet(view, print_world.imprint(view), is_grey)


def units(svg):
    """Return the fill of every unit, by code; a unit in map and inset has the same in both."""
    fills = {}
    for path in fromstring(svg).iter(f"{SVG}path"):
        name = path.get("class", "")
        if name.startswith("u"):
            assert fills.setdefault(name[1:], path.get("fill")) == path.get("fill")
    return fills


def texts(svg):
    return ["".join(one.itertext()) for one in fromstring(svg).iter(f"{SVG}text")]


@EACH
def test_every_unit_is_drawn_in_the_colour_of_its_class(place, level):
    view = print_world.print_map(place, level)
    chosen = view.screen
    ramp = palette.colours(
        chosen.palette, len(chosen.legend), chosen.indicator.direction, chosen.scheme
    )
    frame = next(one for one in chosen.frames if one.period == chosen.period)
    classes = frame.regions["class_"]
    expected = {
        code: ramp[classes[code]] if code in classes.index else palette.NO_DATA_COLOUR
        for code in chosen.adcodes
    }
    assert units(sheet(view)) == expected


@EACH
def test_the_legend_is_that_of_the_screen(place, level):
    view = print_world.print_map(place, level)
    files = MapFiles((), (), "", "", {(view.screen.level, "zh"): ""})
    layer = choropleth_layer(view.screen, view.screen.adcodes, ((0, 0), (0, 0)), files)
    root = fromstring(sheet(view))
    legend = next(one for one in root.iter(f"{SVG}g") if one.get("class") == "legend")
    swatches = [one.get("fill") for one in legend.iter(f"{SVG}rect")]
    assert swatches == [*layer["colours"], palette.NO_DATA_COLOUR]
    words = ["".join(one.itertext()) for one in legend.iter(f"{SVG}text")]
    assert [word for word in words if word in layer["legend"]] == list(layer["legend"])
    assert "".join(words).startswith(layer["legend_title"])


def test_counts_of_the_legend_add_up_to_the_units():
    view = print_world.print_map(*NATION)
    assert sum(entry.n_units for entry in view.legend) == len(view.screen.adcodes) == 2852


def test_values_of_an_earlier_period_are_striped_in_the_colour_of_their_class():
    view = print_world.print_map("jjj", "city", carries_earlier=True)
    svg, fills = sheet(view), None
    fills = units(svg)
    earlier = view.regions.index[view.regions["is_striped"]]
    assert len(earlier)
    patterns = {one.get("id"): one for one in fromstring(svg).iter(f"{SVG}pattern")}
    ramp = palette.colours("YlOrBr", 5, "lower_better", "quantiles")
    for code in earlier:
        ground = patterns[fills[code][len("url(#") : -1]].find(f"{SVG}rect")
        assert ground.get("fill") == ramp[view.regions.at[code, "class_"]]
    assert "更早年份的值" in "".join(texts(svg))


@LOCALES
@EACH
def test_no_two_names_overlap_and_none_leaves_the_frame(place, level, locale):
    view = print_world.print_map(place, level, locale)
    labels = settled_labels(view)
    box = view.geometry.main.window.box
    assert labels
    assert len({(label.name, label.x, label.y) for label in labels}) == len(labels)
    for number, label in enumerate(labels):
        assert label.width == pytest.approx(fonts.text_width(label.name, label.size))
        assert box.left < label.x - label.width / 2
        assert label.x + label.width / 2 < box.right
        assert box.top < label.y - label.height / 2
        assert label.y + label.height / 2 < box.bottom
        assert not any(_overlap(label, other) for other in labels[:number])
    if view.geometry.inset and view.geometry.is_national:
        inset = view.geometry.inset.window.box
        assert not any(
            label.x + label.width / 2 > inset.left and label.y + label.height / 2 > inset.top
            for label in labels
        )


def _overlap(one: Label, other: Label) -> bool:
    return (
        abs(one.x - other.x) < (one.width + other.width) / 2
        and abs(one.y - other.y) < (one.height + other.height) / 2
    )


@LOCALES
def test_every_province_is_named_on_the_map_of_the_nation(locale):
    view = print_world.print_map("cn", "province", locale)
    assert len(settled_labels(view)) == len(view.screen.adcodes) == 34


def test_every_name_of_the_catalog_can_be_printed():
    places = print_world.sources().catalog.places
    assert fonts.missing_glyphs("".join(places[["name_zh", "name_en", "short_zh"]].sum())) == ""


@EACH
def test_a_sheet_is_well_formed_and_says_what_it_shows(place, level):
    view = print_world.print_map(place, level)
    root = fromstring(sheet(view))
    assert root.findtext(f"{SVG}title") == view.title
    assert root.findtext(f"{SVG}desc") == view.alt
    assert fonts.missing_glyphs("".join(texts(sheet(view)))) == ""
    assert view.screen.caption in "".join(texts(sheet(view))).replace("\n", "")


def test_the_map_of_the_nation_shows_all_that_it_must():
    view = print_world.print_map(*NATION)
    main, inset = view.geometry.main, view.geometry.inset
    assert len(shapely.get_parts(inset.ten_dash)) == 10
    assert len(main.undefined) == 1
    # 三沙's districts lie in the inset; Taiwan, Hong Kong, Macao and 钓鱼岛 in the map.
    assert {"460302", "460303"} <= set(inset.units.index)
    assert {"710000", "810000", "820000"} <= set(main.units.index)
    assert set(main.units.index) | set(inset.units.index) == set(view.screen.adcodes)
    assert (main.islets["adcode"] == "710000").any()
    assert "南海诸岛" in texts(sheet(view))


def test_a_province_that_reaches_into_the_south_sea_has_the_inset_too():
    geometry = print_world.print_map("460000", "county").geometry
    assert geometry.inset is not None
    assert geometry.main.window.metres_per_px < 1000


def test_a_national_map_without_the_inset_is_refused():
    view = print_world.print_map(*NATION)
    bare = replace(view, geometry=replace(view.geometry, inset=None))
    with pytest.raises(MapRuleError, match="南海诸岛"):
        sheet(bare)


def test_a_national_map_that_lacks_a_dash_is_refused():
    view = print_world.print_map(*NATION)
    inset = replace(view.geometry.inset, ten_dash=view.geometry.inset.ten_dash[1:])
    with pytest.raises(MapRuleError, match="9"):
        sheet(replace(view, geometry=replace(view.geometry, inset=inset)))


@pytest.mark.parametrize("caption", ["", "  ", "边界数据来源：天地图"])
@pytest.mark.parametrize("area", [NATION, ("jjj", "city")])
def test_a_map_without_its_approval_number_is_refused(area, caption):
    view = print_world.print_map(*area)
    with pytest.raises(DashboardError, match="审图号"):
        draw_map_sheet(view, replace(print_world.imprint(view), caption=caption))


def test_a_deployment_without_an_approval_number_prints_no_map():
    view = replace(print_world.print_map("jjj", "city"), approval_number="")
    with pytest.raises(MapRuleError, match="DASHBOARD_APPROVAL_NUMBER"):
        sheet(view)


def test_without_a_value_the_sheet_says_so_in_words():
    known = print_world.sources()
    view = print_world.choropleth("jjj", "city")
    bare = replace(view, frames=(), legend=(), period="")
    printed = print_world.printed_maps.print_map(
        known, print_world.Selection(place="jjj", indicator=print_world.INDICATOR), bare
    )
    words = texts(sheet(printed))
    assert "无数据" in words
    assert any("京津冀" in word and "没有" in word for word in words)


@pytest.mark.parametrize("k", range(2, 8))
def test_neighbouring_greys_can_be_told_apart(k):
    shades = [palette.lightness(colour) for colour in palette.greys(k)]
    assert all(np.diff(shades) <= -11)


def test_the_lightness_of_black_and_white():
    assert palette.lightness("#000000") == 0
    assert palette.lightness("#ffffff") == pytest.approx(100)
    assert palette.lightness("#777777") == pytest.approx(50, abs=0.5)


def test_a_grey_map_has_greys_and_hatches_what_has_no_data():
    view = print_world.print_map("jjj", "county")
    fills = units(sheet(view, is_grey=True))
    missing = set(view.screen.adcodes) - set(view.regions.index)
    assert missing
    assert {fills[code] for code in missing} == {"url(#map-ruled-ffffff)"}
    greys = palette.greys(len(view.screen.legend))
    for code, class_ in view.regions["class_"].items():
        assert fills[code] == greys[class_]
    assert all(re.fullmatch(r"#(\w\w)\1\1", colour) for colour in greys)


@EACH
def test_the_scale_bar_is_true_in_the_middle_of_the_map(place, level):
    view = print_world.print_map(place, level)
    window = view.geometry.main.window
    x, y = window.centre_m
    half = view.geometry.scale.length_px * window.metres_per_px / 2
    to_degrees = Transformer.from_crs(window.projection, LATLON, always_xy=True)
    west, east = to_degrees.transform(x - half, y), to_degrees.transform(x + half, y)
    ground_km = Geod(ellps="WGS84").inv(*west, *east)[2] / 1000
    assert ground_km == pytest.approx(view.geometry.scale.km, rel=0.005)


@EACH
def test_what_is_left_out_of_a_border_cannot_be_seen(place, level):
    """At 300 dpi a pixel is 0.085 mm, about what an eye tells apart at reading distance."""
    panel = print_world.print_map(place, level).geometry.main
    layer = print_world.pipeline.read_layers(
        print_world.sources().settings.data_dir / "boundaries"
    )[level]
    codes = [code for code in panel.units.index if code not in ("460302", "460303", "460000")]
    window = panel.window
    exact = window.to_page(layer.geometry.loc[codes].to_crs(window.projection).to_numpy())
    rims = shapely.boundary(panel.units.loc[codes].to_numpy())
    vertices, owner = shapely.get_coordinates(exact, return_index=True)
    shapely.prepare(rims)
    off = shapely.distance(shapely.points(vertices), rims[owner]) * 300 / 96
    assert np.percentile(off, 99) < 1
    assert np.percentile(off, 99.9) < 2


@EACH
def test_neighbours_share_their_borders(place, level):
    panel = print_world.print_map(place, level).geometry.main
    whole = panel.units[~panel.units.index.isin(["460302", "460303", "460300", "460000"])]
    assert shapely.coverage_is_valid(whole.to_numpy())


def test_the_font_of_a_pdf_is_embedded():
    reader = PdfReader(BytesIO(svg_to_pdf(sheet(print_world.print_map("jjj", "city")))))
    fonts_used = [one.get_object() for one in reader.pages[0]["/Resources"]["/Font"].values()]
    assert fonts_used
    for font in fonts_used:
        inner = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert "/FontFile3" in inner
        assert "+" in font["/BaseFont"]
    assert "张家口" in reader.pages[0].extract_text()


def test_a_drawing_holds_no_more_than_its_size():
    drawing = draw_print_map(print_world.print_map("jjj", "city"))
    assert 600 < drawing.width < 1100
    assert 500 < drawing.height < 900
