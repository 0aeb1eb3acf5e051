// Back must show a page only to whose it is: one from the browser's memory stays hidden until the server has said
// who is signed in now. With somebody else, nobody or no answer it is asked for anew, and shows nothing private.
const page = document.documentElement;

async function stillMine() {
  const answer = await fetch(page.dataset.token, { headers: { Accept: "application/json" }, cache: "no-store" });
  const { token, person } = await answer.json();
  for (const field of document.querySelectorAll("input[name=csrf_token]")) field.value = token;
  return person === page.dataset.person;
}

async function show() {
  try {
    if (await stillMine()) {
      page.classList.remove("leaving");
      return;
    }
  } catch {
    // No network: the page that says so comes instead.
  }
  window.location.reload();
}

export function start() {
  window.addEventListener("pagehide", () => page.classList.add("leaving"));
  window.addEventListener("pageshow", (event) => {
    // autosave.js looks after a page with text that is not on the server yet.
    if (event.persisted && !("unsaved" in page.dataset)) show();
    else page.classList.remove("leaving");
  });
}
