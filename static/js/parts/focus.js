// Takes the reader to what is new: the list of mistakes, or the new heading after a swap.
let heading = document.querySelector("h1");
const seen = new WeakSet();

function focus(element) {
  if (!element.hasAttribute("tabindex")) element.tabIndex = -1;
  element.focus();
}

export function enhance() {
  const mistakes = document.querySelector("[data-focus]");
  const now = document.querySelector("h1");
  const moved = now !== heading;
  heading = now;
  if (mistakes && !seen.has(mistakes)) {
    seen.add(mistakes);
    focus(mistakes);
  } else if (moved && now) {
    focus(now);
  }
}
