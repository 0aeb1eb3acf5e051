// What stands in a form: to compare, to keep on the device, and to put back.
const OURS = ["csrf_token", "base", "op", "client", "turn", "key", "from"];

function fields(form) {
  return [...form.elements].filter(
    ({ name, type }) => name && type !== "submit" && type !== "button" && !OURS.includes(name),
  );
}

const ticks = (field) => /^(checkbox|radio)$/.test(field.type);

/** [name, value] for each field that is filled in; `initial` is what the server put there. */
export function words(form, initial = false) {
  return fields(form)
    .filter((field) => !ticks(field) || (initial ? field.defaultChecked : field.checked))
    .map((field) => [field.name, initial ? (field.defaultValue ?? field.value) : field.value]);
}

/** The same as one text, to compare. */
export const asText = (pairs) => pairs.map(([name, value]) => `${name}=${value}`).join("\n");

/** The answer as people read it: the text, or what stands beside what is ticked. */
export function lines(form) {
  return fields(form)
    .filter((field) => (ticks(field) ? field.checked : field.value.trim()))
    .map((field) => (ticks(field) || field.type === "hidden" ? (labelOf(field) ?? "") : field.value))
    .filter(Boolean);
}

function labelOf(field) {
  const place = field.closest("label") ?? document.querySelector(`label[for="${field.id}"]`) ?? field.closest("li");
  return place?.querySelector("[data-words]")?.textContent.trim() ?? place?.textContent.trim();
}

/** Puts back what was kept. What the person moves by buttons comes back in its order; what only the server writes stays. */
export function fill(form, pairs) {
  const left = pairs.map(([name, value]) => ({ name, value }));
  const take = (name, value) => {
    const place = left.findIndex((one) => one.name === name && (value === undefined || one.value === value));
    return place < 0 ? undefined : left.splice(place, 1)[0].value;
  };
  inOrder(form, pairs);
  for (const field of fields(form)) {
    if (ticks(field)) field.checked = take(field.name, field.value) !== undefined;
    else if (field.type !== "hidden") field.value = take(field.name) ?? "";
  }
}

function inOrder(form, pairs) {
  const rows = fields(form).filter((field) => field.type === "hidden" && field.closest("li"));
  const list = rows[0]?.closest("li").parentElement;
  if (!list) return;
  for (const [name, value] of pairs) {
    const field = rows.find((one) => one.name === name && one.value === value);
    if (field) list.append(field.closest("li"));
  }
  form.dispatchEvent(new CustomEvent("ordering:changed", { bubbles: true, detail: list }));
}
