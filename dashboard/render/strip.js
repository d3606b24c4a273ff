/* The strip under the map: period slider with play, legend, count of values, notes, caption. */
"use strict";

window.MapStrip = (() => {
  const REST_MS = 700;
  const STEP_MS = 1100;
  const STRIPES = "repeating-linear-gradient(135deg, #777 0 3px, #e9e9e9 3px 5px)";

  function element(tag, className, parent, text = "") {
    const node = document.createElement(tag);
    node.className = className;
    node.textContent = text;
    if (parent) parent.appendChild(node);
    return node;
  }

  class MapStrip {
    /* `step(index)` shows a period on the map; `rest()` is called when the hand rests on one. */
    constructor(parent, { step, rest }) {
      this.step = step;
      this.tellRest = rest;
      this.index = 0;
      const strip = element("div", "choropleth-strip", parent);
      this.time = element("div", "choropleth-time", strip);
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
      this.legend = element("div", "choropleth-legend", strip);
      const foot = element("div", "choropleth-foot", strip);
      this.count = element("span", "choropleth-count", foot);
      this.note = element("span", "choropleth-note", foot);
      this.note.setAttribute("role", "status");
      this.caption = element("div", "choropleth-caption", strip);
    }

    draw(view) {
      this.stop();
      this.view = view;
      this.drawLegend();
      this.note.textContent = "";
      this.caption.textContent = view.caption;
      // Before the map is fitted: a line more below makes it lower.
      this.count.textContent = view.frames.length ? view.frames[0].count : view.texts.no_values;
      const last = view.frames.length - 1;
      this.slider.max = String(Math.max(last, 0));
      this.slider.disabled = last < 1;
      this.slider.setAttribute("aria-label", view.texts.period);
      this.playButton.disabled = last < 1;
      this.playButton.setAttribute("aria-label", view.texts.play);
      this.time.hidden = last < 1 && (view.twins || !(view.frames[0] && view.frames[0].period));
    }

    drawLegend() {
      const { view } = this;
      this.legend.replaceChildren();
      element("span", "choropleth-legend-title", this.legend, view.legend_title);
      const entry = (background, label, className = "") => {
        const item = element("span", `choropleth-entry ${className}`, this.legend);
        element("i", "", item).style.background = background;
        element("span", "", item, label);
      };
      view.legend.forEach((label, index) => entry(view.colours[index], label));
      if (view.texts.no_data) {
        entry(view.no_data_colour, view.texts.no_data, "choropleth-entry-no-data");
      }
      for (const { letter, label } of view.hatches || []) {
        entry(Hatches.background("#ffffff", letter), label, "choropleth-entry-hatch");
      }
      if (view.texts.dot) entry("#ffffff", view.texts.dot, "choropleth-entry-dot");
      if (view.texts.point) entry("#ffffff", view.texts.point, "choropleth-entry-point");
      if (view.texts.striped) entry(STRIPES, view.texts.striped);
    }

    /* Write which period is on the map. */
    show(index) {
      this.index = index;
      const frame = this.view.frames[index];
      const period = frame ? frame.period : "";
      this.slider.value = String(index);
      this.slider.setAttribute("aria-valuetext", period);
      this.periodLabel.textContent = period;
      this.count.textContent = frame ? frame.count : this.view.texts.no_values;
    }

    tell(text) {
      this.note.textContent = text;
    }

    get isPlaying() {
      return Boolean(this.timer);
    }

    /* The page hears of a step only when the hand rests. */
    stepByHand(index) {
      this.step(index);
      clearTimeout(this.rest);
      this.rest = setTimeout(() => this.tellRest(), REST_MS);
    }

    play() {
      if (this.isPlaying) {
        this.stop();
        this.stepByHand(this.index);
        return;
      }
      this.playButton.textContent = "❚❚";
      this.playButton.setAttribute("aria-label", this.view.texts.pause);
      this.playButton.setAttribute("aria-pressed", "true");
      const last = this.view.frames.length - 1;
      if (this.index === last) this.step(0);
      this.timer = setInterval(() => {
        if (this.index >= last) this.play();
        else this.step(this.index + 1);
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
  }

  return MapStrip;
})();
