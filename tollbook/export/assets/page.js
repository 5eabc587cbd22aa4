"use strict";
// Between a claim and its words, both ways, by pointer and by keyboard. Everything works as plain links without this.
(() => {
  const claims = new Map();
  const speaking = new Map();
  const note = (map, ids, element) => {
    for (const id of ids.split(" ")) map.has(id) ? map.get(id).push(element) : map.set(id, [element]);
  };
  const marked = [...document.querySelectorAll("[data-c]")];
  for (const e of marked) note(claims, e.dataset.c, e);
  for (const e of document.querySelectorAll("[data-s]")) note(speaking, e.dataset.s, e);

  const off = new Set();
  const offIncidents = new Set();
  const bar = document.getElementById("bar");
  const narrow = matchMedia("(max-width: 58rem)");
  let chosen = null;

  const row = (id) => document.getElementById(id);
  const shows = (id) => !off.has(row(id).dataset.k) && !offIncidents.has(row(id).dataset.i);
  const shownIds = (e) => e.dataset.c.split(" ").filter(shows);
  const paint = (ids, name, on) => {
    for (const id of ids) {
      for (const e of claims.get(id) || []) e.classList.toggle(name, on);
      if (name === "hot" && id !== chosen || name === "sel")
        for (const e of speaking.get(id) || []) e.classList.toggle("said", on);
    }
  };

  let hot = [];
  const warm = (target) => {
    const e = target && target.closest && target.closest("[data-c]");
    paint(hot, "hot", false);
    hot = e ? shownIds(e) : [];
    paint(hot, "hot", true);
  };
  for (const name of ["mouseover", "focusin"]) document.addEventListener(name, (event) => warm(event.target));
  document.documentElement.addEventListener("mouseleave", () => warm(null));

  const words = (id) => (claims.get(id) || []).find((e) => e.matches("a.m"));

  const fill = (id) => {
    bar.textContent = "";
    if (!id) { bar.hidden = true; document.body.classList.remove("bar"); return; }
    const tr = row(id);
    const slot = tr.dataset.k;
    bar.className = "s-" + slot;
    const line = (text, name) => {
      const p = document.createElement("p");
      p.className = name;
      p.dir = "auto";
      p.textContent = text;
      bar.append(p);
    };
    line(tr.querySelector("th").textContent + ": " + tr.querySelector(".v").textContent, "what");
    line("Said by " + tr.parentNode.querySelector(".who th").textContent, "by");
    const button = (text, act) => {
      const b = document.createElement("button");
      b.type = "button";
      b.textContent = text;
      b.addEventListener("click", act);
      bar.append(b);
    };
    button("Words", () => show(words(id)));
    button("Claim", () => show(tr));
    button("Close", () => choose(null));
    bar.hidden = false;
    document.body.classList.add("bar");
  };

  // Scrolls the panel alone where the element stands in one that scrolls, and nothing that is in sight already.
  const show = (e) => {
    if (!e) return;
    const panel = e.closest(".claims");
    const box = e.getBoundingClientRect();
    if (panel && panel.scrollHeight > panel.clientHeight && getComputedStyle(panel).overflowY !== "visible") {
      const frame = panel.getBoundingClientRect();
      const top = Math.max(frame.top, 8), bottom = Math.min(frame.bottom, innerHeight - 8);
      if (bottom - top < 60) { e.scrollIntoView({ block: "center" }); return; }
      if (box.top >= top && box.bottom <= bottom) return;
      const room = panel.scrollHeight - panel.clientHeight - panel.scrollTop;
      const by = Math.max(-panel.scrollTop, Math.min(room, (box.top + box.bottom - top - bottom) / 2));
      panel.scrollBy({ top: by });
      // What the panel's own end left out of sight.
      const below = box.bottom - by - innerHeight + 8, above = box.top - by - 8;
      if (below > 0) scrollBy({ top: below });
      else if (above < 0) scrollBy({ top: above });
      return;
    }
    if (box.top < 8 || box.bottom > innerHeight - (bar.hidden ? 8 : bar.offsetHeight + 8)) e.scrollIntoView({ block: "center" });
  };
  const choose = (id) => {
    if (chosen) { const last = chosen; chosen = null; paint([last], "sel", false); row(last).removeAttribute("aria-current"); }
    if (id) { paint([id], "sel", true); row(id).setAttribute("aria-current", "true"); chosen = id; }
    fill(id);
    if (location.hash || id) history.replaceState(null, "", id ? "#" + id : location.pathname + location.search);
  };

  document.addEventListener("click", (event) => {
    const e = event.target.closest("[data-c]");
    if (!e || event.metaKey || event.ctrlKey || event.button) return;
    const ids = shownIds(e);
    if (!ids.length) { if (e.matches("a")) event.preventDefault(); return; }
    if (String(getSelection()) && !e.matches("a")) return;
    event.preventDefault();
    // Words that several claims share: each further click goes to the next of them.
    const id = ids[(ids.indexOf(chosen) + 1) % ids.length];
    choose(id);
    const clickedWords = e.classList.contains("m");
    // A click without a pointer is the Enter key: the focus goes along, so that Enter leads back again.
    if (event.detail === 0) {
      const there = clickedWords ? row(id).querySelector("a.w") : words(id);
      if (there) there.focus({ preventScroll: true });
      show(clickedWords ? row(id) : there);
      return;
    }
    if (narrow.matches) { if (!clickedWords) show(words(id)); return; }
    show(clickedWords ? row(id) : words(id));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && chosen) choose(null);
  });

  const filter = document.getElementById("filter");
  const boxes = [...document.querySelectorAll("#filter .chip input[value]")];
  const background = document.getElementById("background");
  const incidents = [...document.querySelectorAll(".incident")].map((incident) => [incident, incident.querySelector(".only input")]);
  const apply = () => {
    off.clear();
    offIncidents.clear();
    for (const box of boxes) if (!box.checked) off.add(box.value);
    for (const [incident, box] of incidents) {
      if (!box.checked) offIncidents.add(box.value);
      incident.classList.toggle("off", !box.checked);
    }
    let all = 0, left = 0;
    for (const e of marked) {
      if (e.matches("tr")) {
        const on = shows(e.id);
        all += 1;
        left += on;
        e.classList.toggle("off", !on);
      } else if (e.classList.contains("m")) {
        const ids = shownIds(e);
        const kinds = [...new Set(ids.map((id) => row(id).dataset.k))];
        for (const k of e.dataset.k.split(" ")) e.classList.remove("s-" + k, "t-" + k);
        e.classList.add("s-" + (kinds[0] || e.dataset.k.split(" ")[0]));
        e.classList.toggle("two", kinds.length > 1);
        if (kinds.length > 1) e.classList.add("t-" + kinds[1]);
        e.classList.toggle("off", !ids.length);
        // The tab key passes over what is not shown.
        if (e.matches("a")) e.tabIndex = ids.length ? 0 : -1;
      }
    }
    for (const body of document.querySelectorAll(".claims tbody")) body.classList.toggle("off", !body.querySelector(".claim:not(.off)"));
    document.getElementById("count").textContent = left < all ? `${left} of ${all} claims` : `${all} claims`;
    if (chosen && !shows(chosen)) choose(null);
  };
  if (filter) {
    filter.hidden = false;
    for (const label of document.querySelectorAll(".only")) label.hidden = false;
    document.addEventListener("change", (event) => {
      if (event.target === background)
        for (const [incident, box] of incidents) if (incident.classList.contains("background")) box.checked = background.checked;
      apply();
    });
    const all = (on) => () => { for (const box of boxes) box.checked = on; apply(); };
    document.getElementById("all").addEventListener("click", all(true));
    document.getElementById("none").addEventListener("click", all(false));
    apply();
  }

  const asked = () => {
    const id = location.hash.slice(1).replace(/w$/, "");
    if (/^r\d+c\d+$/.test(id) && row(id)) { choose(id); show(words(id)); show(narrow.matches ? words(id) : row(id)); }
  };
  addEventListener("hashchange", asked);
  asked();
})();
