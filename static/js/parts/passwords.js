// Shows or hides what is typed in a password field.
export function enhance() {
  for (const button of document.querySelectorAll("button[data-reveal][hidden]")) {
    const field = document.getElementById(button.dataset.reveal);
    const words = button.querySelector("span");
    const usual = words.textContent;
    button.hidden = false;
    button.addEventListener("click", () => {
      const shown = field.type === "password";
      field.type = shown ? "text" : "password";
      words.textContent = shown ? button.dataset.shown : usual;
      field.focus();
    });
    // A shown password must not be kept by the browser as ordinary text.
    field.form?.addEventListener("submit", () => (field.type = "password"));
  }
}
