// What somebody did without a network, and sends when there is one: in order, once, and only as the same person.
//
// | an action is | when                                                              | then                                 |
// |--------------|-------------------------------------------------------------------|--------------------------------------|
// | waiting      | a form with data-outbox got no answer                             | tried again: 1, 2, 4 … 300 s, when   |
// |              |                                                                   | the network is back, at every page   |
// | gone         | the server did it, or the person took it away                     |                                      |
// | refused      | the server can't do it any more (moved, closed, something missing) | stays with the words and the way there |
//
// Words that were typed on a page that is not open any more go first, and nothing is handed in of which words still wait.
// A text that was not taken, or was written in another place too, keeps back what hands it in: the writer chooses first.
// `draft` says of which words such a note is; it goes when the server has them.
import { device } from "./kept_words.js";
import { remind } from "./reminder.js";
import { leave } from "./session.js";
import { latest, renew } from "./token.js";

const SLOWEST = 300000; // milliseconds between tries, unless the server asks for more
const PATIENCE = 20000; // for an answer
const REFUSALS = [403, 404, 409, 413, 422];

let tries = 0;
let timer;

class NotNow extends Error {
  constructor(wait = 0) {
    super("not now");
    this.wait = wait;
  }
}

async function post(address, fields) {
  const patience = new AbortController();
  const watch = setTimeout(() => patience.abort(), PATIENCE);
  try {
    const body = new URLSearchParams([["csrf_token", latest], ...fields]);
    const headers = { Accept: "application/json" };
    const answer = await fetch(address, { method: "POST", body, headers, redirect: "manual", signal: patience.signal });
    if (answer.type === "opaqueredirect") return { done: true, said: {} };
    const said = await answer.json().catch(() => ({}));
    if (said.revision !== undefined) return { done: true, said };
    if (REFUSALS.includes(answer.status)) return { done: false, said };
    throw new NotNow(Number(answer.headers.get("Retry-After")) * 1000 || 0); // also a 200 that is not from this app
  } catch (wrong) {
    throw wrong instanceof NotNow ? wrong : new NotNow();
  } finally {
    clearTimeout(watch);
  }
}

/** The addresses of texts that are open in a tab: those send themselves. */
async function openTexts() {
  const { held } = (await navigator.locks?.query()) ?? { held: [] };
  return new Set(held.map(({ name }) => name.replace(/^writing:/, "")));
}

const workOf = (place) => place.split("/")[2];
const concerns = (action, place) => action.address.includes(workOf(place));

async function sendWords(on) {
  const open = await openTexts();
  for (const draft of await unsent(on)) {
    if (open.has(draft.place)) continue;
    const { words, base, op, client, turn, place } = draft;
    const fields = [...words, ...Object.entries({ base, op, client, turn })];
    const { done, said } = await post(place, fields);
    if (!done) await refuse(on, draft, said);
    if (done || said.kept) await settle(on, draft, said.revision);
  }
}

const unsent = async (on) => (await on.all("drafts")).filter((draft) => !draft.saved);

async function settle(on, draft, revision) {
  const now = await on.get("drafts", draft.place);
  if (now?.op !== draft.op) return; // typed on in the meantime
  if ("own" in document.documentElement.dataset && revision) {
    await on.put("drafts", draft.place, { ...draft, base: revision, saved: true });
  } else await on.remove("drafts", draft.place);
}

/** Nothing of this text is handed in before its writer has chosen. */
export async function holdBack(on, place) {
  for (const action of await on.all("actions")) {
    if (!action.refused && concerns(action, place)) await on.put("actions", action.number, { ...action, refused: true });
  }
}

async function refuse(on, { place, page, lines }, { text = "", url = page, kept }) {
  await holdBack(on, place);
  await forget(on, (note) => note.address === place);
  const note = { refused: true, name: text, page: url, address: place, fields: [] };
  await on.put("actions", null, kept ? note : { ...note, draft: place, lines });
}

async function forget(on, which) {
  for (const action of await on.all("actions")) if (which(action)) await on.remove("actions", action.number);
}

async function sendActions(on) {
  const waits = (await unsent(on)).map(({ place }) => place);
  await forget(on, ({ draft }) => draft && !waits.includes(draft));
  let held = false;
  for (const action of await on.all("actions")) {
    if (action.refused) continue;
    if ((held ||= waits.some((place) => concerns(action, place)))) continue; // in order
    const { done } = await post(action.address, action.fields);
    if (done) {
      await on.remove("actions", action.number);
      tell("sent", action);
    } else await on.put("actions", action.number, { ...action, refused: true });
  }
  if (held) throw new NotNow();
}

function tell(what, detail) {
  document.dispatchEvent(new CustomEvent(`outbox:${what}`, { detail }));
}

async function run() {
  const on = await device;
  const who = await renew().catch(() => "unknown");
  if (who === "other") leave();
  if (who !== "same") throw new NotNow();
  await sendWords(on);
  await sendActions(on);
  remind((await on.waiting()) > 0);
}

/** Sends all that waits. True when nothing waits any more. */
export async function flush() {
  clearTimeout(timer);
  let done = true;
  const once = async (lock) => {
    if (!lock) return;
    try {
      await run();
      tries = 0;
    } catch (wrong) {
      done = false;
      later(wrong.wait ?? 0);
    }
  };
  if (navigator.locks) await navigator.locks.request("outbox", { ifAvailable: true }, once);
  else await once(true);
  tell("changed");
  return done;
}

function later(wait) {
  timer = setTimeout(flush, Math.max(wait, Math.min(SLOWEST, 1000 * 2 ** tries)));
  tries += 1;
}

/** What was pressed, to send when that is possible; with a key of its own, for it may be a page that was kept before. */
export async function keep(form, submitter) {
  const fields = [...new FormData(form)].filter(([name]) => name !== "csrf_token");
  if (submitter?.name) fields.push([submitter.name, submitter.value]);
  for (const field of fields) if (field[0] === "key") field[1] = crypto.randomUUID();
  const address = new URL(submitter?.getAttribute("formaction") ?? form.getAttribute("action"), window.location).pathname;
  const { pathname, search } = window.location;
  const on = await device;
  const action = { address, fields, name: form.dataset.outbox, page: pathname + search, lines: typedIn(form) };
  const same = (one) => !one.refused && asText(one) === asText(action); // pressed again on a page that was kept before
  if (!(await on.all("actions")).some(same)) await on.put("actions", null, action);
  remind();
  tell("changed");
  later(0);
}

/** All but the key, which is another each time. */
const asText = ({ address, fields }) => JSON.stringify([address, ...fields.filter(([name]) => name !== "key")]);

const typedIn = (form) => [...form.elements].filter((field) => field.matches("textarea")).map(({ value }) => value);

/** {actions, words}: what waits, the oldest first; words of a text that is open in a tab are said there. */
export async function waiting() {
  const on = await device;
  const open = await openTexts();
  const actions = await on.all("actions");
  const said = [...open, ...actions.map(({ draft }) => draft)];
  return { actions, words: (await unsent(on)).filter(({ place }) => !said.includes(place)) };
}

export async function takeAway(number) {
  const on = await device;
  const { draft } = (await on.all("actions")).find((action) => action.number === number) ?? {};
  if (draft) await on.remove("drafts", draft);
  await on.remove("actions", number);
  remind((await on.waiting()) > 0);
  tell("changed");
}

export function start() {
  window.addEventListener("online", flush);
  document.addEventListener("visibilitychange", () => document.hidden || flush());
}
