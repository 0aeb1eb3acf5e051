// Two neutral choices that stay on this device: colours (theme) and letter size. look.js applies them on every page.
const page = document.documentElement;

function keep(name, value) {
  if (value) page.dataset[name] = value;
  else delete page.dataset[name];
  try {
    if (value) localStorage.setItem(name, value);
    else localStorage.removeItem(name);
  } catch {
    // This browser keeps nothing: the choice holds for this page.
  }
}

/** Shows a group of radios with data-look="theme" or "size", and keeps what is chosen. */
export function enhance() {
  for (const group of document.querySelectorAll("[data-look][hidden]")) {
    const name = group.dataset.look;
    group.hidden = false;
    for (const radio of group.querySelectorAll("input")) radio.checked = radio.value === (page.dataset[name] ?? "");
    group.addEventListener("change", ({ target }) => keep(name, target.value));
  }
}
