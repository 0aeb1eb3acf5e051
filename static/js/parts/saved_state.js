// Says in one place whether what was typed is on the server; the words stand in the page. With several forms on the
// page it is as well as the worst of them.
const line = document.querySelector(".save");
const FROM_WORST = ["conflict", "signed_out", "failed", "unsaved", "device", "saving", "saved", "empty"];
const said = new Map(); // form → [state, words], the last one that spoke in front

/** state: empty, saved, saving, unsaved, device, failed, conflict or signed_out. */
export function show(form, state, words = "") {
  if (!line) return;
  said.delete(form);
  const others = [...said].filter(([other]) => other.isConnected);
  said.clear();
  for (const [one, what] of [[form, [state, words]], ...others]) said.set(one, what);
  const rank = ([name]) => FROM_WORST.indexOf(name);
  tell(...[...said.values()].sort((one, other) => rank(one) - rank(other))[0]);
}

function tell(state, words) {
  const text = line.querySelector(".save__text");
  const wanted = words || line.getAttribute(`data-${state.replace("_", "-")}`) || "";
  line.dataset.state = state;
  if (text.textContent !== wanted) text.textContent = wanted;
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
