"use strict";
// The map: country outlines from here, no tiles from anywhere. A symbol says how exact the place is.
(() => {
  const box = document.getElementById("map");
  if (!box || !window.L) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(box, {
    attributionControl: false, worldCopyJump: true, minZoom: 1, maxZoom: 11, zoomAnimation: !calm, fadeAnimation: !calm,
  });
  const shape = (precision) => (precision === 1 ? "point" : precision === 2 ? "radius" : "area");
  const said = { point: "the place itself", radius: "near the place", area: "somewhere in this area" };
  // A pin that is drawn as a division or a country must not read as the place it is named after.
  const wide = { 3: "drawn as the whole district", 4: "drawn as the whole region", 6: "drawn as the whole country" };
  const exactness = (precision, km) => (wide[precision] || said[shape(precision)]) + (km ? `, within ${Math.round(km)} km` : "");
  const kilometres = (precision, known) => known || { 2: 25, 3: 50, 4: 150, 5: 150, 6: 400, 7: 300 }[precision] || 100;

  fetch("/static/vendor/world-50m.json").then((r) => r.json()).then((world) => {
    const land = topojson.feature(world, world.objects.countries);
    // An outline that crosses the date line goes on beyond 180 degrees, instead of back across the whole map.
    const unwrap = (ring) => {
      let shift = 0;
      return ring.map(([lon, lat], n) => {
        if (n) shift += lon - ring[n - 1][0] > 180 ? -360 : ring[n - 1][0] - lon > 180 ? 360 : 0;
        return [lon + shift, lat];
      });
    };
    for (const { geometry } of land.features) {
      if (geometry.type === "Polygon") geometry.coordinates = geometry.coordinates.map(unwrap);
      if (geometry.type === "MultiPolygon") geometry.coordinates = geometry.coordinates.map((rings) => rings.map(unwrap));
    }
    L.geoJSON(land, { interactive: false, style: () => ({ className: "land", weight: 0.6 }) }).addTo(map).bringToBack();
  });

  // Leaflet puts its own colours on as attributes; the style sheet's classes win over those.
  const draw = (lat, lon, precision, km, radius) => {
    const kind = shape(precision);
    if (kind === "point" || radius) return L.circleMarker([lat, lon], { radius: radius || 7, className: "spot " + kind });
    return L.circle([lat, lon], { radius: 1000 * kilometres(precision, km), className: "spot " + kind });
  };

  if (box.dataset.lat) {
    const { lat, lon, precision, km, place } = box.dataset;
    const spot = draw(+lat, +lon, +precision, +km, 0).addTo(map);
    spot.bindTooltip(document.createTextNode(place + ": " + exactness(+precision, +km)).textContent.replace(/[<>&]/g, ""));
    if (spot.getBounds && shape(+precision) !== "point") { map.setView([+lat, +lon], 5); map.fitBounds(spot.getBounds(), { maxZoom: 7 }); }
    else map.setView([+lat, +lon], 6);
    return;
  }

  if (box.dataset.spots) {
    const spots = JSON.parse(box.dataset.spots);
    for (const s of spots) {
      const words = document.createElement("span");
      words.textContent = s.place + ": " + exactness(s.precision, s.km);
      draw(s.lat, s.lon, s.precision, s.km, 0).addTo(map).bindTooltip(words, { permanent: true, direction: s.place.startsWith("A") ? "left" : "right" });
    }
    map.setView([spots[0].lat, spots[0].lon], 5);
    if (spots.length > 1) map.fitBounds(spots.map((s) => [s.lat, s.lon]), { maxZoom: 7, padding: [60, 60], animate: false });
    return;
  }

  const layer = L.layerGroup().addTo(map);
  let asked = 0, early = null;
  // What to ask for a map that stands so; a little more than is in sight.
  const question = (center, zoom, whole) => {
    const query = new URLSearchParams(box.dataset.query);
    query.set("zoom", String(Math.min(12, zoom)));
    if (!whole && zoom > 3) {
      const at = map.project(center, zoom), half = map.getSize().multiplyBy(0.55);
      const [sw, ne] = [map.unproject([at.x - half.x, at.y + half.y], zoom), map.unproject([at.x + half.x, at.y - half.y], zoom)];
      query.set("box", [sw.lat, sw.lng, ne.lat, ne.lng].map((x) => x.toFixed(2)).join(","));
    }
    return "/api/map?" + query;
  };
  const ask = (address) => fetch(address, { headers: { accept: "application/json" } }).then((r) => r.json());
  const load = (fit) => {
    const mine = (asked += 1);
    const address = question(map.getCenter(), map.getZoom(), fit);
    const meant = early && early.zoom === map.getZoom() && map.project(early.center).distanceTo(map.project(map.getCenter())) < 8;
    const answer = meant ? early.answer : ask(address);
    early = null;
    answer.then(({ spots }) => {
      if (mine !== asked) return;
      layer.clearLayers();
      for (const s of spots) {
        const many = s.incidents > 1;
        const mark = draw(s.lat, s.lon, s.geo_precision, s.uncertainty_km, many ? Math.min(28, 7 + 4 * Math.log2(s.incidents)) : 0);
        const words = (s.place || "") + (many ? ` ${s.incidents} incidents` : "") + ", " + exactness(s.geo_precision, many ? 0 : s.uncertainty_km);
        const text = document.createElement("span");
        text.textContent = words;
        mark.bindTooltip(text);
        mark.on("click", () => {
          if (s.id) location.href = "/incidents/" + encodeURIComponent(s.id.replace("inc:", ""));
          else map.setView([s.lat, s.lon], Math.min(11, map.getZoom() + 2));
        });
        mark.addTo(layer);
      }
      if (fit && spots.length) map.fitBounds(spots.map((s) => [s.lat, s.lon]), { maxZoom: 5, padding: [24, 24], animate: false });
    });
  };
  map.setView([25, 20], 1);
  map.once("moveend", () => map.on("moveend", () => load(false)));
  // Asked while the map still moves to its new size: the dots are there when it stands.
  map.on("zoomanim", ({ center, zoom }) => {
    early = { center, zoom, answer: ask(question(center, zoom, false)) };
    early.answer.catch(() => {});
  });
  load(true);
})();
