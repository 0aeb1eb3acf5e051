// A page that this phone kept, shown because there is no network: it says so, and shows what was typed here since.
import { device } from "./kept_words.js";
import { flush } from "./outbox.js";

const page = document.documentElement;

const FORMAT = { weekday: "short", hour: "2-digit", minute: "2-digit", timeZone: "Europe/Amsterdam" };

function say() {
  const part = document.getElementById("kept_page")?.content.cloneNode(true);
  if (!part) return;
  const at = part.querySelector("[data-kept-at]");
  at.textContent = new Date(Number(page.dataset.kept)).toLocaleString(page.lang, FORMAT);
  document.getElementById("page_notices").prepend(part);
}

function show(place, { lines }) {
  const texts = place.matches("p") ? [place] : lines.map(() => place.firstElementChild.cloneNode());
  if (place.matches("p")) place.textContent = lines.join("\n");
  else {
    texts.forEach((text, index) => {
      text.className = "typed";
      text.dir = "auto";
      text.textContent = lines[index];
    });
    place.replaceChildren(...texts);
  }
  place.hidden = lines.length === 0;
}

/** What the page says of saving was true when it was kept. */
function unsent() {
  const line = document.querySelector(".save");
  if (!line) return;
  line.dataset.state = "device";
  line.querySelector(".save__text").textContent = line.dataset.device;
}

async function catchUp() {
  const on = await device;
  for (const place of document.querySelectorAll("[data-answer]")) {
    const draft = await on.get("drafts", place.dataset.answer);
    if (draft?.lines.length && draft.at > Number(page.dataset.kept)) show(place, draft);
    if (draft && !draft.saved) unsent();
  }
  const filled = document.querySelector("[data-answer]:not([hidden])");
  if (filled) document.querySelector("[data-no-answer]")?.remove();
}

export async function start() {
  say();
  window.addEventListener("online", async () => {
    await flush();
    document.dispatchEvent(new Event("page:outdated"));
  });
  await catchUp();
}
