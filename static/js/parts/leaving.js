// Leaving this device: what was typed goes along first; then nothing stays that anybody else could open. Without a
// network the device is wiped all the same, and the server hears it from the next page that comes; until then no page
// shows anything (look.js).
import { lock, wipe } from "./device.js";
import { device } from "./kept_words.js";
import { flush } from "./outbox.js";
import { owned } from "./reminder.js";
import { isThere, latest, renew } from "./token.js";

/** Somebody else is signed in, or nobody: the pages go, and the key; words wait, sealed, for who wrote them. */
export async function lockUp() {
  await lock();
  owned(false);
}

/** Everything of everybody goes, at once and for good; the app's own files and how it looks hold nothing of anybody. */
export async function wipeAll() {
  await wipe().catch(() => {});
  localStorage.clear();
  sessionStorage.clear();
}

/** Also the words of a text that is open in another tab. */
const something = () => device.then((on) => on.waiting()).then((count) => count > 0, () => false);

let sure = false; // the person chose to throw away what waits

function ask(form) {
  const dialog = document.getElementById("still_waiting");
  dialog.onclick = ({ target }) => {
    const way = target.closest("[data-way]")?.dataset.way;
    if (!way) return;
    dialog.close();
    sure = way === "throw-away";
    if (way !== "stay") form.requestSubmit(); // sends it first, unless it may be thrown away
  };
  if (!dialog.open) dialog.showModal();
}

/** Signing out: sends what waits, asks when that can't be, and then leaves nothing here. */
export async function signOut(form, mark) {
  if (!sure && (await something())) {
    await flush();
    if (await something()) return ask(form);
  }
  await wipeAll();
  localStorage.setItem(mark, ""); // until the page after signing out is here
  if (await isThere()) return form.submit();
  document.documentElement.classList.add(mark);
  window.location.replace("/offline");
}

/** The server hears now that somebody signed out here before. */
export async function finish(mark) {
  if ((await renew()) !== "nobody") {
    await fetch("/sign-out", { method: "POST", body: new URLSearchParams({ csrf_token: latest }), redirect: "manual" });
  }
  localStorage.removeItem(mark);
  window.location.replace("/signed-out");
}
