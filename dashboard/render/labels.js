/* Names on the map: where they fit inside their unit, largest units first, none over another. */
"use strict";

window.UnitLabels = (() => {
  const MOST = 120;
  const AREA_WIDTH = 104;
  const DARK = 0.33;

  /* Relative luminance of "#rrggbb", 0 to 1 (WCAG). */
  function luminance(colour) {
    const [r, g, b] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  class UnitLabels {
    constructor(map) {
      this.map = map;
      this.layer = L.layerGroup().addTo(map);
      this.drawn = [];
    }

    /* `places` has `labels` and `points` by the index of the unit; none clears the map. */
    draw(units, places, colourOf) {
      this.layer.clearLayers();
      this.drawn = [];
      const box = this.map.getBounds();
      const taken = [];
      units.filter((unit) => box.intersects(unit.core))
        .map((unit) => [unit, this.pixelSize(unit)])
        .sort((one, other) => other[1].x * other[1].y - one[1].x * one[1].y)
        .slice(0, MOST)
        .forEach(([unit, size]) => this.drawOne(unit, size, places, taken));
      this.recolour(colourOf);
    }

    /* Light letters on dark colours. */
    recolour(colourOf) {
      for (const [index, node] of this.drawn) {
        node.classList.toggle("choropleth-label-light", luminance(colourOf(index)) < DARK);
      }
    }

    pixelSize(unit) {
      return this.map.latLngToLayerPoint(unit.core.getSouthEast())
        .subtract(this.map.latLngToLayerPoint(unit.core.getNorthWest()));
    }

    drawOne(unit, size, places, taken) {
      const name = places.labels[unit.index];
      const width = [...name].reduce((sum, sign) => sum + (sign > "\u2e80" ? 12 : 6.5), 0) + 4;
      if (size.x < width || size.y < 15) return;
      const spot = places.points[unit.index];
      const at = this.map.latLngToLayerPoint(spot);
      const own = L.bounds(at.subtract([width / 2, 8]), at.add([width / 2, 8]));
      if (taken.some((other) => other.overlaps(own))) return;
      taken.push(own);
      this.drawn.push([unit.index, this.write(name, spot, width, "choropleth-label")]);
    }

    write(name, spot, width, className) {
      const icon = L.divIcon({ className, html: "<span></span>", iconSize: [width, 16] });
      const marker = L.marker(spot, { icon, interactive: false, keyboard: false });
      const node = marker.addTo(this.layer).getElement();
      node.firstChild.textContent = name;
      return node;
    }

    /* Names with a place of their own, whatever lies under them: [name, [lat, lon]]. */
    drawSpots(spots) {
      this.layer.clearLayers();
      this.drawn = [];
      for (const [name, spot] of spots) {
        this.write(name, spot, AREA_WIDTH, "choropleth-label choropleth-label-area");
      }
    }
  }

  return UnitLabels;
})();
