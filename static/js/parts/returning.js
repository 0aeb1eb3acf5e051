// Back after signing out must show nothing: a page from the browser's memory is hidden, then asked for anew.
export function start() {
  const page = document.documentElement;
  window.addEventListener("pagehide", () => page.classList.add("leaving"));
  window.addEventListener("pageshow", (event) => {
    // autosave.js looks after a page with text that is not on the server yet.
    if (event.persisted && !("unsaved" in page.dataset)) window.location.reload();
    else page.classList.remove("leaving");
  });
}
