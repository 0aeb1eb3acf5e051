// While somebody reviews: saves what is typed by itself, says that the page is still open, and keeps the place in the
// text. All words come from the server.
const PAUSE = 2000; // after the last key
const desk = () => document.getElementById("desk");
const composer = () => document.getElementById("remark_form");
const decision = () => document.getElementById("decide");
const changed = new Set(); // the forms with something that is not saved yet
let timer;
let saving = Promise.resolve(true);

function show(state) {
  const place = document.getElementById("review_saved");
  if (!place) return;
  place.dataset.state = state;
  place.querySelector(".save__text").textContent = place.dataset[state.replace("_o", "O")];
}

function tell(words) {
  const stopped = document.getElementById("review_stopped");
  if (!stopped || !words) return;
  stopped.querySelector(".note__text").textContent = words;
  stopped.hidden = false;
}

/** What the server said after a save or a sign of life: only its own saves take this page to a next revision. */
function settle(answer) {
  for (const field of document.querySelectorAll("#desk [name=base]")) field.value = answer.revision;
  const words = document.querySelector("[data-send-back] span");
  if (words) words.textContent = answer.send_back;
  tell(answer.stopped);
}

async function post(address, body, keepalive = false) {
  const answer = await fetch(address, { method: "POST", body, keepalive, headers: { Accept: "application/json" } });
  if (answer.status === 401) throw new Error("signed_out");
  const said = await answer.json().catch(() => ({}));
  if (answer.status === 409) tell(said.text);
  if (!answer.ok) throw new Error(answer.status === 409 ? "conflict" : "failed");
  return said;
}

function filled(form) {
  return form !== composer() || document.getElementById("remark_text").value.trim() !== "";
}

async function save(form, keepalive) {
  changed.delete(form);
  if (!form.isConnected || !filled(form)) return true;
  show("saving");
  try {
    settle(await post(form.dataset.keep ?? form.getAttribute("action"), new FormData(form), keepalive));
    show(changed.size ? "unsaved" : "saved");
    return true;
  } catch (problem) {
    changed.add(form);
    show(["signed_out", "conflict"].includes(problem.message) ? problem.message : "failed");
    return false;
  }
}

/** One after the other, so that a later save never overtakes an earlier one. */
function saveAll(keepalive = false) {
  clearTimeout(timer);
  for (const form of [...changed]) saving = saving.then(() => save(form, keepalive));
  return saving;
}

function typed(event) {
  const form = event.target.form;
  if (!form || (form !== composer() && form !== decision())) return;
  changed.add(form);
  show("unsaved");
  clearTimeout(timer);
  timer = setTimeout(saveAll, event.target.type === "radio" ? 0 : PAUSE);
}

/** What is typed elsewhere goes first; then the tapped sentence, the remark or the decision goes on. */
function first(event) {
  const way = event.target.closest("#desk a[hx-get], #decide button[name=decision], #remark_form button[type=submit]");
  if (!way || !(way.form === composer() ? changed.has(decision()) : changed.size)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  saveAll().then((saved) => {
    if (saved) way.click();
  });
}

function heartbeat() {
  const address = desk()?.dataset.heartbeat;
  if (!address || document.hidden) return;
  post(address, new FormData(decision())).then(settle, () => {});
}

let opened = composer()?.elements.sentence.value;

/** A remark that was placed is not waiting any more; one that came back with a complaint is. */
function placed() {
  const gone = [...changed].filter((form) => !form.isConnected);
  for (const form of gone) changed.delete(form);
  if (gone.length) show(changed.size || document.querySelector("#desk .error-summary") ? "unsaved" : "saved");
}

/** After a sentence was tapped: to the composer, and back to the sentence when it closes. */
function place() {
  placed();
  const now = composer()?.elements.sentence.value;
  if (now && now !== opened) document.getElementById("composer_title").focus({ preventScroll: true });
  if (!now && opened) document.querySelector(`[data-sentence="${opened}"]`)?.focus({ preventScroll: true });
  opened = now;
}

document.addEventListener("input", typed);
document.addEventListener("click", first, true);
document.addEventListener("submit", () => clearTimeout(timer));
document.addEventListener("visibilitychange", () => document.hidden && saveAll(true));
document.addEventListener("htmx:after:swap", place);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") composer()?.querySelector("a[hx-get]")?.click();
});
setInterval(heartbeat, Number(desk()?.dataset.every ?? 300) * 1000);
