// Saves what somebody types while they type, and never says "saved" before the server did.
import * as holding from "./parts/holding.js";
import * as ordering from "./parts/ordering.js";
import { show } from "./parts/saved_state.js";
import { Saver } from "./parts/saver.js";
import { leave } from "./parts/session.js";

const savers = new Map();

function enhance() {
  for (const form of savers.keys()) if (!form.isConnected) savers.delete(form);
  for (const form of document.querySelectorAll("form[data-autosave]")) {
    if (!savers.has(form)) savers.set(form, new Saver(form));
  }
  guard();
}

const saverOf = ({ target }) => savers.get(target.form ?? target.closest("form"));
const each = (act) => savers.forEach((saver) => act(saver));

/** A step is left only when it is saved, or when the server itself must say what is wrong with it. */
async function submitSaved(event, saver) {
  event.preventDefault();
  event.stopImmediatePropagation();
  const outcome = await saver.save(true);
  if (outcome === "conflict") return window.location.assign(saver.place);
  if (outcome !== "ok" && outcome !== "refused") return saver.form.previousElementSibling?.scrollIntoView({ block: "center" });
  saver.through = true;
  if (event.submitter) event.submitter.click();
  else saver.form.submit();
}

function warn(event) {
  if (![...savers.values()].some((saver) => saver.stuck && saver.waiting && !saver.through)) return;
  event.preventDefault();
  event.returnValue = true;
}

/** Only while something could not be sent: a page that always listens is slower to come back to. */
function guard() {
  const stuck = [...savers.values()].some((saver) => saver.stuck);
  window[stuck ? "addEventListener" : "removeEventListener"]("beforeunload", warn);
}

ordering.start();
enhance();
document.addEventListener("htmx:after:swap", () => {
  enhance();
  const form = document.querySelector("form[data-saved]");
  const saver = savers.get(form);
  if (form && !saver?.turn && !saver?.stuck) show(form.dataset.saved ? "saved" : "empty", form.dataset.saved);
});
document.addEventListener("input", (event) => saverOf(event)?.typed());
document.addEventListener("change", (event) => saverOf(event)?.typed());
document.addEventListener("submit", (event) => {
  const saver = savers.get(event.target);
  if (!saver) return;
  if (saver.waiting && !saver.through) submitSaved(event, saver);
}, { capture: true });
document.addEventListener("click", ({ target }) => {
  if (target.closest("[data-again]")) each((saver) => saver.save(true));
});
document.addEventListener("visibilitychange", () => {
  each((saver) => (document.hidden ? saver.leaving() : saver.stuck && saver.save()));
});
window.addEventListener("online", () => each((saver) => saver.stuck && saver.save()));
window.addEventListener("pagehide", () => {
  each((saver) => saver.leaving());
  holding.start([...savers.values()].some((saver) => saver.waiting));
});
window.addEventListener("pageshow", async ({ persisted }) => {
  if (!persisted || !holding.on()) return;
  if (!(await holding.mayShow())) return leave();
  each((saver) => saver.save(true));
});
document.addEventListener("saving:answered", guard);
document.addEventListener("saving:leave", () => window.removeEventListener("beforeunload", warn));
