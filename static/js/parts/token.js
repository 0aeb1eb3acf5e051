// A fresh form token for every form on the page, and whose page it is by now.
const page = document.documentElement;
const PATIENCE = 8000; // milliseconds

/** The one that came last, for what is sent without a form. */
export let latest = "";

/** Fails without an answer in time, and when it is not this server that answers: a hotel's sign-in page, or a proxy. */
async function asked() {
  const [patience, headers] = [new AbortController(), { Accept: "application/json" }];
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  try {
    const answer = await fetch(page.dataset.token, { headers, cache: "no-store", signal: patience.signal });
    const said = await answer.json();
    if (!said.token) throw new Error("no token");
    return said;
  } finally {
    clearTimeout(timer);
  }
}

/** "same" when the person this page was made for is signed in, else "nobody" or "other". Fails without a network. */
export async function renew() {
  const { token, person } = await asked();
  latest = token;
  for (const field of document.querySelectorAll("input[name=csrf_token]")) field.value = token;
  document.body.setAttribute("hx-headers:inherited", JSON.stringify({ "X-CSRFToken": token }));
  if (person === page.dataset.person) return "same";
  return person ? "other" : "nobody";
}

/** Whether the server itself answers. */
export const isThere = () => asked().then(() => true, () => false);
