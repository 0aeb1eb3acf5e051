// Says on every page what waits on this device to be sent, what was sent, and what could not be.
import { flush, keep, start as listen, takeAway, waiting } from "./outbox.js";

const place = document.getElementById("outbox");
let sent = false; // something of this page

function shown(template, words) {
  const part = document.getElementById(template).content.cloneNode(true);
  const text = part.querySelector("[data-words]");
  if (words) text.textContent = words;
  return part;
}

function refused({ name, page, number, lines = [] }) {
  const part = shown("outbox_refused", name);
  const typed = part.querySelector(".typed");
  typed.textContent = lines.join("\n");
  typed.hidden = !typed.textContent;
  part.querySelector("a").href = page;
  part.querySelector("button").addEventListener("click", () => takeAway(number));
  return part;
}

function counted(count) {
  const part = shown("outbox_waits");
  const text = part.querySelector("[data-words]");
  text.textContent = count === 1 ? text.dataset.one : text.dataset.many.replace("%", count);
  part.querySelector("button").addEventListener("click", flush);
  return part;
}

async function draw() {
  const { actions, words } = await waiting();
  const count = actions.filter((action) => !action.refused).length + words.length;
  const parts = actions.filter((action) => action.refused).map(refused);
  if (count) parts.unshift(counted(count));
  if (sent && !count) document.dispatchEvent(new Event("page:outdated"));
  const used = place.contains(document.activeElement);
  place.replaceChildren(...parts);
  if (used) (place.querySelector("button") ?? document.getElementById("main")).focus();
}

function arrived({ detail: { name, page } }) {
  if (page === window.location.pathname + window.location.search) sent = true;
  else document.getElementById("page_notices").append(shown("outbox_sent", name));
}

/** In the place of a form that got no answer. */
export async function instead(form, submitter) {
  await keep(form, submitter);
  const part = shown("outbox_kept");
  const note = part.firstElementChild;
  note.tabIndex = -1;
  form.replaceWith(part);
  note.focus(); // where the button was that is gone; so it is read out
}

let started = false;

export async function start() {
  if (started) return;
  started = true;
  document.addEventListener("outbox:sent", arrived);
  document.addEventListener("outbox:changed", () => draw().catch(() => {}));
  listen();
  await flush();
}
