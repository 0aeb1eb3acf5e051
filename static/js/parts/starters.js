// The start of a sentence becomes a button that types it.
const visited = new WeakSet();
document.addEventListener("focusin", ({ target }) => visited.add(target));

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

/** At the cursor, or after the last word of a field that nobody was in yet. */
function type(field, words) {
  const [from, to] = visited.has(field) ? [field.selectionStart, field.selectionEnd] : Array(2).fill(field.value.length);
  const gap = from && !/\s/.test(field.value[from - 1]) ? " " : "";
  field.focus();
  field.setRangeText(gap + words, from, to, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
