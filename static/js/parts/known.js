// Up to which revision of a text the server has said to this tab that it is saved. A page that was asked for while that
// save was under way may show the words of before, and nothing is kept on the device any more to put in their place.
const nameOf = (place) => `known:${place}`;

export function know(place, revision) {
  try {
    sessionStorage.setItem(nameOf(place), revision);
  } catch {
    // This browser keeps nothing: then the page shows what the server knew when it made it.
  }
}

/** Whether the page was made before that; said once, so that nothing is asked for again and again. */
export function isOlder(place, revision) {
  try {
    const known = Number(sessionStorage.getItem(nameOf(place)));
    sessionStorage.removeItem(nameOf(place));
    return known > revision;
  } catch {
    return false;
  }
}
