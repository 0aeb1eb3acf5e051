// A page in the browser's memory with words that are not on the server yet: it may come back, but only to its writer.
import { renew } from "./token.js";

const page = document.documentElement;
const MARK = "unsaved"; // says only that there is something; signing out clears it, see forgetting.js

function marked() {
  try {
    return localStorage.getItem(MARK) === page.dataset.person;
  } catch {
    return false;
  }
}

export const on = () => "unsaved" in page.dataset;

/** The page goes, with something that is not on the server or without; or what there was is on the server now. */
export function start(something) {
  const before = on();
  page.toggleAttribute("data-unsaved", something);
  try {
    if (something) localStorage.setItem(MARK, page.dataset.person);
    else if (before) localStorage.removeItem(MARK);
  } catch {
    // This browser keeps nothing: then the page is asked for anew.
  }
}

/** Shows the page when the same person is signed in; without a network when nobody has signed out since. */
export async function mayShow() {
  const who = await renew().catch(() => (marked() ? "same" : "other"));
  if (who === "same") page.classList.remove("leaving");
  return who === "same";
}
