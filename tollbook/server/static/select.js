"use strict";
// Selecting words of a report to add a claim that was missed: with the mouse, or word by word with the keys.
(() => {
  const text = document.querySelector("[data-add]");
  if (!text) return;
  const points = (s) => [...s].length;
  // A direction control is spelt out on the page; in the report it is one code point.
  const length = (node) => (node.nodeType === 3 ? points(node.data) : node.classList?.contains("ctl") ? 1 : [...node.childNodes].reduce((n, c) => n + length(c), 0));

  // Where a point of the page is in the report's text, null when it is in none of its pieces.
  const offset = (node, at) => {
    const element = node.nodeType === 3 ? node.parentElement : node;
    const piece = element.closest("[data-o]");
    if (!piece || !text.contains(piece)) return null;
    let n = Number(piece.dataset.o);
    const walk = (here) => {
      if (here === node) {
        n += node.nodeType === 3 ? points(node.data.slice(0, at)) : [...node.childNodes].slice(0, at).reduce((sum, c) => sum + length(c), 0);
        return true;
      }
      if (here.classList?.contains("ctl")) { if (here.contains(node)) return true; n += 1; return false; }
      if (here.nodeType === 3) { n += points(here.data); return false; }
      return [...here.childNodes].some(walk);
    };
    return walk(piece) ? n : null;
  };
  // The pieces that a selection touches, cut to it: its ends may lie between pieces.
  const chosen = () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!range.toString().trim()) return null;
    const pieces = [...text.querySelectorAll("[data-o]")].filter((p) => range.intersectsNode(p));
    if (!pieces.length) return null;
    const first = pieces[0], last = pieces[pieces.length - 1];
    const from = first.contains(range.startContainer) ? offset(range.startContainer, range.startOffset) : Number(first.dataset.o);
    const to = last.contains(range.endContainer) ? offset(range.endContainer, range.endOffset) : Number(last.dataset.o) + length(last);
    return from === null || to === null || to <= from ? null : { from, to, box: range.getBoundingClientRect() };
  };

  const bar = document.createElement("div");
  bar.className = "selecting";
  bar.hidden = true;
  const link = document.createElement("a");
  link.className = "button";
  link.textContent = "Add a claim of these words";
  bar.append(link);
  document.body.append(bar);
  const show = () => {
    const found = chosen();
    bar.hidden = !found;
    if (!found) return;
    link.href = `${text.dataset.add}?from=${found.from}&to=${found.to}`;
    const narrow = innerWidth < 600;
    bar.style.left = narrow ? "" : `${Math.max(8, Math.min(innerWidth - 250, found.box.left)) + scrollX}px`;
    bar.style.top = narrow ? "" : `${found.box.bottom + scrollY + 6}px`;
  };
  document.addEventListener("selectionchange", show);
  // A mark is a link: dragging over it selects its words instead of dragging the link.
  for (const mark of text.querySelectorAll("a.m")) mark.draggable = false;

  // By keyboard: words of the text, one or several of them selected.
  let words = null, anchor = 0, focus = 0;
  const said = document.createElement("p");
  said.className = "hide";
  said.setAttribute("role", "status");
  document.body.append(said);
  const collect = () => {
    const out = [];
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.parentElement.closest("[data-o]") || node.parentElement.closest(".ctl")) continue;
      for (const m of node.data.matchAll(/[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}'’.,:-]*[\p{L}\p{N}\p{M}])?/gu))
        out.push({ node, at: m.index, end: m.index + m[0].length, p: node.parentElement.closest("p") });
    }
    return out;
  };
  const mark = () => {
    const [a, b] = [words[Math.min(anchor, focus)], words[Math.max(anchor, focus)]];
    getSelection().setBaseAndExtent(a.node, a.at, b.node, b.end);
    words[focus].node.parentElement.scrollIntoView({ block: "nearest" });
    said.textContent = getSelection().toString();
  };
  const paragraph = (step) => {
    for (let n = focus + step; n >= 0 && n < words.length; n += step) {
      const first = n === 0 || words[n - 1].p !== words[n].p;
      if (first && words[n].p !== words[focus].p) return n;
    }
    return step < 0 ? 0 : words.length - 1;
  };
  const leave = () => { words = null; text.classList.remove("choosing"); getSelection().removeAllRanges(); said.textContent = ""; };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select")) return;
    if (!words) {
      if (event.key !== "s") return;
      text.querySelector("details")?.setAttribute("open", "");
      words = collect();
      if (!words.length) { words = null; return; }
      const near = text.querySelector(".m.sel");
      anchor = focus = Math.max(0, words.findIndex((w) => near ? near.contains(w.node) : w.node.parentElement.getBoundingClientRect().bottom > 0));
      text.classList.add("choosing");
      event.preventDefault();
      mark();
      return;
    }
    const last = words.length - 1;
    const step = { ArrowLeft: focus - 1, ArrowRight: focus + 1, ArrowUp: paragraph(-1), ArrowDown: paragraph(1), Home: 0, End: last }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      focus = Math.max(0, Math.min(last, step));
      if (!event.shiftKey) anchor = focus;
      mark();
    } else if (event.key === "Enter") {
      event.preventDefault();
      show();
      if (!bar.hidden) link.click();
    } else if (event.key === "Escape") {
      event.preventDefault();
      leave();
    } else if (event.key.length === 1) {
      // No decision by a slip of the hand while words are being chosen.
      event.preventDefault();
    }
  }, true);
})();
