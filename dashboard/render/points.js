/* Points on the map: places without a boundary, and dots on units too small to be seen. */
"use strict";

window.MapPoints = (() => {
  const SMALL_PX = 11;
  const DOT = { radius: 4, weight: 1.4, color: "#0b1f1a", fillOpacity: 1 };

  class MapPoints {
    /* `hover(point, latlng)` and `choose(point)` are called with a point of the view, `hoverUnit`
     * and `chooseUnit` with the unit of a dot, `leave()` with nothing. */
    constructor(map, handlers) {
      this.map = map;
      // Over the borders, and as SVG: a second canvas would catch what is meant for the units.
      map.createPane("dots").style.zIndex = 460;
      this.renderer = L.svg({ pane: "dots", padding: 0.4 });
      this.handlers = handlers;
      this.layer = L.layerGroup().addTo(map);
      this.dots = L.layerGroup().addTo(map);
      this.markers = new Map();
    }

    draw(view) {
      this.layer.clearLayers();
      this.markers.clear();
      for (const point of view.points || []) this.drawOne(point, view);
    }

    drawOne(point, view) {
      const icon = L.divIcon({ className: "choropleth-point", iconSize: [15, 15] });
      const marker = L.marker(point.spot, { icon, alt: point.name, riseOnHover: true });
      marker.addTo(this.layer);
      const node = marker.getElement();
      const own = point.class === null ? [] : [view.colours[point.class]];
      node.style.background = Hatches.disc([...own, ...[...point.hatching].map(Hatches.plain)]);
      node.setAttribute("aria-label", point.name);
      marker.on("mouseover", () => this.handlers.hover(point, marker.getLatLng()));
      marker.on("mouseout", () => this.handlers.leave());
      marker.on("click", () => this.handlers.choose(point));
      marker.on("keypress", ({ originalEvent }) => {
        if (originalEvent.key === "Enter") this.handlers.choose(point);
      });
      this.markers.set(point.place, node);
    }

    select(place) {
      for (const [own, node] of this.markers) {
        node.classList.toggle("choropleth-point-selected", own === place);
      }
    }

    /* Mark the units of `listed` that are too small at this zoom: in their colour, if they have
     * one of a list, else in that of their first hatching. */
    drawDots(units, view, places) {
      this.dots.clearLayers();
      for (const [index, mark] of Object.entries(view.listed || {})) {
        const { x, y } = this.pixelSize(units[index]);
        if (x < SMALL_PX && y < SMALL_PX) {
          const fillColor = Number.isInteger(mark) ? view.colours[mark] : Hatches.plain(mark[0]);
          const style = { ...DOT, pane: "dots", renderer: this.renderer, fillColor };
          const dot = L.circleMarker(places.points[index], style).addTo(this.dots);
          dot.on("mouseover", ({ latlng }) => this.handlers.hoverUnit(units[index], latlng));
          dot.on("mouseout", () => this.handlers.leave());
          dot.on("click", () => this.handlers.chooseUnit(units[index]));
        }
      }
    }

    pixelSize(unit) {
      return this.map.latLngToLayerPoint(unit.core.getSouthEast())
        .subtract(this.map.latLngToLayerPoint(unit.core.getNorthWest()));
    }
  }

  return MapPoints;
})();
