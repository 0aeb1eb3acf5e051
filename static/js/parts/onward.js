// Without a network: from a text that this device keeps to the next page, when that is kept here too.
import { device } from "./kept_words.js";

/** Without an answer to the form itself: to the next page all the same. */
export async function goOnward(form, button) {
  const kept = await onward(form, button);
  if (kept) window.location.assign(kept);
  return Boolean(kept);
}

/** The address to go to, or nothing: then the page stays. */
export async function onward(form, button) {
  const way = { next: "next", done: "next", back: "back", later: "later" }[button?.value];
  const place = form.dataset[way];
  if (!place || !("own" in document.documentElement.dataset)) return "";
  const kept = await device.then((on) => on.get("pages", new URL(place, window.location).pathname)).catch(() => null);
  return kept ? place : "";
}
