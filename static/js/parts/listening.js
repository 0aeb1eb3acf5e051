// Reads a page aloud, only with a voice that lives on this device: the text never leaves the phone.
const SKIPPED = "button, a.btn, nav, template, [hidden], [aria-hidden=true], .vh, textarea, input, select, .note__close";
const RATE = 0.9;

let speaking = null;

function voiceFor(language) {
  const base = language.split("-")[0].toLowerCase();
  const voices = window.speechSynthesis?.getVoices() ?? [];
  return voices.find((voice) => voice.localService && voice.lang.toLowerCase().split(/[-_]/)[0] === base);
}

function languageOf(element) {
  return (element.closest("[lang]") ?? document.documentElement).lang;
}

/** The text in pieces of a sentence or a line: long pieces are cut off by some browsers. */
function sentences(element) {
  const copy = element.cloneNode(true);
  for (const part of copy.querySelectorAll(SKIPPED)) part.remove();
  for (const block of copy.querySelectorAll("p, li, h1, h2, h3, h4, .eyebrow, .label, .tile, legend, label, dt, dd, div")) block.append("\n");
  return copy.textContent
    .split(/\n+|(?<=[.!?؟])\s+/)
    .map((piece) => piece.trim())
    .filter(Boolean);
}

function stop() {
  window.speechSynthesis?.cancel();
  if (!speaking) return;
  speaking.querySelector("span").textContent = speaking.dataset.say;
  speaking.removeAttribute("aria-pressed");
  speaking = null;
}

function say(button, target) {
  const language = languageOf(target);
  const voice = voiceFor(language);
  const words = button.querySelector("span");
  button.dataset.say = words.textContent;
  words.textContent = button.dataset.stop;
  button.setAttribute("aria-pressed", "true");
  speaking = button;
  const pieces = sentences(target);
  pieces.forEach((piece, index) => {
    const utterance = new SpeechSynthesisUtterance(piece);
    Object.assign(utterance, { voice, lang: language, rate: RATE });
    if (index === pieces.length - 1) utterance.onend = () => speaking === button && stop();
    utterance.onerror = () => speaking === button && stop();
    window.speechSynthesis.speak(utterance);
  });
}

export function enhance() {
  for (const button of document.querySelectorAll("button[data-listen]")) {
    const target = document.querySelector(button.dataset.listen);
    button.hidden = !target || !voiceFor(languageOf(target));
  }
}

export function start() {
  if (!("speechSynthesis" in window)) return;
  window.speechSynthesis.addEventListener?.("voiceschanged", enhance);
  window.addEventListener("pagehide", stop);
  // What comes in its place is something else to read; a small part elsewhere on the page is not.
  document.addEventListener("htmx:after:swap", () => speaking && !speaking.isConnected && stop());
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("button[data-listen]");
    if (!button) return;
    const again = speaking === button;
    stop();
    if (!again) say(button, document.querySelector(button.dataset.listen));
  });
}
