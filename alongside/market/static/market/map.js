/* The map beside its list: marks can be reached by keyboard, and every line leads to its mark. */
(() => {
  "use strict";
  const element = document.getElementById("map");
  if (!element || !window.L) return;
  const points = JSON.parse(document.getElementById("points").textContent);
  const colours = { clinic: "#0d5758", partner: "#9a5b00", candidate: "#3b5bb5", patients: "#7a8a92" };
  // words that fade in are too pale to read meanwhile
  const map = L.map(element, { fadeAnimation: false, attributionControl: false, zoomSnap: 0.5, maxZoom: 14 });
  const marks = {};

  const words = (point) => {
    const box = document.createElement("div");
    const name = document.createElement(point.url ? "a" : "strong");
    name.textContent = point.name;
    if (point.url) name.href = point.url;
    box.append(name, document.createElement("br"), document.createTextNode(point.detail));
    return box;
  };
  const near = points.filter((point) => point.what !== "patients");
  const shown = (near.length ? near : points).map((point) => [point.latitude, point.longitude]);
  if (shown.length) map.fitBounds(shown, { padding: [30, 30], maxZoom: 12 }); else map.setView([39.5, -98.35], 4);

  L.control.scale({ metric: false }).addTo(map);
  // marks exist only once the map has a view
  const order = { patients: 0, partner: 1, candidate: 2, clinic: 3 };
  [...points].sort((a, b) => order[a.what] - order[b.what]).forEach((point) => {
    const mark = L.circleMarker([point.latitude, point.longitude], {
      radius: point.size, color: colours[point.what], weight: point.what === "clinic" ? 3 : 1.5,
      fillColor: colours[point.what], fillOpacity: point.what === "patients" ? 0.18 : 0.6,
    }).bindPopup(words(point)).addTo(map);
    marks[point.key] = mark;
    if (point.what === "clinic" || point.what === "patients") {
      mark.bindTooltip(point.name, { permanent: true, direction: point.what === "clinic" ? "right" : "center", offset: point.what === "clinic" ? [6, 0] : [0, 24], className: "market-label" });
    }
    const path = mark.getElement();
    path.setAttribute("tabindex", "0");
    path.setAttribute("role", "button");
    path.setAttribute("aria-label", `${point.name}, ${point.detail}`);
    path.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); mark.openPopup(); }
    });
  });
  document.querySelectorAll("[data-point]").forEach((link) => {
    link.addEventListener("click", (event) => {
      const mark = marks[link.dataset.point];
      if (!mark) return;
      event.preventDefault();
      map.setView(mark.getLatLng(), Math.max(map.getZoom(), 12));
      mark.openPopup();
      element.scrollIntoView({ block: "nearest" });
    });
  });

  fetch(element.dataset.atlas).then((answer) => answer.json()).then((atlas) => {
    const line = (name, weight) => L.geoJSON(topojson.mesh(atlas, atlas.objects[name]), {
      interactive: false, style: { color: "#9aa8a4", weight, fill: false },
    }).addTo(map).bringToBack();
    line("counties", 0.8); line("states", 2);
  });
})();
