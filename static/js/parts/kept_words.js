// The words of one form on this device, from the first key on until the server has them. One step after the other, so
// that what is read is never older than what was written. When the browser keeps nothing, typing goes on all the same.
import { Device, prune } from "./device.js";
import { know } from "./known.js";
import { remind } from "./reminder.js";

const page = document.documentElement;

/** Of who is signed in; fails where the browser can't keep anything. */
export const device = page.dataset.device
  ? Device.of(page.dataset.person, page.dataset.device)
  : Promise.reject(new Error("nobody is signed in"));
device.then((on) => on.owner).then(prune).catch(() => {});

export class KeptWords {
  constructor(place) {
    this.place = place;
    this.last = Promise.resolve();
    this.next = null;
  }

  /** One after the other; null when it failed. */
  step(act) {
    this.last = this.last.then(() => device).then(act).catch(() => null);
    return this.last;
  }

  load() {
    return this.step((on) => on.get("drafts", this.place));
  }

  /** True when it is kept. While one is being written only the latest waits. */
  async keep(record) {
    remind();
    const first = this.next === null;
    this.next = record;
    if (first) this.writing = this.step((on) => this.write(on));
    return (await this.writing) === true;
  }

  async write(on) {
    const record = this.next;
    this.next = null;
    await on.put("drafts", this.place, { ...record, place: this.place });
    return true;
  }

  /** What hands this text in waits for its writer to choose. */
  holdBack() {
    return this.step(async (on) => (await import("./outbox.js")).holdBack(on, this.place));
  }

  /** The server has exactly these words. On somebody's own phone they stay, for a page that was kept before. */
  settle(record) {
    this.next = null;
    know(this.place, record.base);
    return this.step(async (on) => {
      const gone = () => on.remove("drafts", this.place); // also where nothing more fits: no older words may stay
      if (!("own" in page.dataset)) await gone();
      else await on.put("drafts", this.place, { ...record, place: this.place, saved: true }).catch(gone);
      remind((await on.waiting()) > 0);
    });
  }
}
