// Sets the chosen colours and letter size before the page is drawn, so that nothing flashes. Stands alone: no imports.
for (const name of ["theme", "size"]) {
  try {
    const value = localStorage.getItem(name);
    if (value) document.documentElement.dataset[name] = value;
  } catch {
    // This browser keeps nothing: the page follows the device.
  }
}
