"""The map: painted as its document says, hovered, clicked, stepped, restored from an address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Frame

    from tests.browser.conftest import Screen

pytestmark = pytest.mark.browser

SHIJIAZHUANG = "130100"
UNITS = {"province": 34, "city": 372, "county": 2852}
# The colour on the canvas around the label point of every unit that is large enough, and
# the colour that the layer document, fetched again, gives it. A striped unit has no one colour.
COLOURS = """async () => {
    const { map, units, places, renderer, layerUrl, frame } = window.choropleth;
    const view = await (await fetch(layerUrl)).json();
    const canvas = renderer._container;
    const ratio = canvas.width / renderer._bounds.getSize().x;
    const pen = canvas.getContext('2d');
    const hex = ([red, green, blue]) =>
        '#' + [red, green, blue].map(part => part.toString(16).padStart(2, '0')).join('');
    // The colour that is expected if a quarter of the pixels have it, else the commonest one.
    const seen = (pixels, wanted) => {
        const counts = {};
        for (let i = 0; i < pixels.length; i += 4) {
            const colour = hex(pixels.slice(i, i + 3));
            counts[colour] = (counts[colour] || 0) + 1;
        }
        if (counts[wanted] >= pixels.length / 16) return wanted;
        return Object.keys(counts).sort((one, other) => counts[other] - counts[one])[0];
    };
    const { classes, striped } = view.frames[frame] || { classes: '', striped: {} };
    const expected = index => {
        if (view.in_scope && view.in_scope[index] !== '1') return view.outside_colour;
        const code = classes[index] || '-';
        return code === '-' ? view.no_data_colour : view.colours[Number(code)];
    };
    return units
        .filter(({ core, index }) => {
            const size = map.latLngToLayerPoint(core.getSouthEast())
                .subtract(map.latLngToLayerPoint(core.getNorthWest()));
            const isInside = map.getBounds().contains(places.points[index]);
            return size.x > 14 && size.y > 14 && isInside && !striped[index];
        })
        .map(({ place, index }) => {
            const { x, y } = map.latLngToLayerPoint(places.points[index])
                .subtract(renderer._bounds.min).subtract([3, 3]).multiplyBy(ratio);
            const { data } = pen.getImageData(x, y, 7 * ratio, 7 * ratio);
            const wanted = expected(index).toLowerCase();
            return { place, seen: seen(data, wanted), expected: wanted,
                     isOutside: Boolean(view.in_scope) && view.in_scope[index] !== '1',
                     hasData: (classes[index] || '-') !== '-' };
        });
}"""
STATE = """() => {
    const { map, frame, frames, selected, view } = window.choropleth;
    return { zoom: map.getZoom(), centre: map.getCenter().toString(), selected,
             n_frames: frames.length, period: frames[frame] ? frames[frame].period : '',
             legend: view.legend, colours: view.colours, area: view.area, level: view.level };
}"""
# Three steps by hand, faster than the hand can rest; then when painted, and when the page was told.
STEP_BACK = """steps => {
    const { slider } = window.choropleth.strip;
    const send = window.choropleth.send;
    window.choropleth.send = choice => { window.told = performance.now(); send(choice); };
    for (let step = 0; step < steps; step += 1) {
        slider.stepDown();
        slider.dispatchEvent(new Event('input'));
    }
}"""


def state(frame: Frame) -> dict[str, Any]:
    """Return what the map shows."""
    return dict(frame.evaluate(STATE))


def wait_for(frame: Frame, condition: str, argument: Any = None) -> None:
    """Wait until a condition holds, written with `map` for the choropleth of the frame."""
    frame.wait_for_function(f"value => (map => {condition})(window.choropleth)", arg=argument)


def zoom_in(frame: Frame) -> tuple[float, str]:
    """Move the map to where no selection would put it; return zoom and centre."""
    frame.evaluate("() => { window.choropleth.map.setView([36.5, 112.25], 6.5); }")
    wait_for(frame, "!map.map._animatingZoom && map.map.getZoom() === 6.5")
    shown = state(frame)
    return shown["zoom"], shown["centre"]


@pytest.mark.parametrize(
    ("level", "indicator"),
    [("province", "pm25_annual_mean"), ("city", "pm25_annual_mean"), ("county", "gdp")],
)
def test_units_are_painted_as_the_layer_document_says(
    desktop: Screen, level: str, indicator: str
) -> None:
    desktop.open(f"/map?indicator={indicator}&level={level}")
    frame = desktop.map()
    assert frame.evaluate("() => window.choropleth.units.length") == UNITS[level]
    colours = frame.evaluate(COLOURS)
    assert len(colours) >= 15
    assert [unit for unit in colours if unit["seen"] != unit["expected"]] == []
    if level == "city":
        assert {unit["hasData"] for unit in colours} == {True, False}
    n = frame.evaluate(
        "() => [...window.choropleth.frames[window.choropleth.frame].classes]"
        ".filter(code => code !== '-').length"
    )
    count = frame.locator(".choropleth-count").inner_text()
    assert count == f"本图有值：{UNITS[level]}个单元中的{n}个"


def test_region_map_fades_what_lies_outside(desktop: Screen) -> None:
    desktop.open("/map?place=jjj")
    colours = desktop.map().evaluate(COLOURS)
    outside = [unit for unit in colours if unit["isOutside"]]
    assert len(outside) >= 5
    assert len(colours) - len(outside) == 13
    assert [unit for unit in colours if unit["seen"] != unit["expected"]] == []


def test_hover_names_value_unit_period_and_basis(desktop: Screen) -> None:
    page = desktop.open("/map?place=jjj&period=2019")
    page.mouse.move(*desktop.spot(SHIJIAZHUANG))
    tooltip = desktop.map().locator(".choropleth-tooltip")
    tooltip.wait_for()
    name, value, facts = tooltip.inner_text().split("\n")
    assert name == "石家庄市"
    assert float(value.split(" ")[0]) > 0
    assert value.endswith(" 微克/立方米")
    assert facts == "2019 · 实况"


def test_click_opens_the_panel_and_the_button_closes_it(desktop: Screen) -> None:
    page = desktop.open("/map?place=jjj")
    frame = desktop.map()
    page.mouse.click(*desktop.spot(SHIJIAZHUANG))
    desktop.wait_for_address(region=SHIJIAZHUANG)
    page.get_by_role("heading", name="石家庄市").wait_for()
    page.get_by_test_id("stVegaLiteChart").wait_for()
    text = desktop.text()
    assert "约束该地的目标" in text
    assert "试点与示范" in text
    assert state(frame)["selected"] == SHIJIAZHUANG
    desktop.screenshot("panel-zh")

    page.get_by_role("button", name="关闭").click()
    desktop.wait_for_address(region="")
    page.get_by_role("heading", name="石家庄市").wait_for(state="detached")
    wait_for(frame, "map.selected === ''")


def test_tap_on_the_phone_opens_the_panel(phone: Screen) -> None:
    page = phone.open("/map?place=jjj")
    page.touchscreen.tap(*phone.spot(SHIJIAZHUANG))
    phone.wait_for_address(region=SHIJIAZHUANG)
    page.get_by_role("heading", name="石家庄市").wait_for()
    assert phone.overflow_px() <= 0
    phone.screenshot("panel-zh")


def test_slider_steps_at_once_and_the_address_follows_when_the_hand_rests(desktop: Screen) -> None:
    desktop.open("/map?period=2025")
    frame = desktop.map()
    runs, paints = desktop.runs, frame.evaluate("() => window.choropleth.paints")
    frame.evaluate(STEP_BACK, 3)
    assert state(frame)["period"] == "2022"
    assert frame.locator(".choropleth-period").inner_text() == "2022"
    wait_for(frame, "map.paints > value", paints)
    desktop.wait_for_address(period="2022")
    desktop.page.wait_for_function("() => document.body.innerText.includes('（2022）')")
    assert desktop.runs == runs + 1, "three steps ran the page more than once"
    assert frame.evaluate("() => window.choropleth.paintedAt < window.told")
    assert desktop.chosen("时期").startswith("2022")


def test_slider_by_keyboard(desktop: Screen) -> None:
    page = desktop.open("/map?place=jjj&period=2020")
    frame = desktop.map()
    slider = frame.get_by_role("slider", name="时期")
    assert slider.get_attribute("aria-valuetext") == "2020"
    frame.get_by_role("button", name="按时期播放").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowLeft")
    wait_for(frame, "map.frames[map.frame].period === '2019'")
    assert slider.get_attribute("aria-valuetext") == "2019"
    desktop.wait_for_address(period="2019")
    assert "细颗粒物" in str(frame.locator("#map_div").get_attribute("aria-label"))


def test_play_advances_and_pause_stops(desktop: Screen) -> None:
    desktop.open("/map?place=jjj&period=2020")
    frame = desktop.map()
    runs = desktop.runs
    frame.get_by_role("button", name="按时期播放").click()
    wait_for(frame, "map.frames[map.frame].period === '2022'")
    assert desktop.runs == runs, "playing ran the page"
    pause = frame.get_by_role("button", name="暂停")
    assert pause.get_attribute("aria-pressed") == "true"
    pause.click()
    wait_for(frame, "!map.strip.isPlaying")
    desktop.wait_for_address(period=state(frame)["period"])
    play = frame.get_by_role("button", name="按时期播放")
    assert play.get_attribute("aria-pressed") == "false"


def test_panning_and_zooming_run_nothing(desktop: Screen) -> None:
    page = desktop.open("/map?place=jjj")
    frame = desktop.map()
    runs, before = desktop.runs, state(frame)
    x, y = desktop.spot(SHIJIAZHUANG)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 90, y - 60, steps=4)
    page.mouse.up()
    wait_for(frame, "map.map.getCenter().toString() !== value", before["centre"])
    frame.get_by_role("button", name="Zoom in").click()
    wait_for(frame, "map.map.getZoom() > value", before["zoom"])
    page.mouse.wheel(0, 300)
    wait_for(frame, "!map.map._animatingZoom")
    assert desktop.runs == runs
    assert "region" not in desktop.asked()


def test_language_and_indicator_keep_the_map_where_it_is(desktop: Screen) -> None:
    page = desktop.open("/map")
    frame = desktop.map()
    where = zoom_in(frame)
    frame.frame_element().evaluate("element => { window.kept = element; }")
    layer = frame.evaluate("() => window.choropleth.layerUrl")
    page.get_by_role("radio", name="English").click()
    wait_for(frame, "map.layerUrl !== value", layer)
    assert "PM2.5 annual mean" in frame.locator(".choropleth-legend-title").inner_text()

    desktop.choose("Indicator", "PM10 annual mean")
    desktop.wait_for_address(indicator="pm10_annual_mean", lang="en")
    frame.get_by_text("PM10 annual mean").wait_for()
    shown = state(frame)
    assert (shown["zoom"], shown["centre"]) == where
    assert page.evaluate("() => document.contains(window.kept)"), "the map was made anew"
    assert [unit for unit in frame.evaluate(COLOURS) if unit["seen"] != unit["expected"]] == []


def test_earlier_values_are_striped_and_dated(desktop: Screen) -> None:
    page = desktop.open("/map?place=jjj&period=2025&earlier=1")
    frame = desktop.map()
    count = frame.locator(".choropleth-count").inner_text()
    assert count == "本图有值：13个单元中的13个，其中11个为更早年份的值"
    assert "更早年份的值" in frame.locator(".choropleth-legend").inner_text()
    page.mouse.move(*desktop.spot(SHIJIAZHUANG))
    note = frame.locator(".choropleth-tooltip .choropleth-striped")
    note.wait_for()
    assert note.inner_text().startswith("2020年的值（所选时期无数据）")
    n_colours = frame.evaluate(
        """place => {
            const { map, units, places, renderer } = window.choropleth;
            const index = units.findIndex(unit => unit.place === place);
            const spot = map.latLngToLayerPoint(places.points[index])
                .subtract(renderer._bounds.min);
            const ratio = renderer._container.width / renderer._bounds.getSize().x;
            const { data } = renderer._container.getContext('2d')
                .getImageData((spot.x - 6) * ratio, (spot.y - 6) * ratio, 12, 12);
            const seen = new Set();
            for (let i = 0; i < data.length; i += 4) seen.add(data.slice(i, i + 3).join());
            return seen.size;
        }""",
        SHIJIAZHUANG,
    )
    assert n_colours > 2, "the unit has one flat colour"
    desktop.screenshot("striped-zh")


def test_level_without_data_says_so(desktop: Screen) -> None:
    desktop.open("/map?place=jjj&level=county&indicator=pm25_annual_mean")
    frame = desktop.map()
    count = frame.locator(".choropleth-count").inner_text()
    assert count == "此指标在这一级没有数据，故地图无色。"
    desktop.page.get_by_text("京津冀：县级没有“细颗粒物(PM2.5)年均浓度”的数据").wait_for()
    assert "可改看省级、地级" in desktop.text()
    colours = frame.evaluate(COLOURS)
    assert [unit for unit in colours if unit["seen"] != unit["expected"]] == []
    desktop.screenshot("empty-zh")


RESTORED = {
    "place": "yrd",
    "indicator": "pm10_annual_mean",
    "period": "2020",
    "level": "city",
    "scheme": "equal_interval",
    "k": "4",
    "palette": "PuBu",
    "lang": "en",
}


def check_restored(screen: Screen) -> None:
    """Check that widgets and map show exactly what `RESTORED` says."""
    shown = state(screen.map())
    assert (shown["area"], shown["level"], shown["period"]) == ("yrd", "city", "2020")
    assert len(shown["legend"]) == 4
    # ColorBrewer's PuBu of four classes.
    assert [colour.lower() for colour in shown["colours"]] == [
        "#f1eef6", "#bdc9e1", "#74a9cf", "#0570b0",
    ]  # fmt: skip
    assert screen.chosen("Indicator") == "PM10 annual mean"
    assert screen.chosen("Area") == "Yangtze River Delta"
    assert screen.chosen("Period").startswith("2020")
    screen.page.get_by_role("radio", name="Cities", checked=True).wait_for()
    asked = screen.asked()
    assert {name: asked.get(name, "city") for name in RESTORED} == RESTORED


def test_address_restores_the_view_and_the_menu_keeps_it(desktop: Screen) -> None:
    page = desktop.open("/map?" + "&".join(f"{name}={RESTORED[name]}" for name in RESTORED))
    check_restored(desktop)
    page.get_by_role("button", name="Display").click()
    page.get_by_role("combobox", name="Classes by").wait_for()
    assert desktop.chosen("Classes by") == "Equal intervals"
    assert desktop.chosen("Colours") == "Purple to blue"
    page.keyboard.press("Escape")

    page.get_by_role("link", name="Targets").click()
    page.wait_for_url("**/targets?**")
    page.get_by_role("combobox", name="Place").wait_for()
    assert desktop.chosen("Place") == "Yangtze River Delta"
    page.get_by_role("link", name="Map", exact=False).first.click()
    page.wait_for_url("**/map?**")
    page.get_by_role("combobox", name="Area").wait_for()
    assert desktop.asked()["lang"] == "en"
    assert desktop.chosen("Area") == "Yangtze River Delta"


def test_back_returns_to_the_view_before(desktop: Screen) -> None:
    page = desktop.open(
        "/map?place=jjj&indicator=pm25_annual_mean&period=2019&level=city&basis=实况"
    )
    frame = desktop.map()
    page.get_by_role("radio", name="省级").click()
    desktop.wait_for_address(level="province")
    wait_for(frame, "map.view.level === 'province'")
    page.go_back()
    wait_for(frame, "map.view.level === 'city'")
    page.get_by_role("radio", name="地级", checked=True).wait_for()
    asked = desktop.asked()
    assert (asked["place"], asked["period"]) == ("jjj", "2019")


def test_back_leaves_a_short_address(desktop: Screen) -> None:
    page = desktop.open("/map?place=jjj")
    desktop.map()
    page.go_back()
    page.wait_for_url("about:blank", timeout=5000)
