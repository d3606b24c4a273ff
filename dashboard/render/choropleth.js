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
  const LIST = ".st-key-pick_indicator";

  class Choropleth {
    /* `send` tells the page what the person chose: {region, period}. */
    constructor(map, send) {
      this.map = map;
      this.send = send;
      this.paints = 0;
      this.request = 0;
      this.renderer = L.canvas({ padding: 0.4, tolerance: 2 });
      this.borders = new UnitBorders(map);
      this.twins = new TwinMaps(map);
      this.units = [];
      this.labels = new UnitLabels(map);
      this.points = new MapPoints(map, {
        hover: (point, latlng) => this.tooltip.showPoint(point, latlng),
        hoverUnit: (unit, latlng) => this.hover(unit, latlng),
        leave: () => this.tooltip.close(),
        choose: (point) => this.choosePlace(point.place, point.name),
        chooseUnit: (unit) => this.choose(unit),
      });
      this.tooltip = new MapTooltip(map);
      this.strip = new MapStrip(map.getContainer().parentNode, {
        step: (index) => this.step(index), rest: () => this.tell(),
      });
      this.list = new PageList(LIST, (name) => this.follow(name));
      map.on("zoomend moveend", () => this.drawLabels());
      map.on("zoomend", () => this.drawDots());
      new ResizeObserver(() => this.fitAgain()).observe(map.getContainer());
    }

    /* Show a layer document at a period; `selected` is the id of the outlined unit. */
    async show({ layer, period, selected }) {
      const request = (this.request += 1);
      document.body.classList.toggle("choropleth-waiting", layer !== this.layerUrl);
      try {
        const view = await Documents.fetchDocument(layer);
        const [topology, places] = await Promise.all(
          [view.geometry, view.places].map((url) => Documents.fetchDocument(url)));
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
      this.twins.join(view.twins);
      this.letPageScroll(!view.is_clickable);
      // Fit first: what is drawn before would be projected twice.
      if (isNewArea) this.fit();
      const isNewBorder =
        !old || ["border_colour", "in_scope", "outlined"].some((name) => view[name] !== old[name]);
      if (isNewGeometry) this.drawUnits(topology);
      this.points.draw(view);
      if (isNewGeometry || isNewBorder) this.renewBorders();
      const isNewChoice = Boolean(old) && view.named !== old.named;
      if (isNewGeometry || isNewArea || isNewNames || isNewChoice) this.drawLabels();
      this.map.getContainer().setAttribute("aria-label", view.title);
    }

    /* A map that is only looked at must not catch the wheel or the finger that scroll the page. */
    letPageScroll(isLet) {
      this.map.scrollWheelZoom[isLet ? "disable" : "enable"]();
      this.map.dragging[isLet && L.Browser.mobile ? "disable" : "enable"]();
    }

    /* Who looks at one indicator often goes on to the next: have it at hand by then. */
    fetchAhead(view) {
      const urls = view.siblings.map((sibling) => sibling.layer);
      setTimeout(() => Documents.fetchAhead(urls, () => view === this.view), AHEAD_AFTER_MS);
    }

    /* Somebody chose another indicator in the page: show it while the page makes up its mind. */
    follow(name) {
      const { siblings = [], frames = [] } = this.view || {};
      const sibling = siblings.find((one) => one.name === name);
      if (!sibling) return;
      const period = frames.length ? frames[this.frame].period : "";
      this.show({ layer: sibling.layer, period, selected: this.selected });
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
        unit.on("mousemove", (event) => this.tooltip.move(event.latlng));
        unit.on("mouseout", () => this.tooltip.close());
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
      return code === NO_DATA ? this.view.no_data_colour : this.view.colours[parseInt(code, 36)];
    }

    fill(index) {
      const frame = this.frames[this.frame];
      const colour = this.colour(index);
      if (!frame || !this.isInScope(index)) return colour;
      if (frame.hatched && frame.hatched[index]) {
        return Hatches.pattern(colour, frame.hatched[index]);
      }
      return frame.striped[index] ? Hatches.stripes(colour) : colour;
    }

    paint() {
      const stroke = !this.view.border_colour;
      for (const unit of this.units) {
        const fillColor = this.fill(unit.index);
        unit.setStyle({ fillColor, color: fillColor, stroke });
      }
      this.labels.recolour((index) => this.colour(index));
      this.drawDots();
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

    drawDots() {
      if (!this.view || !this.units.length) return;
      this.points.drawDots(this.units, this.view, this.places);
    }

    drawLabels() {
      if (!this.view) return;
      if (this.view.has_labels) {
        const isNamed = (index) => !this.view.named || this.view.named.includes(index);
        const units = this.units.filter(({ index }) => this.isInScope(index) && isNamed(index));
        this.labels.draw(units, this.places, (index) => this.colour(index));
      } else {
        this.labels.drawSpots(this.view.spots);
      }
    }

    /* ------------------------------------------------------------ hover and click */

    hover(unit, latlng) {
      if (!this.isInScope(unit.index)) return;
      const labels = this.labelsOf && this.labelsOf[this.frame];
      this.tooltip.showUnit(this.places.names[unit.index], latlng, {
        view: this.view, frame: this.frames[this.frame], index: unit.index,
        value: labels ? labels[unit.index] : "…",
      });
    }

    choose(unit) {
      if (!this.isInScope(unit.index) || !this.view.is_clickable) return;
      this.choosePlace(unit.place, this.places.names[unit.index]);
    }

    choosePlace(place, name) {
      this.select(place);
      this.tell();
      // On a narrow screen the panel opens out of sight.
      const isNarrow = window.innerWidth < NARROW_PX;
      this.strip.tell(isNarrow ? this.view.texts.panel_below.replace("{name}", name) : "");
    }

    select(place) {
      this.selected = place || "";
      this.borders.select(this.units.find((unit) => unit.place === place));
      this.points.select(place);
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
      const indexOf = (asked) => this.frames.findIndex((frame) => frame.period === asked);
      const index = indexOf(period) < 0 ? indexOf(this.view.period) : indexOf(period);
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
