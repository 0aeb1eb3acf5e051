// Two marks that every page can read at once, before any database is opened: that something of this person waits on this
// device to be sent, and whose own phone it is. They hold no more than ids of persons.
const page = document.documentElement;
const WAITING = "waiting";
const OWN = "own";

function marked(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null; // this browser keeps nothing, so nothing waits in it either
  }
}

function mark(name, word) {
  try {
    if (word) localStorage.setItem(name, word);
    else localStorage.removeItem(name);
  } catch {
    // Then it is sent when the same page is opened again.
  }
}

/** So that the next page, whichever it is, sends what waits here. */
export function remind(something = true) {
  const others = waiters().filter((one) => one !== page.dataset.person);
  if (something || reminded()) mark(WAITING, [...others, ...(something ? [page.dataset.person] : [])].join(" "));
}

/** Of more than one person something may wait on a shared device. */
const waiters = () => (marked(WAITING) ?? "").split(" ").filter(Boolean);

export const reminded = () => Boolean(page.dataset.person) && waiters().includes(page.dataset.person);

export const owned = (something, whose = page.dataset.person) => mark(OWN, something && whose);

/** Whose pages are kept on this device, or nothing. */
export const owner = () => marked(OWN);
