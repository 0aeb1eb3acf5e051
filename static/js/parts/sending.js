// An ordinary form with words in it leaves the page only when the server is there. Without an answer the browser would
// show a page of its own, and what was typed would be gone with this one.

const PATIENCE = 8000; // milliseconds
const BUSY = "aria-busy";
const answered = new WeakSet();

const sentByItself = (form) => form.matches("[hx-post], [data-autosave], dialog form");
const isText = (field) => field.matches("textarea, input:not([type=hidden], [type=checkbox], [type=radio], [type=file])");
const hasWords = (form) => [...form.elements].some((field) => isText(field) && field.value !== field.defaultValue);

async function isThere() {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  const asked = fetch(document.documentElement.dataset.token, { cache: "no-store", signal: patience.signal });
  return asked.then(() => true, () => false).finally(() => clearTimeout(timer));
}

async function send(event) {
  const { target: form, submitter } = event;
  if (event.defaultPrevented || !form.matches("[method=post]") || sentByItself(form)) return;
  if (answered.delete(form) || !hasWords(form)) return;
  event.preventDefault();
  if (form.hasAttribute(BUSY)) return;
  form.setAttribute(BUSY, "true"); // until another page is there
  if (!(await isThere())) return unanswered(form);
  answered.add(form);
  form.requestSubmit(submitter);
}

function unanswered(form) {
  form.removeAttribute(BUSY);
  document.dispatchEvent(new Event("sending:unanswered"));
}

export function start() {
  document.addEventListener("submit", send);
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll(`form[${BUSY}]`)) form.removeAttribute(BUSY);
  });
}
