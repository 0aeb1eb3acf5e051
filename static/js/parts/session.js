// Signing in again without leaving the page.
import { renew } from "./token.js";

const dialog = document.getElementById("sign_in_again");
let asked = null;
let field = null; // in which somebody was typing

/** Closing brings the focus back to the field, but in Chromium not the cursor: keys pressed now would be lost. */
function backToWriting() {
  field.blur();
  field.focus();
}

function close(outcome) {
  dialog.close(outcome);
  backToWriting();
}

/** Another person signed in on this device: nothing on this page is theirs, so go. */
export function leave() {
  document.dispatchEvent(new Event("saving:leave"));
  window.location.assign("/");
}

function complain(form, words) {
  const error = form.querySelector(".error");
  error.textContent = words;
  error.hidden = false;
  form.elements.password.focus();
}

async function signIn(form) {
  try {
    await renew();
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" });
    if (answer.type === "opaqueredirect") return close("in");
    complain(form, answer.status === 429 ? form.dataset.tooOften : form.dataset.wrong);
  } catch {
    complain(form, form.dataset.noAnswer);
  }
}

/** Asks for the password over the page. Resolves to true once somebody signed in, and is not known to be another. */
export function signInAgain() {
  asked ??= new Promise((done) => {
    const form = dialog.querySelector("form");
    const send = (event) => {
      event.preventDefault();
      signIn(form);
    };
    form.addEventListener("submit", send);
    form.querySelector("[data-close]").onclick = () => close();
    field = document.activeElement;
    dialog.addEventListener("close", async () => {
      form.removeEventListener("submit", send);
      backToWriting(); // after Escape
      form.reset();
      form.querySelector(".error").hidden = true;
      asked = null;
      // Without an answer the next save finds out who it is: the token of this page is of no use to anybody else.
      const who = dialog.returnValue === "in" ? await renew().catch(() => "same") : "nobody";
      dialog.returnValue = "";
      if (who === "other") leave();
      done(who === "same");
    }, { once: true });
    dialog.showModal();
  });
  return asked;
}
