// Only when something waits on this device to be sent, or something could not be, the rest of the outbox is fetched.
import { reminded } from "./reminder.js";

const outbox = () => import("./outbox_bar.js");

/** Takes the place of a form that got no answer. False when this browser can't keep it: then the form stays. */
export async function waits(form, submitter) {
  if (!("outbox" in form.dataset)) return false;
  try {
    const bar = await outbox();
    await bar.instead(form, submitter);
    bar.start();
    return true;
  } catch {
    return false;
  }
}

/** A form that htmx sends is pressed, and nothing came back. */
async function unsent({ detail: { ctx } }) {
  if (ctx?.response || !ctx?.sourceElement?.matches?.("form[data-outbox]")) return;
  if (await waits(ctx.sourceElement, ctx.request?.submitter)) document.getElementById("page_errors").replaceChildren();
}

export function start() {
  document.addEventListener("htmx:error", unsent);
  if (reminded()) outbox().then((bar) => bar.start(), () => {});
  else if (document.querySelector("form[data-outbox]")) outbox().catch(() => {}); // without a network it can't be fetched
}
