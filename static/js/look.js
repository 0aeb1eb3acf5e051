// Sets the chosen colours and letter size before the page is drawn, so that nothing flashes. Stands alone: no imports.
try {
  // Signed out without a network: the server hears it from this page (leaving.js), and until then it shows nothing.
  const page = document.documentElement;
  if (page.dataset.person && localStorage.getItem("signing-out") !== null) page.classList.add("signing-out");
} catch {
  // This browser keeps nothing.
}
for (const name of ["theme", "size"]) {
  try {
    const value = localStorage.getItem(name);
    if (value) document.documentElement.dataset[name] = value;
  } catch {
    // This browser keeps nothing: the page follows the device.
  }
}
