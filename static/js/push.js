// Turns messages on this device on and off. Asks the browser only after a tap.
const PATIENCE = 8000; // milliseconds
const place = document.getElementById("push");
const apple = /iPhone|iPad|iPod/.test(navigator.userAgent) || (navigator.platform === "MacIntel" && navigator.maxTouchPoints > 1);
const standalone = navigator.standalone === true || window.matchMedia("(display-mode: standalone)").matches;
const able = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

function show(...names) {
  for (const part of place.querySelectorAll("[data-when]")) part.hidden = !names.includes(part.dataset.when);
}

async function former() {
  const registration = await navigator.serviceWorker.getRegistration();
  return registration ? registration.pushManager.getSubscription() : null;
}

async function state() {
  if (apple && !standalone) return "home";
  if (!able) return "none";
  if (Notification.permission === "denied") return "denied";
  const on = place.dataset.on && Notification.permission === "granted" && (await former());
  return on ? "on" : "off";
}

function bytes(key) {
  const text = atob(key.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0));
}

// Without a service worker (a private window) it would be waited for without end.
function ready() {
  const enough = new Promise((_done, fail) => setTimeout(fail, PATIENCE));
  return Promise.race([navigator.serviceWorker.ready, enough]);
}

async function subscribe(form) {
  const permission = await Notification.requestPermission();
  if (permission !== "granted") return show(permission === "denied" ? "denied" : "off");
  // What was here before may have been turned on by somebody else.
  await (await former())?.unsubscribe();
  const registration = await ready();
  const options = { userVisibleOnly: true, applicationServerKey: bytes(place.dataset.key) };
  const { endpoint, keys } = (await registration.pushManager.subscribe(options)).toJSON();
  for (const [name, value] of Object.entries({ endpoint, ...keys })) {
    if (form.elements[name]) form.elements[name].value = value;
  }
  form.submit();
}

async function start() {
  show(await state());
  const [off, on] = ["off", "on"].map((name) => place.querySelector(`form[data-when=${name}], [data-when=${name}] form`));
  off.addEventListener("submit", (event) => {
    event.preventDefault();
    subscribe(off).catch(() => show("off", "failed"));
  });
  on.addEventListener("submit", () => {
    former().then((subscription) => subscription?.unsubscribe()).catch(() => {});
  });
}

if (place) start().catch(() => show("none"));
