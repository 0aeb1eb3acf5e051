// A fresh form token for every form on the page, and whose page it is by now.
const page = document.documentElement;

/** "same" when the person this page was made for is signed in, else "nobody" or "other". Fails without a network. */
export async function renew() {
  const answer = await fetch(page.dataset.token, { headers: { Accept: "application/json" }, cache: "no-store" });
  const { token, person } = await answer.json();
  for (const field of document.querySelectorAll("input[name=csrf_token]")) field.value = token;
  document.body.setAttribute("hx-headers:inherited", JSON.stringify({ "X-CSRFToken": token }));
  if (person === page.dataset.person) return "same";
  return person ? "other" : "nobody";
}
