// Keeps the app's files on the device, and says so when there is a newer version. Never reloads by itself.
function typed(field) {
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  return field.defaultValue !== undefined && field.value !== field.defaultValue;
}

/** Whether something on this page was typed and not saved. */
function dirty() {
  const fields = [...document.querySelectorAll("main textarea, main input:not([type=hidden])")];
  return fields.some(typed) && !document.querySelector(".save[data-state=saved]");
}

function announce(registration) {
  if (document.querySelector("[data-reload]")) return;
  const place = document.getElementById("page_notices");
  place.append(document.getElementById("new_version").content.cloneNode(true));
  const button = place.querySelector("[data-reload]");
  button.addEventListener("click", () => {
    if (dirty()) {
      button.textContent = button.dataset.unsaved;
      return;
    }
    const waiting = registration.waiting;
    if (!waiting) return window.location.reload(); // another tab has taken it over already
    navigator.serviceWorker.addEventListener("controllerchange", () => window.location.reload());
    waiting.postMessage("take-over");
  });
}

export async function start() {
  document.addEventListener("page:outdated", () => dirty() || window.location.reload()); // the server knows more by now
  if (!("serviceWorker" in navigator)) return;
  try {
    const registration = await navigator.serviceWorker.register("/sw.js");
    if (registration.waiting && navigator.serviceWorker.controller) announce(registration);
    registration.addEventListener("updatefound", () => {
      const worker = registration.installing;
      worker?.addEventListener("statechange", () => {
        if (worker.state === "installed" && navigator.serviceWorker.controller) announce(registration);
      });
    });
  } catch {
    // Without a service worker the app works as always, only not offline.
  }
}
