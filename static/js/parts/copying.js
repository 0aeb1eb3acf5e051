// Print and copy: only where the browser can.
export function enhance() {
  for (const button of document.querySelectorAll("button[data-print][hidden]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("button[data-copy][hidden]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const source = document.querySelector(button.dataset.copy);
      await navigator.clipboard.writeText(source.value ?? source.innerText);
      button.querySelector("span").textContent = button.dataset.done;
    });
  }
}
