// Without scripts all of the page can be read: links lead on, and parts open by hand.
"use strict";

const parts = [...document.querySelectorAll("details.clause")];
const rows = [...document.querySelectorAll("tr[data-clause]")];
const texts = new Map(parts.map((part) => [part, part.textContent.toLowerCase()]));
const filter = document.getElementById("filter");

// A link to a part opens it, and shows it where the filter has hidden it.
function open() {
  const part = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!(part instanceof HTMLDetailsElement)) return;
  if (part.closest("[hidden]")) {
    filter.reset();
    apply();
  }
  part.open = true;
  part.querySelector("summary").focus();
  part.scrollIntoView();
}

function apply() {
  const words = filter.elements.words.value.toLowerCase().split(/\s+/).filter(Boolean);
  const boxes = [...filter.querySelectorAll("[type=checkbox]")];
  const unwanted = new Set(boxes.filter((box) => !box.checked).map((box) => box.value));
  for (const part of parts) {
    const text = texts.get(part);
    part.hidden = unwanted.has(part.dataset.verdict) || !words.every((word) => text.includes(word));
  }
  const shown = new Set(parts.filter((part) => !part.hidden).map((part) => part.dataset.clause));
  for (const row of rows) row.hidden = !shown.has(row.dataset.clause);
  for (const section of document.querySelectorAll("section.clauses")) {
    section.hidden = !section.querySelector("details.clause:not([hidden])");
  }
  const all = new Set(parts.map((part) => part.dataset.clause)).size;
  document.getElementById("shown").textContent = `${shown.size} of ${all} clauses are shown.`;
}

async function copy(button) {
  const lines = document.getElementById(button.dataset.copies);
  const said = button.textContent;
  try {
    await navigator.clipboard.writeText(lines.textContent);
    button.textContent = "Copied";
  } catch {
    // The browser does not allow it here: the lines are shown and marked for the keyboard's copy.
    lines.closest("details").open = true;
    getSelection().selectAllChildren(lines);
    button.textContent = "Marked: copy with your keyboard";
  }
  setTimeout(() => { button.textContent = said; }, 3000);
}

if (filter) {
  filter.hidden = false;
  filter.addEventListener("input", apply);
  filter.addEventListener("submit", (event) => event.preventDefault());
  apply();
}
for (const button of document.querySelectorAll("button.copy")) {
  button.hidden = false;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", () => copy(button));
}
addEventListener("hashchange", open);
open();
