// Back must show a page only to whose it is: one from the browser's memory stays hidden until the server has said
// who is signed in now. With somebody else, nobody or no answer it is asked for anew, and shows nothing private.
import { renew } from "./token.js";

const page = document.documentElement;

async function show() {
  try {
    if ((await renew()) === "same") {
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
    if (!event.persisted) page.classList.remove("leaving");
    else if (!("unsaved" in page.dataset)) show(); // else autosave.js decides: there is text that is not on the server
  });
}
