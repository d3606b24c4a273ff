/* TopoJSON for Leaflet: arcs as lists of [lat, lon], and geometries put together from them. */
"use strict";

window.Topology = (() => {
  /* Undo the delta coding: every arc becomes a list of [lat, lon], as Leaflet wants them. */
  function decodeArcs({ arcs, transform }) {
    const { scale: [sx, sy], translate: [tx, ty] } = transform;
    return arcs.map((arc) => {
      let x = 0;
      let y = 0;
      return arc.map(([dx, dy]) => {
        x += dx;
        y += dy;
        return [y * sy + ty, x * sx + tx];
      });
    });
  }

  function stitch(indices, arcs) {
    const points = [];
    for (const index of indices) {
      const arc = index < 0 ? arcs[~index].slice().reverse() : arcs[index];
      for (let i = points.length ? 1 : 0; i < arc.length; i += 1) points.push(arc[i]);
    }
    return points;
  }

  function latLngs(geometry, arcs) {
    const ring = (indices) => stitch(indices, arcs);
    switch (geometry.type) {
      case "Polygon": return geometry.arcs.map(ring);
      case "MultiPolygon": return geometry.arcs.map((polygon) => polygon.map(ring));
      case "LineString": return [ring(geometry.arcs)];
      case "MultiLineString": return geometry.arcs.map(ring);
      default: return [];
    }
  }

  function arcIndices(geometry) {
    return geometry.arcs.flat(Infinity).map((index) => (index < 0 ? ~index : index));
  }

  /* Every arc of some geometries once: a border that two units share is one line. */
  function mesh(geometries, arcs) {
    return [...new Set(geometries.flatMap(arcIndices))].map((index) => arcs[index]);
  }

  /* Extent of the largest part: a name must fit into it, not into a group of far islands. */
  function largestPart(parts) {
    const rings = parts.map((part) => (Array.isArray(part[0]) ? part[0] : part));
    const extents = rings.map((ring) => L.latLngBounds(ring));
    const size = (box) =>
      (box.getNorth() - box.getSouth()) * (box.getEast() - box.getWest());
    return extents.reduce((one, other) => (size(other) > size(one) ? other : one));
  }

  return { decodeArcs, latLngs, mesh, largestPart };
})();
