// The list of what this phone keeps, and the button that wipes it, with or without a network.
import { wipeAll } from "./parts/leaving.js";
import { device } from "./parts/kept_words.js";
import { flush, waiting } from "./parts/outbox.js";
import { owned } from "./parts/reminder.js";
import { WIPED } from "./parts/shelf.js";

const page = document.documentElement;

function list(name, words) {
  const rows = words.map((text) => {
    const row = document.getElementById("phone_row").content.cloneNode(true);
    row.querySelector("span").textContent = text;
    return row;
  });
  document.querySelector(`[data-list=${name}]`)?.replaceChildren(...rows);
  for (const part of document.querySelectorAll(`[data-empty=${name}]`)) part.hidden = rows.length > 0;
  for (const part of document.querySelectorAll(`[data-filled=${name}]`)) part.hidden = rows.length === 0;
}

/** "Opdracht (6 pagina's)" would be noise: each title once. */
const titles = (pages) => [...new Set(pages.map(({ title }) => title))];

async function draw() {
  const typed = document.getElementById("phone_words").content.textContent;
  const { actions, words } = await waiting().catch(() => ({ actions: [], words: [] }));
  list("waiting", [...words.map(() => typed), ...actions.map(({ name }) => name)]);
  const pages = await device.then((on) => on.all("pages")).catch(() => []);
  list("pages", titles(pages));
}

async function wipeHere(event) {
  const form = event.target;
  if (!form.matches("[data-wipe]")) return;
  event.preventDefault();
  await wipeAll();
  owned(true, WIPED);
  const told = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" }).catch(() => null);
  if (told?.type === "opaqueredirect") {
    owned(false);
    return window.location.reload();
  }
  document.getElementById("page_notices").replaceChildren(document.getElementById("phone_wiped").content.cloneNode(true));
  draw();
}

document.addEventListener("submit", wipeHere);
document.addEventListener("outbox:changed", draw);
page.addEventListener("shelf:ready", draw);
document.addEventListener("click", ({ target }) => target.closest("[data-flush]") && flush());
draw();
