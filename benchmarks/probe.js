/* Runs in every frame of a measured page: when did the hand act, when was the map painted?
 *
 * Times are milliseconds since the epoch, so that a page and the frames in it can be compared.
 */
"use strict";

window.probe = (() => {
  const TIMEOUT_MS = 40000;
  const now = () => performance.timeOrigin + performance.now();
  let actedAt = 0;
  for (const kind of ["pointerdown", "click", "keydown"]) {
    window.addEventListener(kind, (event) => {
      actedAt = performance.timeOrigin + event.timeStamp;
    }, true);
  }

  /* When the server last said something: until then the page is still at work. */
  let heardAt = 0;
  const Socket = window.WebSocket;
  window.WebSocket = class extends Socket {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", () => { heardAt = now(); });
    }
  };

  function mapFrame() {
    const frames = [...document.querySelectorAll("iframe")];
    return frames.filter((frame) => /folium/.test(frame.title) && frame.contentWindow).at(-1);
  }

  /* The window that holds the map: this one on the plain page, else the component's. */
  function mapWindow() {
    if (window.choropleth) return window;
    const frame = mapFrame();
    return frame ? frame.contentWindow : null;
  }

  const names = new WeakMap();
  let nextName = 1;
  const nameOf = (node) => names.get(node) ?? (names.set(node, nextName), nextName++);

  /* What the map shows: null before anything is painted. */
  const looks = {
    dashboard(view) {
      const map = view.choropleth;
      return map && map.paints ? map.paints : null;
    },
    /* A page without a map: its heading names the indicator. */
    heading() {
      return document.querySelector("h3")?.innerText || null;
    },
    /* Colours, and which map it is: a map that is thrown away and drawn anew in the
     * same colours is another one, because meanwhile the person saw none. */
    naive(view) {
      const paths = view.document.querySelectorAll("path.leaflet-interactive");
      if (paths.length < 2852) return null;
      const sample = [nameOf(paths[0])];
      for (let i = 0; i < paths.length; i += 97) sample.push(paths[i].getAttribute("fill"));
      return sample.join(" ");
    },
  };

  function look(kind) {
    const view = kind === "heading" ? window : mapWindow();
    return view && view.document ? looks[kind](view) : null;
  }

  function paintedAt(kind) {
    const view = mapWindow();
    if (kind === "dashboard") {
      return Promise.resolve(view.performance.timeOrigin + view.choropleth.paintedAt);
    }
    return new Promise((done) => {
      requestAnimationFrame(() => requestAnimationFrame(() => done(now())));
    });
  }

  /* The time at which the map shows something else than `before`. */
  function painted(kind, before) {
    return new Promise((done, fail) => {
      const giveUpAt = now() + TIMEOUT_MS;
      const watch = () => {
        const shown = look(kind);
        if (shown !== null && shown !== before) paintedAt(kind).then(done);
        else if (now() > giveUpAt) fail(new Error(`not painted; shown: ${shown}`));
        else requestAnimationFrame(watch);
      };
      watch();
    });
  }

  /* Start watching now, ask for the answers later: the first painting, and the last one. */
  let pending = null;
  let lastPaintedAt = 0;
  function expect(kind, before) {
    pending = painted(kind, before);
    let shown = before;
    const watch = () => {
      const now = look(kind);
      if (now !== null && now !== shown) paintedAt(kind).then((at) => { lastPaintedAt = at; });
      shown = now;
      requestAnimationFrame(watch);
    };
    watch();
  }

  /* Marks that vanish with the frame, or with what is loaded in it. */
  function mark() {
    mapFrame().isMarked = true;
    mapWindow().isMarked = true;
  }
  const isSameFrame = () => Boolean(mapFrame()?.isMarked && mapWindow()?.isMarked);

  const leaflet = () => { const view = mapWindow(); return view.choropleth?.map ?? view.map; };
  const zoom = () => leaflet()?.getZoom() ?? null;
  const zoomIn = () => { leaflet().setZoom(leaflet().getZoom() + 1, { animate: false }); };

  /* Time from the call of a step to its painting, for every step from here on. */
  const steps = [];
  function timeSteps() {
    const map = mapWindow().choropleth;
    const step = map.step.bind(map);
    map.step = (index) => {
      const paints = map.paints;
      const began = performance.now();
      step(index);
      const watch = () => {
        if (map.paints > paints) steps.push(map.paintedAt - began);
        else requestAnimationFrame(watch);
      };
      watch();
    };
  }

  return {
    look, expect, mark, isSameFrame, zoom, zoomIn, timeSteps, steps,
    actedAt: () => actedAt, painted: () => pending, restedAt: () => Math.max(lastPaintedAt, heardAt),
    startedAt: () => performance.timeOrigin,
  };
})();
