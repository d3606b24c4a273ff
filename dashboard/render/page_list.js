/* A list in the page around the map. The page hears of a choice through the server; the map, which
 * has the layers of the list at hand, follows at once and is confirmed by the page a moment later.
 */
"use strict";

window.PageList = class {
  /* `follow(text)` is called with what was chosen, not with what somebody is still typing. */
  constructor(selector, follow) {
    this.follow = follow;
    this.typed = "";
    this.chosen = "";
    const box = this.find(selector);
    if (!box) return;
    box.addEventListener("input", (event) => { this.typed = event.target.value; });
    new MutationObserver(() => this.look(box.querySelector("input")))
      .observe(box, { subtree: true, childList: true, attributeFilter: ["value", "aria-expanded"] });
  }

  find(selector) {
    try {
      return window.parent.document.querySelector(selector);
    } catch {
      return null;  // The page is of another origin: the map then waits for it, as for all else.
    }
  }

  look(input) {
    if (!input || input.value === this.chosen) return;
    const isOpen = input.getAttribute("aria-expanded") === "true";
    if (isOpen && input.value === this.typed) return;
    this.chosen = input.value;
    this.follow(this.chosen);
  }
};
