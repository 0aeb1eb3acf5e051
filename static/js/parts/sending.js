// An ordinary form with words in it leaves the page only when the server is there. Without an answer the browser would
// show a page of its own, and what was typed would be gone with this one.

import { isThere } from "./token.js";
import { waits } from "./waiting.js";

const BUSY = "aria-busy";
const answered = new WeakSet();

const sentByItself = (form) => form.matches("[hx-post], [data-autosave], dialog form");
const isText = (field) => field.matches("textarea, input:not([type=hidden], [type=checkbox], [type=radio], [type=file])");
const hasWords = (form) => [...form.elements].some((field) => isText(field) && field.value !== field.defaultValue);

async function send(event) {
  const { target: form, submitter } = event;
  if (event.defaultPrevented || !form.matches("[method=post]") || sentByItself(form)) return;
  if (answered.delete(form) || !(hasWords(form) || "outbox" in form.dataset)) return;
  event.preventDefault();
  if (form.hasAttribute(BUSY)) return;
  form.setAttribute(BUSY, "true"); // until another page is there
  if (!(await isThere())) return (await waits(form, submitter)) || unanswered(form);
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
