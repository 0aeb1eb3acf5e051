// On somebody's own phone: the pages of open work, the letter, appointments and help are kept, sealed, as the server made
// them. Fetching one to keep it is no reading: the server knows by the header.
import { device } from "./kept_words.js";
import { owned, owner } from "./reminder.js";
import { leave } from "./session.js";
import { latest, renew } from "./token.js";

const page = document.documentElement;
const FRESH = 60000; // milliseconds before the list is asked again
const ASKED = "shelf-asked";
export const WIPED = "wiped"; // in the place of the owner: the server does not know yet

/** A page of this person, made by this server; not the sign-in page of a network, or a page of who signed in since. */
const right = (html) => html.includes(`data-person="${page.dataset.person}"`) && html.includes("data-own");

/** What may not be opened any more goes first; what can't be fetched now stays as it was. */
async function change(on, kept, wanted) {
  const places = wanted.map(({ place }) => place);
  for (const { place } of kept) if (!places.includes(place)) await on.remove("pages", place);
  const has = new Map(kept.map((one) => [one.place, one]));
  for (const { place, title, version } of wanted) {
    if (has.get(place)?.version === version) continue;
    const answer = await fetch(place, { headers: { "X-Keep": "1" }, cache: "no-store" });
    const html = await answer.text();
    if (owner() !== page.dataset.person) return; // wiped in the meantime, in another tab
    if ([403, 404].includes(answer.status) || answer.redirected) await on.remove("pages", place);
    else if (answer.ok && right(html)) {
      const policy = answer.headers.get("Content-Security-Policy");
      await on.put("pages", place, { place, title, version, policy, html });
    }
  }
}

function askedJustNow() {
  const before = Number(sessionStorage.getItem(ASKED));
  return Date.now() - before < FRESH;
}

/** Brings what is kept up to date. */
export async function refresh(now = false) {
  if (owner() === WIPED) return forgotten();
  if (!now && askedJustNow()) return;
  const on = await device;
  sessionStorage.setItem(ASKED, Date.now());
  const answer = await fetch("/phone/pages", { headers: { Accept: "application/json" }, cache: "no-store" });
  if (!answer.ok) return;
  const { person, pages } = await answer.json();
  if (owner() === WIPED || person !== page.dataset.person || !pages.length) return;
  await on.own();
  owned(true);
  navigator.storage?.persist?.().catch(() => {});
  await change(on, await on.all("pages"), pages);
  const worker = (await navigator.serviceWorker?.ready)?.active;
  worker?.postMessage("keep-files");
  page.dispatchEvent(new Event("shelf:ready"));
}

/** The phone was wiped without a network: now the server is told, before anything is kept again. */
async function forgotten() {
  const who = await renew();
  if (who === "other") leave();
  if (who !== "same") return;
  await fetch("/phone/forget", { method: "POST", body: new URLSearchParams({ csrf_token: latest }), redirect: "manual" });
  owned(false);
  window.location.reload();
}
