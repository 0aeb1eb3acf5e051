// A fresh form token for every form on the page, and whose page it is by now.
const page = document.documentElement;
const PATIENCE = 8000; // milliseconds

/** The one that came last, for what is sent without a form. */
export let latest = "";

/** "same" when the person this page was made for is signed in, else "nobody" or "other". Fails without a network. */
export async function renew() {
  const answer = await fetch(page.dataset.token, { headers: { Accept: "application/json" }, cache: "no-store" });
  const { token, person } = await answer.json();
  latest = token;
  for (const field of document.querySelectorAll("input[name=csrf_token]")) field.value = token;
  document.body.setAttribute("hx-headers:inherited", JSON.stringify({ "X-CSRFToken": token }));
  if (person === page.dataset.person) return "same";
  return person ? "other" : "nobody";
}

/** Whether the server answers at all. */
export async function isThere() {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  const asked = fetch(page.dataset.token, { cache: "no-store", signal: patience.signal });
  return asked.then(() => true, () => false).finally(() => clearTimeout(timer));
}
