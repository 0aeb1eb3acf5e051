// Signing out by way of this device; the rest is fetched when it is needed (leaving.js).
const MARK = "signing-out"; // signed out without a network: the server does not know yet

function marked() {
  try {
    return localStorage.getItem(MARK) !== null;
  } catch {
    return false;
  }
}

export function start() {
  const leaving = () => import("./leaving.js");
  if (marked() && !document.querySelector("[data-forget]")) leaving().then(({ finish }) => finish(MARK));
  else if (document.querySelector("form[action='/sign-out']")) leaving().catch(() => {}); // to have it without a network
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.getAttribute("action") !== "/sign-out") return;
    event.preventDefault();
    leaving().then(({ signOut }) => signOut(form, MARK)).catch(() => form.submit());
  });
}
