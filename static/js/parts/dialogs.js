// Buttons with data-open="#id" open that <dialog>; data-close closes the one around it.
export function enhance() {
  for (const button of document.querySelectorAll("button[data-open]:not([data-ready])")) {
    const dialog = document.querySelector(button.dataset.open);
    if (!dialog?.showModal) continue;
    button.hidden = false;
    button.dataset.ready = "";
    button.addEventListener("click", () => dialog.showModal());
  }
  for (const button of document.querySelectorAll("dialog button[data-close]:not([data-ready])")) {
    button.dataset.ready = "";
    button.addEventListener("click", () => button.closest("dialog").close());
  }
}
