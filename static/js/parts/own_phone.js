// What belongs to an own phone alone is fetched only there; and pages of somebody who is not signed in any more are locked.
import { owner } from "./reminder.js";

const page = document.documentElement;

export function start() {
  const here = "own" in page.dataset;
  if (here) import("./shelf.js").then((shelf) => shelf.refresh()).catch(() => {});
  if ("kept" in page.dataset) import("./kept_page.js").then((kept) => kept.start()).catch(() => {});
  const other = owner() && (!here || owner() !== page.dataset.person);
  if (other && owner() !== "wiped" && !("kept" in page.dataset)) import("./leaving.js").then((gone) => gone.lockUp());
}
