// The start of a sentence becomes a button that types it.
export function enhance() {
  for (const item of document.querySelectorAll("li[data-starter]")) {
    const field = document.getElementById(item.dataset.starter);
    if (!field) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = item.className;
    button.append(...item.childNodes);
    button.addEventListener("click", () => type(field, button.textContent.replace(/[\s.…]+$/u, "") + " "));
    item.removeAttribute("data-starter");
    item.className = "";
    item.append(button);
  }
}

function type(field, words) {
  const before = field.value.trimEnd();
  field.value = before ? `${before} ${words}` : words;
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
