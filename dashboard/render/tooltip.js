/* The label under the pointer: the name of a unit or point, and what the layer document says of it. */
"use strict";

window.MapTooltip = (() => {
  const NO_DATA = "-";

  function line(parent, tag, className, text) {
    const node = parent.appendChild(document.createElement(tag));
    node.className = className;
    node.textContent = text;
  }

  /* The value of a unit with unit, period and basis. */
  function valueLines(view, frame, index, value) {
    const joined = (...facts) => facts.filter(Boolean).join(" · ");
    if (!frame || frame.classes[index] === NO_DATA) {
      return [["choropleth-muted", joined(view.texts.no_data, frame && frame.period)]];
    }
    const striped = frame.striped[index];
    return [
      ["choropleth-value", `${value} ${view.unit}`],
      [striped ? "choropleth-striped" : "choropleth-muted",
        joined(striped || frame.period, view.basis)],
    ];
  }

  /* What the programmes say of a unit; of one they do not name, what its colour means. */
  function statusLines(view, frame, index) {
    const said = view.lines[index] || [view.legend[parseInt(frame.classes[index], 36)]];
    return said.map((text) => ["choropleth-line", text]);
  }

  class MapTooltip {
    constructor(map) {
      this.map = map;
      const options = { sticky: true, direction: "top", className: "choropleth-tooltip" };
      this.tooltip = L.tooltip(options);
    }

    showUnit(name, latlng, { view, frame, index, value }) {
      const lines = view.lines ? statusLines : valueLines;
      this.show(name, latlng, lines(view, frame, index, value));
    }

    showPoint(point, latlng) {
      this.show(point.name, latlng, point.lines.map((text) => ["choropleth-line", text]));
    }

    show(name, latlng, lines) {
      const content = document.createElement("div");
      line(content, "strong", "", name);
      for (const [className, text] of lines) line(content, "div", className, text);
      this.tooltip.setContent(content).setLatLng(latlng);
      this.map.openTooltip(this.tooltip);
    }

    move(latlng) {
      this.tooltip.setLatLng(latlng);
    }

    close() {
      this.map.closeTooltip(this.tooltip);
    }
  }

  return MapTooltip;
})();
