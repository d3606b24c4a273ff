/* Two maps side by side, each in a frame of its own, that show the same part of the country. */
"use strict";

window.TwinMaps = (() => {
  const TOUCHES = ["pointerdown", "wheel", "keydown"];

  class TwinMaps {
    constructor(map) {
      this.map = map;
      // A map also moves when it is fitted or resized: only a person moves the other one.
      for (const kind of TOUCHES) {
        map.getContainer().addEventListener(kind, () => { this.isTouched = true; }, {
          capture: true, passive: true,
        });
      }
      map.on("moveend", () => this.tell());
    }

    /* Maps that join the same name move together; without one a map moves alone. */
    join(name) {
      if (name === this.name) return;
      if (this.channel) this.channel.close();
      this.isTouched = false;
      this.name = name;
      this.channel = name ? new BroadcastChannel(name) : null;
      if (name) this.channel.onmessage = ({ data }) => this.follow(data);
    }

    tell() {
      if (!this.channel || !this.isTouched || this.isFollowing) return;
      const { lat, lng } = this.map.getCenter();
      this.channel.postMessage([lat, lng, this.map.getZoom()]);
    }

    follow([lat, lng, zoom]) {
      this.isFollowing = true;
      this.map.setView([lat, lng], zoom, { animate: false });
      this.isFollowing = false;
      // The last to be touched leads.
      this.isTouched = false;
    }
  }

  return TwinMaps;
})();
