/* The choropleth inside the folium map.
 *
 * Geometry is fetched once by hashed URL and drawn once on canvas; a new indicator, class scheme or
 * period only recolours what is there. A layer document (dashboard/render/maps.py describes it)
 * holds everything that the map shows; stepping through its periods needs no server at all.
 */
"use strict";

(() => {
  const NO_DATA = "-";
  const OUTLINE = { fill: false, interactive: false, lineJoin: "round" };
  const OUTSIDE_BORDER = "#dfe4e2";
  const NATION_BORDER = "#3d4a46";
  const REST_MS = 700;
  const STEP_MS = 1100;
  const NARROW_PX = 640;
  const LABELS_AFTER_MS = 120;

  /* ---------------------------------------------------------------- fetching */

  const documents = new Map();

  /* Fetch JSON once per URL: every URL carries the hash of its content. */
  function fetchDocument(url) {
    if (!documents.has(url)) {
      const pending = fetch(url).then((answer) => {
        if (!answer.ok) throw new Error(`${answer.status} ${url}`);
        return answer.json();
      });
      pending.catch(() => documents.delete(url));
      documents.set(url, pending);
    }
    return documents.get(url);
  }

  /* ---------------------------------------------------------------- elements */

  function element(tag, className, parent, text = "") {
    const node = document.createElement(tag);
    node.className = className;
    node.textContent = text;
    if (parent) parent.appendChild(node);
    return node;
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

  const swatchStripes =
    "repeating-linear-gradient(135deg, #777 0 3px, #e9e9e9 3px 5px)";

  /* ---------------------------------------------------------------- the map */

  class Choropleth {
    /* `send` tells the page what the person chose: {region, period}. */
    constructor(map, send) {
      this.map = map;
      this.send = send;
      this.paints = 0;
      this.request = 0;
      this.renderer = L.canvas({ padding: 0.4, tolerance: 2 });
      map.createPane("borders").style.pointerEvents = "none";
      map.getPane("borders").style.zIndex = 450;
      this.borders = L.canvas({ padding: 0.4, pane: "borders" });
      this.units = [];
      this.lines = [];
      this.labels = L.layerGroup().addTo(map);
      this.tooltip = L.tooltip({ sticky: true, direction: "top", className: "choropleth-tooltip" });
      this.buildStrip();
      map.on("zoomend moveend", () => this.drawLabels());
      new ResizeObserver(() => this.fitAgain()).observe(map.getContainer());
    }

    /* Show a layer document at a period; `selected` is the id of the outlined unit. */
    async show({ layer, period, selected }) {
      const request = (this.request += 1);
      document.body.classList.toggle("choropleth-waiting", layer !== this.layerUrl);
      try {
        const view = await fetchDocument(layer);
        const [topology, places] = await Promise.all([
          fetchDocument(view.geometry), fetchDocument(view.places),
        ]);
        if (request !== this.request) return;
        const isNew = layer !== this.layerUrl;
        if (isNew) this.draw(layer, view, topology, places);
        if (isNew || selected !== this.selected) this.select(selected);
        const frame = this.frameOf(period);
        if (isNew || (frame !== this.frame && !this.timer)) this.step(frame);
      } catch (fault) {
        if (request === this.request) this.tellFault(fault);
      } finally {
        if (request === this.request) document.body.classList.remove("choropleth-waiting");
      }
    }

    /* ------------------------------------------------------------ drawing */

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
      this.stop();
      this.drawStrip();
      this.letPageScroll(!view.is_clickable);
      // Fit first: what is drawn before would be projected twice.
      if (isNewArea) this.fit();
      const isNewBorder =
        !old || view.border_colour !== old.border_colour || view.in_scope !== old.in_scope;
      if (isNewGeometry) this.drawUnits(topology);
      if (isNewGeometry || isNewBorder) this.drawBorders();
      if (isNewGeometry || isNewArea || isNewNames) this.drawLabels();
      this.map.getContainer().setAttribute("aria-label", view.title);
    }

    /* A map that is only looked at must not catch the wheel or the finger that scroll the page. */
    letPageScroll(isLet) {
      this.map.scrollWheelZoom[isLet ? "disable" : "enable"]();
      this.map.dragging[isLet && L.Browser.mobile ? "disable" : "enable"]();
    }

    /* Labels are for hovering and come after the colours: given at once, or by address. */
    async fetchLabels(view) {
      const isGiven = typeof view.labels !== "string";
      if (!isGiven) await new Promise((done) => setTimeout(done, LABELS_AFTER_MS));
      if (view !== this.view) return;
      try {
        const labels = isGiven ? view.labels : await fetchDocument(view.labels);
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

    /* Borders stand on a canvas of their own, so that a change of colours need not redraw them. */
    drawBorders() {
      for (const line of this.lines) line.remove();
      this.lines = [];
      this.selection = null;
      const { objects } = this.topology;
      const { border_colour: color, border_weight: weight, level } = this.view;
      const isIn = (unit) => this.isInScope(unit.index);
      const geometries = (units) => units.map((unit) => unit.geometry);
      if (color) {
        const outside = this.units.filter((unit) => !isIn(unit));
        this.addBorder(geometries(outside), { color: OUTSIDE_BORDER, weight: 0.4 });
        this.addBorder(geometries(this.units.filter(isIn)), { color, weight });
      }
      if (level !== "province") {
        this.addBorder(objects.province.geometries, { color: "#5d6a66", weight: 0.9, opacity: 0.8 });
      }
      const kind = (name) => objects.lines.geometries.filter(
        (line) => line.properties.kind === name);
      this.addBorder(kind("ten_dash"), { color: NATION_BORDER, weight: 2.2 });
      // An undefined boundary lies on the outline of a unit: clear that, then dash.
      this.addBorder(kind("undefined_boundary"), { color: "#ffffff", weight: 2.6 });
      this.addBorder(
        kind("undefined_boundary"), { color: NATION_BORDER, weight: 1.3, dashArray: "5 4" });
    }

    addBorder(geometries, style) {
      const parts = Topology.mesh(geometries, this.arcs);
      if (!parts.length) return;
      const options = { ...OUTLINE, smoothFactor: 0.6, ...style, renderer: this.borders };
      this.lines.push(L.polyline(parts, options).addTo(this.map));
    }

    isInScope(index) {
      return !this.view.in_scope || this.view.in_scope[index] === "1";
    }

    fill(index) {
      const frame = this.frames[this.frame];
      const code = frame ? frame.classes[index] : NO_DATA;
      if (code === NO_DATA) return this.view.no_data_colour;
      const colour = this.view.colours[Number(code)];
      return frame.striped[index] ? this.stripes(colour) : colour;
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
      const { outside_colour: outside, border_colour: border } = this.view;
      for (const unit of this.units) {
        const fillColor = this.isInScope(unit.index) ? this.fill(unit.index) : outside;
        unit.setStyle({ fillColor, color: fillColor, stroke: !border });
      }
      requestAnimationFrame(() => requestAnimationFrame(() => {
        this.paints += 1;
        this.paintedAt = performance.now();
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

    /* Names where they fit inside their unit, largest units first, none over another. */
    drawLabels() {
      this.labels.clearLayers();
      if (!this.view || !this.view.has_labels) return;
      const box = this.map.getBounds();
      const taken = [];
      const wide = this.units
        .filter((unit) => this.isInScope(unit.index) && box.intersects(unit.core))
        .map((unit) => [unit, this.pixelSize(unit)])
        .sort((one, other) => other[1].x * other[1].y - one[1].x * one[1].y);
      for (const [unit, size] of wide.slice(0, 120)) this.drawLabel(unit, size, taken);
    }

    pixelSize(unit) {
      return this.map.latLngToLayerPoint(unit.core.getSouthEast())
        .subtract(this.map.latLngToLayerPoint(unit.core.getNorthWest()));
    }

    drawLabel(unit, size, taken) {
      const name = this.places.labels[unit.index];
      const width = [...name].reduce((sum, sign) => sum + (sign > "\u2e80" ? 12 : 6.5), 0) + 4;
      if (size.x < width || size.y < 15) return;
      const spot = this.places.points[unit.index];
      const at = this.map.latLngToLayerPoint(spot);
      const own = L.bounds(at.subtract([width / 2, 8]), at.add([width / 2, 8]));
      if (taken.some((other) => other.overlaps(own))) return;
      taken.push(own);
      const icon = L.divIcon({
        className: "choropleth-label", html: `<span></span>`, iconSize: [width, 16],
      });
      const marker = L.marker(spot, { icon, interactive: false, keyboard: false });
      marker.addTo(this.labels).getElement().firstChild.textContent = name;
    }

    /* ------------------------------------------------------------ hover and click */

    hover(unit, latlng) {
      if (!this.isInScope(unit.index)) return;
      const content = element("div", "");
      element("strong", "", content, this.places.names[unit.index]);
      const frame = this.frames[this.frame];
      const { texts } = this.view;
      if (!frame || frame.classes[unit.index] === NO_DATA) {
        element("div", "choropleth-muted", content, [texts.no_data, frame && frame.period].filter(Boolean).join(" · "));
      } else {
        const value = this.labelsOf ? this.labelsOf[this.frame][unit.index] : "…";
        element("div", "choropleth-value", content, `${value} ${this.view.unit}`);
        const striped = frame.striped[unit.index];
        const facts = [striped || frame.period, this.view.basis].filter(Boolean).join(" · ");
        element("div", striped ? "choropleth-striped" : "choropleth-muted", content, facts);
      }
      this.tooltip.setContent(content).setLatLng(latlng);
      this.map.openTooltip(this.tooltip);
    }

    choose(unit) {
      if (!this.isInScope(unit.index) || !this.view.is_clickable) return;
      this.select(unit.place);
      this.tell();
      // On a narrow screen the panel opens out of sight.
      const name = this.places.names[unit.index];
      const isNarrow = window.innerWidth < NARROW_PX;
      this.note.textContent = isNarrow ? this.view.texts.panel_below.replace("{name}", name) : "";
    }

    select(place) {
      this.selected = place || "";
      if (this.selection) this.selection.remove();
      this.selection = null;
      const unit = this.units.find((candidate) => candidate.place === place);
      if (!unit) return;
      this.selection = L.polygon(unit.getLatLngs(), {
        ...OUTLINE, color: "#0b1f1a", weight: 2.6, renderer: this.borders,
      }).addTo(this.map);
    }

    tell() {
      const frame = this.frames[this.frame];
      this.send({ region: this.selected, period: frame ? frame.period : "" });
    }

    tellFault(fault) {
      const text = this.view ? this.view.texts.fault : "地图数据未能读取 / Map data could not be read";
      this.note.textContent = `${text} (${fault.message})`;
    }

    /* ------------------------------------------------------------ periods */

    frameOf(period) {
      const index = this.frames.findIndex((frame) => frame.period === period);
      return index < 0 ? this.frames.length - 1 : index;
    }

    step(index) {
      this.frame = index;
      const frame = this.frames[index];
      this.slider.value = String(index);
      this.slider.setAttribute("aria-valuetext", frame ? frame.period : "");
      this.periodLabel.textContent = frame ? frame.period : "";
      this.count.textContent = frame ? frame.count : this.view.texts.no_values;
      this.paint();
    }

    /* The page hears of a step only when the hand rests. */
    stepByHand(index) {
      this.step(index);
      clearTimeout(this.rest);
      this.rest = setTimeout(() => this.tell(), REST_MS);
    }

    play() {
      if (this.timer) {
        this.stop();
        this.stepByHand(this.frame);
        return;
      }
      this.playButton.textContent = "❚❚";
      this.playButton.setAttribute("aria-label", this.view.texts.pause);
      this.playButton.setAttribute("aria-pressed", "true");
      if (this.frame === this.frames.length - 1) this.step(0);
      this.timer = setInterval(() => {
        if (this.frame >= this.frames.length - 1) this.play();
        else this.step(this.frame + 1);
      }, STEP_MS);
    }

    stop() {
      clearInterval(this.timer);
      clearTimeout(this.rest);
      this.timer = null;
      this.playButton.textContent = "▶";
      this.playButton.setAttribute("aria-pressed", "false");
      if (this.view) this.playButton.setAttribute("aria-label", this.view.texts.play);
    }

    /* ------------------------------------------------------------ strip under the map */

    buildStrip() {
      this.strip = element("div", "choropleth-strip", this.map.getContainer().parentNode);
      this.time = element("div", "choropleth-time", this.strip);
      this.playButton = element("button", "choropleth-play", this.time, "▶");
      this.playButton.type = "button";
      this.playButton.addEventListener("click", () => this.play());
      this.slider = element("input", "choropleth-slider", this.time);
      this.slider.type = "range";
      this.slider.min = "0";
      this.slider.addEventListener("input", () => {
        this.stop();
        this.stepByHand(Number(this.slider.value));
      });
      this.periodLabel = element("output", "choropleth-period", this.time);
      this.legend = element("div", "choropleth-legend", this.strip);
      const foot = element("div", "choropleth-foot", this.strip);
      this.count = element("span", "choropleth-count", foot);
      this.note = element("span", "choropleth-note", foot);
      this.caption = element("div", "choropleth-caption", this.strip);
      this.note.setAttribute("role", "status");
    }

    drawStrip() {
      this.drawLegend();
      this.note.textContent = "";
      this.caption.textContent = this.view.caption;
      // Before the map is fitted: a line more below makes it lower.
      this.count.textContent = this.frames.length ? this.frames[0].count : this.view.texts.no_values;
      const last = this.frames.length - 1;
      this.slider.max = String(Math.max(last, 0));
      this.slider.disabled = last < 1;
      this.playButton.disabled = last < 1;
      this.time.hidden = last < 1 && !(this.frames[0] && this.frames[0].period);
      this.slider.setAttribute("aria-label", this.view.texts.period);
    }

    drawLegend() {
      this.legend.replaceChildren();
      element("span", "choropleth-legend-title", this.legend, this.view.legend_title);
      const entry = (background, label, className = "") => {
        const item = element("span", `choropleth-entry ${className}`, this.legend);
        element("i", "", item).style.background = background;
        element("span", "", item, label);
      };
      this.view.legend.forEach((label, index) => entry(this.view.colours[index], label));
      entry(this.view.no_data_colour, this.view.texts.no_data, "choropleth-entry-no-data");
      if (this.view.texts.striped) entry(swatchStripes, this.view.texts.striped);
    }
  }

  window.Choropleth = Choropleth;
})();
