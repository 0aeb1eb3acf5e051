// One form that is saved while somebody types in it. One save at a time; the same key until the server has answered.
import { explain, show } from "./saved_state.js";
import { leave, signInAgain } from "./session.js";
import { renew } from "./token.js";

const QUIET = 2000; // after the last key
const LONGEST = 20000; // while typing on
const PATIENCE = 20000; // for an answer
const SLOWEST = 300000; // between tries, unless the server asks for more
const MOST_ON_LEAVING = 60 * 1024; // bytes that a browser still sends for a page that goes
const visited = performance.getEntriesByType("navigation")[0]?.type;
const OURS = ["csrf_token", "base", "op", "client", "turn", "key", "from"];

/** What is in the form, as text to compare; `initial` is what the server put there. */
function wordsOf(form, initial = false) {
  return [...form.elements]
    .filter(({ name, type }) => name && type !== "submit" && type !== "button" && !OURS.includes(name))
    .filter((field) => !/^(checkbox|radio)$/.test(field.type) || (initial ? field.defaultChecked : field.checked))
    .map((field) => `${field.name}=${initial ? (field.defaultValue ?? field.value) : field.value}`)
    .join("\n");
}

export class Saver {
  constructor(form) {
    this.form = form;
    this.client = form.elements.client?.value || crypto.randomUUID();
    this.turn = 0;
    this.tries = this.notBefore = 0; // failed tries, and until when the server asked to be left alone
    this.stuck = "unsaved" in form.dataset; // the server would not take what stands here
    this.kept = this.stuck ? null : wordsOf(form, true);
    if (this.stuck) show(form, "failed");
    else if (this.changed) this.putBack();
  }

  /** Words from before this script was here. The browser may have put them back, from a page that is gone: where it
   *  matters those replace nothing. On a page that is asked for the first time they were typed here. */
  putBack() {
    if ("careful" in this.form.dataset && visited !== "navigate") this.form.dataset.revision = "";
    this.typed();
  }

  get changed() {
    return this.filled && wordsOf(this.form) !== this.kept;
  }

  /** Without the one text that it is about, there is nothing to save. */
  get filled() {
    const { needs } = this.form.dataset;
    return !needs || this.form.elements[needs].value.trim() !== "";
  }

  /** Something is not on the server, or something else may be: a save of which the answer did not come yet. */
  get waiting() {
    return this.changed || Boolean(this.pending);
  }

  typed() {
    this.through = false;
    if (!this.filled) show(this.form, "unsaved");
    if (!this.changed) return;
    if (this.stuck && this.pending) return; // the next try is planned, and takes these words along
    if (!this.stuck) show(this.form, "saving");
    this.since ??= Date.now();
    this.later(Math.max(0, Math.min(QUIET, this.since + LONGEST - Date.now())));
  }

  later(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
  }

  /** Sends until all that was typed is on the server. "ok", or what stood in the way. `asked`: the writer wants it now. */
  async save(asked = false) {
    clearTimeout(this.timer);
    if (asked) this.declined = false;
    if (this.declined) return "signed-out";
    if (!asked && Date.now() < this.notBefore) {
      this.later(this.notBefore - Date.now());
      return "no-answer";
    }
    this.busy ??= this.run().finally(() => (this.busy = null));
    return this.busy;
  }

  async run() {
    let outcome = "ok";
    while (outcome === "ok" && this.waiting) {
      this.pending ??= this.next();
      const answer = await this.send(this.pending);
      outcome = await this.take(answer);
      document.dispatchEvent(new CustomEvent("saving:answered", { detail: answer.said }));
    }
    return outcome;
  }

  next() {
    this.since = null;
    return { op: crypto.randomUUID(), turn: (this.turn += 1), words: wordsOf(this.form), body: new FormData(this.form) };
  }

  async send({ op, turn, body }) {
    const hidden = this.form.elements;
    const fields = { csrf_token: hidden.csrf_token.value, base: this.form.dataset.revision, op, client: this.client, turn };
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    const sent = new URLSearchParams(body).toString();
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), PATIENCE);
    try {
      const answer = await fetch(this.form.dataset.autosave, {
        method: "POST",
        body: new URLSearchParams(body),
        headers: { Accept: "application/json" },
        keepalive: sent.length < MOST_ON_LEAVING,
        redirect: "manual",
        signal: patience.signal,
      });
      const said = await answer.json().catch(() => ({}));
      return { status: answer.status, wait: Number(answer.headers.get("Retry-After")) || 0, said };
    } catch {
      return { status: 0, wait: 0, said: {} };
    } finally {
      clearTimeout(timer);
    }
  }

  /** What the server answered decides what is shown, and what comes next. */
  async take({ status, wait, said }) {
    if (status === 200 && said.revision !== undefined) return this.acknowledged(said);
    if (status === 409 && said.kept) return this.beside(said);
    if (status === 400 && !this.renewed) return this.stale();
    if (status === 401) return this.signedOut();
    if ([400, 403, 404, 409, 413, 422].includes(status)) return this.refused(said);
    return this.noAnswer(wait);
  }

  acknowledged({ revision, text }) {
    const { base } = this.form.elements;
    this.kept = this.pending.words;
    this.form.dataset.revision = revision;
    if (base) base.value = revision;
    this.free();
    show(this.form, "saved", text);
    explain(this.form);
    return "ok";
  }

  /** Written in another place too. Both texts are on the server; the writer chooses on a page of its own. */
  beside(said) {
    this.kept = this.pending.words;
    this.free();
    this.place = said.url;
    show(this.form, "conflict");
    explain(this.form, "saving_conflict", said);
    return "conflict";
  }

  free() {
    this.pending = null;
    this.stuck = this.renewed = false;
    this.tries = this.notBefore = 0;
  }

  async stale() {
    const who = await renew().catch(() => "unknown");
    if (who === "unknown") return this.noAnswer(0);
    this.renewed = true;
    if (who === "other") leave();
    return who === "same" ? "ok" : this.signedOut();
  }

  async signedOut() {
    this.stuck = true;
    show(this.form, "signed_out");
    explain(this.form, "saving_signed_out");
    this.declined = !(await signInAgain());
    this.renewed = false;
    return this.declined ? "signed-out" : "ok";
  }

  /** Sending the same again would not help: wait for other words. */
  refused(said) {
    this.pending = null;
    this.stuck = true;
    show(this.form, "failed");
    explain(this.form, said.url ? "saving_conflict" : "saving_refused", said);
    return "refused";
  }

  /** No answer, or a server that can't now. Offline work will keep `this.pending` on the device here. */
  noAnswer(wait) {
    this.stuck = true;
    show(this.form, "unsaved");
    explain(this.form, "saving_no_answer");
    this.notBefore = Date.now() + wait * 1000;
    this.later(Math.max(wait * 1000, Math.min(SLOWEST, 1000 * 2 ** this.tries)));
    this.tries += 1;
    return "no-answer";
  }

  /** The form itself is sent now: a save that is still on its way is older than that. */
  sent() {
    const { turn } = this.form.elements;
    if (turn) turn.value = this.turn += 1;
  }

  /** The page may go at any moment: what was typed or taken away after the save under way goes along now. */
  leaving() {
    if (!this.waiting || this.declined) return;
    if (!this.busy) this.save(true);
    if (this.pending?.words !== wordsOf(this.form)) this.send(this.next());
  }
}
