// An ordinary form with words in it leaves the page only when the server is there. Without an answer the browser would
// show a page of its own, and what was typed would be gone with this one.

const PATIENCE = 8000; // milliseconds
const asking = new WeakSet();
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
  if (asking.has(form)) return;
  asking.add(form);
  const there = await isThere();
  asking.delete(form);
  if (!there) return document.dispatchEvent(new Event("sending:unanswered"));
  answered.add(form);
  form.requestSubmit(submitter);
}

document.addEventListener("submit", send);
