// Messages: a button that closes them, and one fixed place for answers that failed.
const OWN_ANSWER = [409, 422]; // the form itself comes back, with what was typed

function icon(note, name) {
  const drawing = note.querySelector("svg").cloneNode(true);
  const use = drawing.querySelector("use");
  use.setAttribute("href", use.getAttribute("href").replace(/#.*/, `#${name}`));
  return drawing;
}

export function enhance() {
  for (const note of document.querySelectorAll("[data-dismissible]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "note__close";
    button.setAttribute("aria-label", note.dataset.dismissible);
    button.append(icon(note, "x"));
    button.addEventListener("click", () => note.remove());
    note.removeAttribute("data-dismissible");
    note.append(button);
  }
}

/** Puts the words of a <template> in the place for failed answers. */
function tell(template) {
  const place = document.getElementById("page_errors");
  place.replaceChildren(document.getElementById(template).content.cloneNode(true));
  place.scrollIntoView({ block: "center" });
}

export function start() {
  document.addEventListener("htmx:error", (event) => {
    if (event.detail.ctx) tell("no_answer");
  });
  document.addEventListener("sending:unanswered", () => tell("no_answer"));
  document.addEventListener("htmx:before:swap", (event) => {
    const { response, hx } = event.detail.ctx;
    const status = response?.status ?? 200;
    if (status >= 400 && !OWN_ANSWER.includes(status) && !hx?.retarget) {
      event.preventDefault();
      tell("no_answer");
    } else if (status < 400) {
      document.getElementById("page_errors").replaceChildren();
    }
  });
  document.addEventListener("htmx:after:swap", (event) => {
    if (event.detail.ctx.hx?.retarget !== "#page_errors") return;
    document.getElementById("page_errors").scrollIntoView({ block: "center" });
  });
}
