/* Borders, on a canvas of their own, so that a change of colours need not redraw them. */
"use strict";

window.UnitBorders = (() => {
  const OUTLINE = { fill: false, interactive: false, lineJoin: "round", smoothFactor: 0.6 };
  const OUTSIDE = { color: "#dfe4e2", weight: 0.4 };
  const PROVINCE = { color: "#5d6a66", weight: 0.9, opacity: 0.8 };
  const NATION = "#3d4a46";
  const MARK_HALO = { color: "#ffffff", weight: 4.4, smoothFactor: 1 };
  const MARK = { color: "#0b1f1a", weight: 2, smoothFactor: 1 };
  const SELECTED = { color: "#0b1f1a", weight: 2.6, smoothFactor: 1 };

  class UnitBorders {
    constructor(map) {
      this.map = map;
      map.createPane("borders").style.pointerEvents = "none";
      map.getPane("borders").style.zIndex = 450;
      this.renderer = L.canvas({ padding: 0.4, pane: "borders" });
      this.lines = [];
    }

    /* `isIn` tells of a unit whether the view is about it. */
    draw(view, units, isIn, topology, arcs) {
      this.clear();
      const { objects } = topology;
      const add = (geometries, style) => this.add(Topology.mesh(geometries, arcs), style);
      const outlines = (some) => some.map((unit) => unit.geometry);
      if (view.border_colour) {
        add(outlines(units.filter((unit) => !isIn(unit))), OUTSIDE);
        const own = { color: view.border_colour, weight: view.border_weight };
        add(outlines(units.filter(isIn)), own);
      }
      if (view.level !== "province") add(objects.province.geometries, PROVINCE);
      const kind = (name) => objects.lines.geometries.filter(
        (line) => line.properties.kind === name);
      add(kind("ten_dash"), { color: NATION, weight: 2.2 });
      // An undefined boundary lies on the outline of a unit: clear that, then dash.
      add(kind("undefined_boundary"), { color: "#ffffff", weight: 2.6 });
      add(kind("undefined_boundary"), { color: NATION, weight: 1.3, dashArray: "5 4" });
      this.mark(units.filter((unit) => (view.outlined || []).includes(unit.index) && isIn(unit)));
      if (this.selection) this.selection.bringToFront();
    }

    /* Outline units whatever their colour: dark on a light rim. */
    mark(units) {
      const rings = units.map((unit) => unit.getLatLngs());
      for (const style of rings.length ? [MARK_HALO, MARK] : []) {
        const options = { ...OUTLINE, ...style, renderer: this.renderer };
        this.lines.push(L.polygon(rings, options).addTo(this.map));
      }
    }

    clear() {
      for (const drawn of this.lines) drawn.remove();
      this.lines = [];
    }

    add(parts, style) {
      if (!parts.length) return;
      const options = { ...OUTLINE, ...style, renderer: this.renderer };
      this.lines.push(L.polyline(parts, options).addTo(this.map));
    }

    /* Outline one unit, or none. */
    select(unit) {
      if (this.selection) this.selection.remove();
      const options = { ...OUTLINE, ...SELECTED, renderer: this.renderer };
      this.selection = unit ? L.polygon(unit.getLatLngs(), options).addTo(this.map) : null;
    }
  }

  return UnitBorders;
})();
