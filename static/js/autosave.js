// Saves what somebody types while they type, and never says "saved" before the server did.
import * as holding from "./parts/holding.js";
import { takeOver } from "./parts/one_tab.js";
import { goOnward } from "./parts/onward.js";
import { show } from "./parts/saved_state.js";
import { Saver } from "./parts/saver.js";
import { leave } from "./parts/session.js";
import { isThere } from "./parts/token.js";

const savers = new Map();
const ownPhone = "own" in document.documentElement.dataset;

function enhance() {
  for (const [form, saver] of savers) {
    if (form.isConnected) continue;
    saver.tab?.close();
    savers.delete(form);
  }
  for (const form of document.querySelectorAll("form[data-autosave]")) {
    if (!savers.has(form)) savers.set(form, new Saver(form));
  }
  guard();
}

const saverOf = ({ target }) => savers.get(target.form ?? target.closest("form"));
const each = (act) => savers.forEach((saver) => act(saver));
/** On such a page every button and every link waits for all that was typed; on others only the form's own buttons. */
const allFirst = () => document.querySelector("[data-save-first]") !== null;

/** Whose words must be on the server before this form is sent or this link is followed. */
function waitingFor(element) {
  const concerned = allFirst() ? [...savers.values()] : [savers.get(element)];
  return concerned.filter((saver) => saver?.waiting && !saver.through);
}

/** A step is left only when it is saved, or when the server itself must say what is wrong with it. */
async function hurdle(element) {
  for (let saver; (saver = waitingFor(element)[0]); ) {
    const outcome = await saver.save(true);
    if (outcome === "refused" && saver.form === element) saver.through = true;
    else if (outcome !== "ok") return { saver, outcome };
  }
  return null;
}

function hold(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

async function explainHurdle({ saver, outcome }, button) {
  if (outcome === "conflict") return window.location.assign(saver.place);
  await saver.keeping;
  if (outcome === "no-answer" && saver.onDevice && (await goOnward(saver.form, button))) return;
  saver.form.previousElementSibling?.scrollIntoView({ block: "center" });
}

async function submitSaved(event) {
  const form = event.target;
  if (form.closest("dialog")) return;
  if (!waitingFor(form).length) return sendWhole(event);
  hold(event);
  const found = await hurdle(form);
  if (found) explainHurdle(found, event.submitter);
  else if (event.submitter) event.submitter.click();
  else form.submit();
}

const reached = new WeakSet(); // forms of which is known that the server is there

/** Nothing is left to save. Where the next page may be kept on this phone, the form is sent only when it can arrive. */
async function sendWhole(event) {
  const { target: form, submitter } = event;
  const checked = reached.delete(form) || form.matches("[hx-post]") || !("next" in form.dataset) || !ownPhone;
  if (checked) return savers.get(form)?.sent();
  hold(event);
  if (!(await isThere()) && (await goOnward(form, submitter))) return;
  reached.add(form);
  submitter?.click();
}

let passing = null;

/** A link that only changes a part of the page is not followed unsaved; before another page comes, the browser asks. */
async function followSaved(event) {
  const link = event.target.closest("a[href]");
  if (!link || link === passing || !allFirst() || !leadsAway(event, link) || !waitingFor(link).length) return;
  hold(event);
  const found = await hurdle(link);
  if (found && link.hasAttribute("hx-get")) return explainHurdle(found);
  passing = link;
  link.click();
  passing = null;
}

function leadsAway(event, link) {
  const elsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || link.target;
  return !elsewhere && /^https?:$/.test(link.protocol) && !link.getAttribute("href").startsWith("#");
}

/** Back and forward within the page: it is asked for anew once all is saved. */
async function restoreSaved(event) {
  if (![...savers.values()].some((saver) => saver.waiting)) return;
  event.preventDefault();
  for (const saver of savers.values()) {
    if (saver.waiting && (await saver.save(true)) !== "ok") return;
  }
  window.location.reload();
}

const unsafe = (saver) => (saver.stuck || allFirst()) && saver.waiting && !saver.through && !saver.onDevice;

function warn(event) {
  if (![...savers.values()].some(unsafe)) return;
  event.preventDefault();
  event.returnValue = true;
}

/** Only while something could not be sent: a page that always listens is slower to come back to. */
function guard() {
  const needed = [...savers.values()].some((saver) => saver.stuck || unsafe(saver));
  window[needed ? "addEventListener" : "removeEventListener"]("beforeunload", warn);
}

function typed(event) {
  saverOf(event)?.typed();
  guard();
}

enhance();
document.addEventListener("htmx:after:swap", () => {
  enhance();
  const form = document.querySelector("form[data-saved]");
  const saver = savers.get(form);
  if (form && !saver?.turn && !saver?.stuck) show(form, form.dataset.saved ? "saved" : "empty", form.dataset.saved);
});
document.addEventListener("htmx:before:history:restore", restoreSaved);
document.addEventListener("htmx:error", ({ detail: { ctx } }) => {
  if (ctx && !ctx.response && ctx.sourceElement.matches("form[data-next]")) goOnward(ctx.sourceElement, ctx.request.submitter);
});
document.addEventListener("input", typed);
document.addEventListener("change", typed);
document.addEventListener("submit", submitSaved, { capture: true });
document.addEventListener("click", followSaved, { capture: true });
document.addEventListener("click", ({ target }) => {
  if (target.closest("[data-again]")) each((saver) => saver.save(true));
  if (target.closest("[data-take-over]")) takeOver(target.closest("[data-saying]").nextElementSibling.dataset.autosave);
});
document.addEventListener("visibilitychange", () => {
  each((saver) => (document.hidden ? saver.leaving() : saver.stuck && saver.save()));
});
window.addEventListener("online", () => each((saver) => saver.stuck && saver.save()));
window.addEventListener("pagehide", () => {
  each((saver) => saver.leaving());
  holding.start([...savers.values()].some((saver) => saver.waiting));
  each((saver) => saver.tab?.let());
});
window.addEventListener("pageshow", async ({ persisted }) => {
  if (persisted) each((saver) => saver.again());
  if (!persisted || !holding.on()) return;
  if (!(await holding.mayShow())) return leave();
  each((saver) => saver.save(true));
});
document.addEventListener("saving:answered", () => {
  guard();
  if (holding.on() && ![...savers.values()].some((saver) => saver.waiting)) holding.start(false);
});
document.addEventListener("saving:leave", () => window.removeEventListener("beforeunload", warn));
