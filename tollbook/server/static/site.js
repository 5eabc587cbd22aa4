"use strict";
// Keys for the lists, marks that answer the pointer, dropping a file. Everything works as plain links and forms without.
(() => {
  const items = [...document.querySelectorAll(".item")];
  const typing = (e) => e.matches("input:not([type=checkbox]):not([type=radio]), textarea, select");
  let at = items.findIndex((e) => e.id && "#" + e.id === location.hash);
  const go = (to) => {
    if (!items.length) return;
    if (items[at]) items[at].classList.remove("at");
    at = Math.max(0, Math.min(items.length - 1, to));
    items[at].classList.add("at");
    items[at].focus();
    items[at].scrollIntoView({ block: "nearest" });
    choose(items[at].dataset.c);
  };
  const press = (key) => {
    // What was just decided has left the list: its undo stands above.
    const e = (items[at] && items[at].querySelector(`[data-key="${key}"]`)) || document.querySelector(`.did [data-key="${key}"]`);
    if (e) { keep(); e.click(); }
  };
  // After a judgement the page is made anew; the place in the list is found again.
  const name = "at " + location.pathname;
  const keep = () => sessionStorage.setItem(name, String(at));
  document.addEventListener("keydown", (event) => {
    if (event.altKey || ((event.ctrlKey || event.metaKey) && !event.target.matches("textarea"))) return;
    if (event.defaultPrevented) return;
    if (typing(event.target)) {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.matches("textarea")) event.target.form.requestSubmit();
      if (event.key === "Escape") { event.target.blur(); if (at >= 0) items[at].focus(); }
      if (event.key === "Enter" && event.target.classList.contains("why")) event.preventDefault();
      return;
    }
    switch (event.key) {
      case "j": go(at + 1); break;
      case "k": go(at - 1); break;
      case "a": case "r": case "c": case "u": case "y": case "n": press(event.key); break;
      case "m": { const write = items[at] && items[at].querySelector("[data-key=m]"); if (write) { event.preventDefault(); write.parentElement.open = true; write.parentElement.querySelector("textarea").focus(); } break; }
      case "w": { const why = items[at] && items[at].querySelector(".why"); if (why) { event.preventDefault(); why.focus(); } break; }
      case "/": { const search = document.querySelector('[data-key="/"]'); if (search) { event.preventDefault(); search.focus(); } break; }
      case "Enter": if (event.target.classList.contains("item")) { const open = event.target.querySelector("a.open"); if (open) open.click(); } break;
      case "?": document.querySelector(".keys")?.scrollIntoView({ block: "center" }); break;
    }
  });
  document.addEventListener("focusin", (event) => {
    const item = event.target.closest(".item");
    if (item) at = items.indexOf(item);
  });
  document.addEventListener("submit", keep);

  let chosen = null;
  const choose = (id) => {
    for (const e of document.querySelectorAll(".sel")) e.classList.remove("sel");
    chosen = id || null;
    if (!chosen) return;
    for (const e of document.querySelectorAll("[data-c]")) if (e.dataset.c.split(" ").includes(chosen)) e.classList.add("sel");
    // The text stays beside a long list of claims, and shows the words of the one that is looked at.
    const words = document.querySelector(".text .sel");
    if (words && getComputedStyle(words.closest(".text")).position === "sticky") words.scrollIntoView({ block: "nearest" });
    for (const e of document.querySelectorAll("[data-s]")) if (e.dataset.s.split(" ").includes(chosen)) e.classList.add("sel");
  };
  document.addEventListener("click", (event) => {
    const mark = event.target.closest("a.m");
    if (mark) {
      const ids = mark.dataset.c.split(" ");
      const id = ids[(ids.indexOf(chosen) + 1) % ids.length];
      event.preventDefault();
      history.replaceState(null, "", "#" + id);
      go(items.findIndex((e) => e.id === id));
      return;
    }
    const item = event.target.closest(".item[data-c]");
    if (item) choose(item.dataset.c);
  });

  const before = Number(sessionStorage.getItem(name) ?? -1);
  sessionStorage.removeItem(name);
  if (at >= 0) go(at);
  else if (before >= 0) go(before);

  for (const back of document.querySelectorAll("[data-back]")) {
    back.hidden = false;
    back.addEventListener("click", () => history.back());
  }

  // What a form begins with is replaced by typing, not typed behind.
  document.querySelector("input[autofocus]")?.select();

  // A file dropped on the field becomes its text; it is read in the browser and sent only with the form.
  for (const field of document.querySelectorAll("[data-drop]")) {
    field.addEventListener("dragover", (event) => event.preventDefault());
    field.addEventListener("drop", (event) => {
      const file = event.dataTransfer && event.dataTransfer.files[0];
      if (!file) return;
      event.preventDefault();
      file.text().then((text) => { field.value = text; });
    });
  }
})();
