// Says in one place whether what was typed is on the server; the words stand in the page.
const line = document.querySelector(".save");

/** state: empty, saved, saving, unsaved, failed, conflict or signed_out. */
export function show(state, words = "") {
  if (!line) return;
  const text = line.querySelector(".save__text");
  const said = words || line.getAttribute(`data-${state.replace("_", "-")}`) || "";
  line.dataset.state = state;
  if (text.textContent !== said) text.textContent = said;
}

/** What is wrong and what to do, above the form; without a template's name it goes away. */
export function explain(form, template = "", { text = "", url = "" } = {}) {
  const before = form.previousElementSibling;
  if (before?.dataset.saying === template && !text) return;
  if (before?.dataset.saying) before.remove();
  if (!template) return;
  const place = document.createElement("div");
  place.dataset.saying = template;
  place.setAttribute("role", "status");
  place.append(document.getElementById(template).content.cloneNode(true));
  if (text) place.querySelector("[data-words]").textContent = text;
  if (url) place.querySelector("[data-place]").setAttribute("href", url);
  form.before(place);
}
