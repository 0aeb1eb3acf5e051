// Print buttons: hidden where there is no JavaScript to print with.
export function enhance() {
  for (const button of document.querySelectorAll("button[data-print][hidden]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}
