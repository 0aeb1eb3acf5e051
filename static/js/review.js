// What the reviewer's desk needs besides saving: a sign of life, what the decision is bound to, and the place in the
// text. All words come from the server.
const desk = () => document.getElementById("desk");
const composer = () => document.getElementById("remark_form");

/** What the server said after a save or a sign of life: only its own saves take this page to a next revision. */
function settle({ revision, send_back: words, stopped }) {
  if (revision === undefined) return;
  for (const field of document.querySelectorAll("#desk [name=base]")) field.value = revision;
  for (const form of document.querySelectorAll("#desk form[data-revision]")) form.dataset.revision = revision;
  const button = document.querySelector("[data-send-back] span");
  if (button) button.textContent = words;
  const place = document.getElementById("review_stopped");
  if (!place || !stopped) return;
  place.querySelector(".note__text").textContent = stopped;
  place.hidden = false;
}

async function heartbeat() {
  const address = desk()?.dataset.heartbeat;
  if (!address || document.hidden) return;
  const form = new FormData(document.getElementById("decide"));
  const body = new URLSearchParams(["csrf_token", "base", "client"].map((name) => [name, form.get(name)]));
  const answer = await fetch(address, { method: "POST", body, headers: { Accept: "application/json" } });
  if (answer.ok) settle(await answer.json());
}

let opened = composer()?.elements.sentence.value;

/** After a sentence was tapped: to the composer, and back to the sentence when it closes. */
function place() {
  const now = composer()?.elements.sentence.value;
  if (now && now !== opened) document.getElementById("composer_title").focus({ preventScroll: true });
  if (!now && opened) document.querySelector(`[data-sentence="${opened}"]`)?.focus({ preventScroll: true });
  opened = now;
}

let focused;

/** The desk comes back anew: nothing can be typed in the one that goes. */
function still({ target }) {
  if (!desk()?.contains(target)) return;
  focused = document.activeElement;
  desk().inert = true;
}

function again() {
  if (!desk()?.inert) return;
  desk().inert = false;
  focused.focus();
}

document.addEventListener("saving:answered", ({ detail }) => settle(detail));
document.addEventListener("htmx:before:request", still);
document.addEventListener("htmx:finally:request", again);
document.addEventListener("htmx:after:swap", place);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") composer()?.querySelector("a[hx-get]")?.click();
});
setInterval(() => heartbeat().catch(() => {}), Number(desk()?.dataset.every ?? 300) * 1000);
