/* Patterns over a colour: hatching, one direction a letter, broken lines for a small one; stripes. */
"use strict";

window.Hatches = (() => {
  const SIZE = 9;
  const HALO = "rgba(255,255,255,.9)";
  // Direction and colour say the same, so that neither has to be told apart alone.
  const STYLES = {
    A: { colour: "#7d1d4f", lines: [[0, 9, 9, 0], [-1, 1, 1, -1], [8, 10, 10, 8]] },
    B: { colour: "#1d2b28", lines: [[0, 0, 9, 9], [-1, 8, 1, 10], [8, -1, 10, 1]] },
    C: { colour: "#6b3d00", lines: [[0, 4.5, 9, 4.5]] },
  };

  function draw(pen, letter) {
    const { colour, lines } = STYLES[letter.toUpperCase()];
    const isBroken = letter !== letter.toUpperCase();
    // A broken line keeps its middle half; what goes round the corners is left out.
    const drawn = isBroken ? lines.slice(0, 1).map(shortened) : lines;
    for (const [style, width] of [[HALO, 3.4], [colour, 1.7]]) {
      pen.strokeStyle = style;
      pen.lineWidth = width;
      for (const [x, y, toX, toY] of drawn) {
        pen.beginPath();
        pen.moveTo(x, y);
        pen.lineTo(toX, toY);
        pen.stroke();
      }
    }
  }

  function shortened([x, y, toX, toY]) {
    const between = (from, to, share) => from + (to - from) * share;
    return [between(x, toX, 0.22), between(y, toY, 0.22),
      between(x, toX, 0.78), between(y, toY, 0.78)];
  }

  /* One tile, which repeats without a seam. */
  function tile(colour, letters) {
    const canvas = document.createElement("canvas");
    canvas.width = SIZE;
    canvas.height = SIZE;
    const pen = canvas.getContext("2d");
    pen.fillStyle = colour;
    pen.fillRect(0, 0, SIZE, SIZE);
    for (const letter of letters) draw(pen, letter);
    return canvas;
  }

  /* The same as a CSS background: a legend shows what the map shows. */
  function background(colour, letters) {
    return letters ? `url(${tile(colour, letters).toDataURL()})` : colour;
  }

  /* A mix that a canvas understands too. */
  function pale(colour) {
    const parts = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
    return `rgb(${parts.map((part) => Math.round(part * 0.4 + 255 * 0.6)).join(",")})`;
  }

  /* The colour of a letter; that of a small one is light. */
  function plain(letter) {
    const { colour } = STYLES[letter.toUpperCase()];
    return letter === letter.toUpperCase() ? colour : pale(colour);
  }

  /* A disc cut into one piece a colour: hatching cannot be read on so small a place. */
  function disc(colours) {
    const share = 360 / colours.length;
    const pieces = colours.map((colour, n) => `${colour} ${n * share}deg ${(n + 1) * share}deg`);
    return colours.length > 1 ? `conic-gradient(${pieces.join(", ")})` : colours[0];
  }

  /* Diagonal stripes: a value of an earlier period than the one chosen. */
  function stripedTile(colour) {
    const canvas = document.createElement("canvas");
    canvas.width = 7;
    canvas.height = 7;
    const pen = canvas.getContext("2d");
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
    return canvas;
  }

  const patterns = new Map();

  function kept(name, make) {
    if (!patterns.has(name)) {
      const context = document.createElement("canvas").getContext("2d");
      patterns.set(name, context.createPattern(make(), "repeat"));
    }
    return patterns.get(name);
  }

  /* The same for a canvas; each is made once. */
  const stripes = (colour) => kept(colour, () => stripedTile(colour));
  const pattern = (colour, letters) => kept(`${colour}${letters}`, () => tile(colour, letters));

  return { background, plain, disc, stripes, pattern };
})();
