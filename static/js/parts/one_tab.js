// One tab writes in a text at a time; another takes over with one tap, after this one has saved.
//
// | this tab | when                                  | what it does                                           |
// |----------|---------------------------------------|--------------------------------------------------------|
// | writes   | nobody else had the text open         | holds the lock `writing:<address>`                     |
// | looks    | another tab holds it, or took it over | nothing can be typed; "Hier verder schrijven"          |
//
// Without locks in the browser every tab writes: the server keeps both texts.
const channel = "BroadcastChannel" in window ? new BroadcastChannel("writing") : null;
const PATIENCE = 3000; // for the other tab to save

const nameOf = (place) => `writing:${place}`;
const free = new Map(); // address → done when the lock that this page had is free again

export class OneTab {
  /** `save` brings all that was typed to the server or the device; `look` shows that another tab writes. */
  constructor(place, { save, look }) {
    Object.assign(this, { place, save, look });
    this.hear = ({ data }) => data === this.place && this.release && this.give();
    channel?.addEventListener("message", this.hear);
  }

  /** Resolves to whether this tab writes. */
  async hold() {
    if (!navigator.locks || !channel) return true;
    await free.get(this.place); // the form that this one came in the place of has just let go
    return new Promise((done) => {
      const held = (lock) => {
        done(Boolean(lock));
        return lock && new Promise((release) => (this.release = release));
      };
      const over = navigator.locks.request(nameOf(this.place), { ifAvailable: true }, held);
      free.set(this.place, over.catch(() => (this.release ? this.lost() : done(true)))); // taken; or no locks here
    });
  }

  async give() {
    await this.save();
    this.let();
    this.look();
  }

  /** Another tab took it without waiting. */
  lost() {
    this.release = null;
    this.save();
    this.look();
  }

  /** The lock goes; the page goes too, or shows what it was. */
  let() {
    this.release?.();
    this.release = null;
  }

  close() {
    this.let();
    channel?.removeEventListener("message", this.hear);
  }
}

/** From the tab that looks: asks for the text, and is loaded anew with what the other saved. */
export async function takeOver(place) {
  channel.postMessage(place);
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  try {
    await navigator.locks.request(nameOf(place), { signal: patience.signal }, () => {});
  } catch {
    await navigator.locks.request(nameOf(place), { steal: true }, () => {});
  }
  clearTimeout(timer);
  window.location.reload();
}
