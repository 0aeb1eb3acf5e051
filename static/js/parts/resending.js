// A form that htmx could not send, because the session was over or the form's token of a session before: nothing that
// was typed may be lost, and nothing is sent as somebody else. The server's message stands on top; here the same person
// signs in over the page, and then the form goes again.
import { leave, signInAgain } from "./session.js";
import { renew } from "./token.js";

const again = new WeakSet(); // what went a second time: when that does not help either, the message stays
let refused = null;

function send({ sourceElement, sourceEvent, request }) {
  document.getElementById("page_errors").replaceChildren();
  again.add(sourceElement);
  if (sourceEvent.type === "submit") sourceElement.requestSubmit(request.submitter);
  else sourceElement.dispatchEvent(new Event(sourceEvent.type, { bubbles: true }));
}

async function resend(ctx) {
  const who = await renew().catch(() => "unknown");
  if (who === "other") return leave();
  if (who === "same" && again.has(ctx.sourceElement)) return again.delete(ctx.sourceElement);
  if (who === "same" || (who === "nobody" && (await signInAgain()))) return send(ctx);
  document.getElementById("page_errors").scrollIntoView({ block: "center" }); // what to do later stands there
}

export function start() {
  document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
    if (ctx.request.method !== "POST" || !ctx.response) return;
    if (![400, 401].includes(ctx.response.status)) return again.delete(ctx.sourceElement);
    refused = ctx;
    resend(ctx);
  });
  document.addEventListener("click", (event) => {
    if (!refused || !event.target.closest("[data-sign-in]")) return;
    event.preventDefault();
    resend(refused);
  });
}
