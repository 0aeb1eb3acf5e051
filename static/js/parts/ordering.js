// Higher and lower without asking the server: the row moves, and saving does the rest; where somebody only looks at a
// question there is nothing to save.
export function start() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=move]");
    if (!button || (button.form && !("autosave" in button.form.dataset))) return;
    event.preventDefault();
    const row = button.closest("li");
    const other = button.value.endsWith(":up") ? row.previousElementSibling : row.nextElementSibling;
    if (button.value.endsWith(":up")) other.before(row);
    else other.after(row);
    tidy(row.parentElement);
    const same = row.querySelector(`button[value="${button.value}"]`);
    (same.hidden ? row.querySelector("button:not([hidden])") : same).focus();
    row.dispatchEvent(new Event("input", { bubbles: true }));
  });
  document.addEventListener("ordering:changed", ({ detail }) => tidy(detail)); // put back from what this device kept
}

function tidy(list) {
  [...list.children].forEach((row, index, { length }) => {
    row.querySelector(".tasks__number").textContent = index + 1;
    row.querySelector("button[value$=':up']").hidden = index === 0;
    row.querySelector("button[value$=':down']").hidden = index === length - 1;
  });
}
