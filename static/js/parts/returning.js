// Back after signing out must show nothing: a page from the browser's memory is hidden, then asked for anew.
export function start() {
  const page = document.documentElement;
  window.addEventListener("pagehide", () => page.classList.add("leaving"));
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) window.location.reload();
    else page.classList.remove("leaving");
  });
}
