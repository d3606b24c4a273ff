/* The choropleth inside the folium map.
 *
 * Geometry is fetched once by hashed URL and drawn once on canvas; a new indicator, class scheme or
 * period only recolours what is there. A layer document (dashboard/render/maps.py describes it)
 * holds everything that the map shows; stepping through its periods needs no server at all.
 */
"use strict";

(() => {
  const NO_DATA = "-";
  const NARROW_PX = 640;
  const LABELS_AFTER_MS = 120;
  const AHEAD_AFTER_MS = 1200;

  function line(parent, tag, className, text) {
    const node = parent.appendChild(document.createElement(tag));
    node.className = className;
    node.textContent = text;
  }

  /* Diagonal stripes over a class colour: a value of an earlier period than the one chosen. */
  function striped(context, colour) {
    const tile = document.createElement("canvas");
    tile.width = 7;
    tile.height = 7;
    const pen = tile.getContext("2d");
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 7, 7);
    pen.strokeStyle = "rgba(255,255,255,.72)";
    pen.lineWidth = 1.3;
    for (const shift of [-7, 0, 7]) {
      pen.beginPath();
      pen.moveTo(shift - 1, 8);
      pen.lineTo(shift + 8, -1);
      pen.stroke();
    }
    return context.createPattern(tile, "repeat");
  }

  class Choropleth {
    /* `send` tells the page what the person chose: {region, period}. */
    constructor(map, send) {
      this.map = map;
      this.send = send;
      this.paints = 0;
      this.request = 0;
      this.renderer = L.canvas({ padding: 0.4, tolerance: 2 });
      this.borders = new UnitBorders(map);
      this.units = [];
      this.labels = new UnitLabels(map);
      this.tooltip = L.tooltip({ sticky: true, direction: "top", className: "choropleth-tooltip" });
      this.strip = new MapStrip(map.getContainer().parentNode, {
        step: (index) => this.step(index), rest: () => this.tell(),
      });
      map.on("zoomend moveend", () => this.drawLabels());
      new ResizeObserver(() => this.fitAgain()).observe(map.getContainer());
    }

    /* Show a layer document at a period; `selected` is the id of the outlined unit. */
    async show({ layer, period, selected }) {
      const request = (this.request += 1);
      document.body.classList.toggle("choropleth-waiting", layer !== this.layerUrl);
      try {
        const view = await Documents.fetchDocument(layer);
        const [topology, places] = await Promise.all([
          Documents.fetchDocument(view.geometry), Documents.fetchDocument(view.places),
        ]);
        if (request !== this.request) return;
        const isNew = layer !== this.layerUrl;
        if (isNew) this.draw(layer, view, topology, places);
        if (isNew || selected !== this.selected) this.select(selected);
        const frame = this.frameOf(period);
        if (isNew) this.fetchAhead(view);
        if (isNew || (frame !== this.frame && !this.strip.isPlaying)) this.step(frame);
      } catch (fault) {
        if (request === this.request) this.tellFault(fault);
      } finally {
        if (request === this.request) document.body.classList.remove("choropleth-waiting");
      }
    }

    draw(url, view, topology, places) {
      const old = this.view;
      const isNewGeometry = !old || view.geometry !== old.geometry || view.level !== old.level;
      const isNewArea = !old || view.area !== old.area;
      this.layerUrl = url;
      this.view = view;
      this.frames = view.frames;
      this.labelsOf = null;
      this.fetchLabels(view);
      const isNewNames = places !== this.places;
      this.places = places;
      this.strip.draw(view);
      this.letPageScroll(!view.is_clickable);
      // Fit first: what is drawn before would be projected twice.
      if (isNewArea) this.fit();
      const isNewBorder =
        !old || view.border_colour !== old.border_colour || view.in_scope !== old.in_scope;
      if (isNewGeometry) this.drawUnits(topology);
      if (isNewGeometry || isNewBorder) this.renewBorders();
      if (isNewGeometry || isNewArea || isNewNames) this.drawLabels();
      this.map.getContainer().setAttribute("aria-label", view.title);
    }

    /* A map that is only looked at must not catch the wheel or the finger that scroll the page. */
    letPageScroll(isLet) {
      this.map.scrollWheelZoom[isLet ? "disable" : "enable"]();
      this.map.dragging[isLet && L.Browser.mobile ? "disable" : "enable"]();
    }

    /* Who looks at one indicator often goes on to the next: have it at hand by then. */
    fetchAhead(view) {
      setTimeout(() => Documents.fetchAhead(view.siblings, () => view === this.view), AHEAD_AFTER_MS);
    }

    /* Labels are for hovering and come after the colours: given at once, or by address. */
    async fetchLabels(view) {
      const isGiven = typeof view.labels !== "string";
      if (!isGiven) await new Promise((done) => setTimeout(done, LABELS_AFTER_MS));
      if (view !== this.view) return;
      try {
        const labels = isGiven ? view.labels : await Documents.fetchDocument(view.labels);
        if (view === this.view) this.labelsOf = labels.map((texts, i) => this.spread(texts, i));
      } catch (fault) {
        if (view === this.view) this.tellFault(fault);
      }
    }

    /* Only units with a value have a label; spread the labels over the layer's order. */
    spread(texts, index) {
      let next = 0;
      return Array.from(this.frames[index].classes, (code) =>
        (code === NO_DATA ? null : texts[next++]));
    }

    drawUnits(topology) {
      this.arcs = Topology.decodeArcs(topology);
      this.topology = topology;
      for (const unit of this.units) unit.remove();
      this.units = topology.objects[this.view.level].geometries.map((geometry, index) => {
        const unit = L.polygon(Topology.latLngs(geometry, this.arcs), {
          renderer: this.renderer, fillOpacity: 1, smoothFactor: 0.6, weight: 0.7,
        });
        unit.geometry = geometry;
        unit.place = geometry.id;
        unit.index = index;
        unit.core = Topology.largestPart(unit.getLatLngs());
        unit.on("mouseover", (event) => this.hover(unit, event.latlng));
        unit.on("mousemove", (event) => this.tooltip.setLatLng(event.latlng));
        unit.on("mouseout", () => this.map.closeTooltip(this.tooltip));
        unit.on("click", () => this.choose(unit));
        return unit.addTo(this.map);
      });
    }

    /* Take the old borders away; the new ones follow the colours, which a person waits for. */
    renewBorders() {
      this.borders.clear();
      this.areBordersDue = true;
    }

    drawBorders() {
      this.areBordersDue = false;
      const isIn = (unit) => this.isInScope(unit.index);
      this.borders.draw(this.view, this.units, isIn, this.topology, this.arcs);
    }

    isInScope(index) {
      return !this.view.in_scope || this.view.in_scope[index] === "1";
    }

    colour(index) {
      if (!this.isInScope(index)) return this.view.outside_colour;
      const frame = this.frames[this.frame];
      const code = frame ? frame.classes[index] : NO_DATA;
      return code === NO_DATA ? this.view.no_data_colour : this.view.colours[Number(code)];
    }

    fill(index) {
      const frame = this.frames[this.frame];
      const isStriped = frame && frame.striped[index] && this.isInScope(index);
      return isStriped ? this.stripes(this.colour(index)) : this.colour(index);
    }

    stripes(colour) {
      this.patterns = this.patterns || new Map();
      if (!this.patterns.has(colour)) {
        const context = document.createElement("canvas").getContext("2d");
        this.patterns.set(colour, striped(context, colour));
      }
      return this.patterns.get(colour);
    }

    paint() {
      const stroke = !this.view.border_colour;
      for (const unit of this.units) {
        const fillColor = this.fill(unit.index);
        unit.setStyle({ fillColor, color: fillColor, stroke });
      }
      this.labels.recolour((index) => this.colour(index));
      requestAnimationFrame(() => requestAnimationFrame(() => {
        this.paints += 1;
        this.paintedAt = performance.now();
        if (this.areBordersDue) this.drawBorders();
      }));
    }

    fit() {
      this.map.invalidateSize({ animate: false, pan: false });
      this.map.fitBounds(this.view.bounds, { padding: [8, 8], animate: false });
      this.fittedView = `${this.map.getCenter()} ${this.map.getZoom()}`;
    }

    /* A map that grew (a hidden tab, a turned phone) fits again unless the person moved it. */
    fitAgain() {
      const { clientWidth, clientHeight } = this.map.getContainer();
      if (this.map.getSize().equals([clientWidth, clientHeight])) return;
      const isUntouched = `${this.map.getCenter()} ${this.map.getZoom()}` === this.fittedView;
      this.map.invalidateSize({ animate: false, pan: false });
      if (this.view && isUntouched) this.fit();
    }

    drawLabels() {
      if (!this.view) return;
      if (this.view.has_labels) {
        const units = this.units.filter((unit) => this.isInScope(unit.index));
        this.labels.draw(units, this.places, (index) => this.colour(index));
      } else {
        this.labels.drawSpots(this.view.spots);
      }
    }

    /* ------------------------------------------------------------ hover and click */

    hover(unit, latlng) {
      if (!this.isInScope(unit.index)) return;
      const content = document.createElement("div");
      line(content, "strong", "", this.places.names[unit.index]);
      this.describe(unit.index, content);
      this.tooltip.setContent(content).setLatLng(latlng);
      this.map.openTooltip(this.tooltip);
    }

    describe(index, content) {
      const frame = this.frames[this.frame];
      const { basis, texts, unit } = this.view;
      const joined = (...facts) => facts.filter(Boolean).join(" · ");
      if (!frame || frame.classes[index] === NO_DATA) {
        line(content, "div", "choropleth-muted", joined(texts.no_data, frame && frame.period));
        return;
      }
      const value = this.labelsOf ? this.labelsOf[this.frame][index] : "…";
      line(content, "div", "choropleth-value", `${value} ${unit}`);
      const striped = frame.striped[index];
      line(content, "div", striped ? "choropleth-striped" : "choropleth-muted",
        joined(striped || frame.period, basis));
    }

    choose(unit) {
      if (!this.isInScope(unit.index) || !this.view.is_clickable) return;
      this.select(unit.place);
      this.tell();
      // On a narrow screen the panel opens out of sight.
      const name = this.places.names[unit.index];
      const isNarrow = window.innerWidth < NARROW_PX;
      this.strip.tell(isNarrow ? this.view.texts.panel_below.replace("{name}", name) : "");
    }

    select(place) {
      this.selected = place || "";
      this.borders.select(this.units.find((unit) => unit.place === place));
    }

    tell() {
      const frame = this.frames[this.frame];
      this.send({ region: this.selected, period: frame ? frame.period : "" });
    }

    tellFault(fault) {
      const text = this.view ? this.view.texts.fault : "地图数据未能读取 / Map data could not be read";
      this.strip.tell(`${text} (${fault.message})`);
    }

    /* ------------------------------------------------------------ periods */

    frameOf(period) {
      const index = this.frames.findIndex((frame) => frame.period === period);
      return index < 0 ? this.frames.length - 1 : index;
    }

    step(index) {
      this.frame = index;
      this.strip.show(index);
      this.paint();
    }
  }

  window.Choropleth = Choropleth;
})();
