// On a phone the tabs are wider than the screen: the open one is shown.
export function enhance() {
  for (const open of document.querySelectorAll(".tabs [aria-current]")) {
    open.scrollIntoView({ block: "nearest", inline: "center" });
  }
}
