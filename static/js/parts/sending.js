// An ordinary form with words in it leaves the page only when the server is there. Without an answer the browser would
// show a page of its own, and what was typed would be gone with this one.

const PATIENCE = 8000; // milliseconds
const answered = new WeakSet();

const sentByItself = (form) => form.matches("[hx-post], [data-autosave], dialog form");
const isText = (field) => field.matches("textarea, input:not([type=hidden], [type=checkbox], [type=radio], [type=file])");
const hasWords = (form) => [...form.elements].some((field) => isText(field) && field.value !== field.defaultValue);

function isThere() {
  const { token } = document.documentElement.dataset;
  return fetch(token, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) }).then(() => true, () => false);
}

/** Busy until the next page is here, so that nothing is sent twice meanwhile. */
async function send(event) {
  const { target: form, submitter } = event;
  if (event.defaultPrevented || !form.matches("[method=post]") || sentByItself(form)) return;
  if (answered.delete(form) || !hasWords(form)) return;
  event.preventDefault();
  if (form.ariaBusy) return;
  form.ariaBusy = "true";
  if (await isThere()) {
    answered.add(form);
    return form.requestSubmit(submitter);
  }
  form.ariaBusy = null;
  document.dispatchEvent(new Event("sending:unanswered"));
}

export function start() {
  document.addEventListener("submit", send);
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[aria-busy]")) form.ariaBusy = null;
  });
}
