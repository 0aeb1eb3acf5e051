// One form that is saved while somebody types in it. One save at a time; the same key until the server has answered.
import { asText, fill, lines, words } from "./form_words.js";
import { KeptWords } from "./kept_words.js";
import { isOlder } from "./known.js";
import { OneTab } from "./one_tab.js";
import { explain, show } from "./saved_state.js";
import { leave, signInAgain } from "./session.js";
import { renew } from "./token.js";

const QUIET = 2000; // after the last key
const LONGEST = 20000; // while typing on
const PATIENCE = 20000; // for an answer
const SLOWEST = 300000; // between tries, unless the server asks for more
const MOST_ON_LEAVING = 60 * 1024; // bytes that a browser still sends for a page that goes
const visited = performance.getEntriesByType("navigation")[0]?.type;

const wordsOf = (form, initial) => asText(words(form, initial));

export class Saver {
  constructor(form) {
    this.form = form;
    this.client = form.elements.client?.value || crypto.randomUUID();
    this.turn = 0;
    this.tries = this.notBefore = 0; // failed tries, and until when the server asked to be left alone
    this.stuck = "unsaved" in form.dataset; // the server would not take what stands here
    this.kept = this.stuck ? null : wordsOf(form, true);
    if ("keep" in form.dataset) {
      this.local = new KeptWords(form.dataset.autosave);
      this.tab = new OneTab(form.dataset.autosave, { save: () => this.hand(), look: () => this.look() });
    }
    if (this.stuck) show(form, "failed");
    else if (this.changed) this.putBack();
    if (this.local) this.begin();
  }

  /** What this device kept of an earlier visit comes back, when no other tab is writing here. */
  async begin() {
    const reading = this.local.load();
    if (!(await this.tab.hold())) return this.look();
    const record = await reading;
    if (!this.form.isConnected || this.stuck) return;
    if (record) this.restore(record);
    else if (isOlder(this.local.place, Number(this.form.dataset.revision)) && !this.changed) window.location.reload();
  }

  /** `before`: what was typed here while the device was asked. */
  restore(record, before = this.changed ? words(this.form) : null) {
    const newer = record.base > Number(this.form.dataset.revision);
    if (record.saved && !newer) return;
    if (asText(record.words) === wordsOf(this.form)) return this.changed || this.local.settle(this.record());
    fill(this.form, record.words);
    if (record.saved) return this.catchUp(record, before);
    // The same page goes on: a save of it that the server took, but could not answer, is no other writer.
    this.client = this.form.elements.client.value = record.client;
    this.turn = record.turn;
    this.form.dataset.revision = record.base;
    this.pending = { op: record.op, turn: record.turn, words: wordsOf(this.form), body: new FormData(this.form) };
    if (before) fill(this.form, before);
    show(this.form, "device");
    this.save();
  }

  /** A page that was kept before the server had these words. */
  catchUp({ base, text }, before) {
    this.form.dataset.revision = base;
    if (this.form.elements.base) this.form.elements.base.value = base;
    this.kept = wordsOf(this.form);
    if (before) fill(this.form, before);
    if (this.changed) this.typed();
    else show(this.form, "saved", text);
  }

  /** To another tab, by way of the server or of this device. */
  async hand() {
    await this.save(true);
    await this.keeping;
  }

  /** Another tab writes here: what stands here can be read, not changed; what this device keeps is of that tab now. */
  look() {
    this.looks = true;
    this.local = null;
    clearTimeout(this.timer);
    for (const field of this.form.elements) {
      if ("readOnly" in field && field.type !== "radio" && field.type !== "checkbox") field.readOnly = true;
      else if (field.type !== "hidden") field.disabled = true;
    }
    explain(this.form, "saving_elsewhere");
  }

  /** The page comes back from the browser's memory, where it could hold nothing. */
  again() {
    clearTimeout(this.timer);
    this.back = this.comeBack();
  }

  async comeBack() {
    if (!this.tab || this.looks) return;
    if (!(await this.tab.hold())) return this.look();
    const record = this.waiting && this.onDevice ? await this.local.load() : null;
    const mine = record && !record.saved && asText(record.words) === wordsOf(this.form);
    if (record && !record.saved && !mine) return this.restore(record, null); // a later page went on with these words
    if (!mine) this.anew();
  }

  /** Another page may have gone on in the meantime: the server then keeps both. */
  anew() {
    this.client = this.form.elements.client.value = crypto.randomUUID();
    this.turn = 0;
    this.op = this.pending = null;
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
    if (this.looks) return;
    if (!this.filled) show(this.form, "unsaved");
    if (!this.changed && !this.pending) return this.local?.settle(this.record());
    this.remember();
    if (this.stuck && this.pending) return; // the next try is planned, and takes these words along
    if (!this.stuck) show(this.form, "saving");
    this.since ??= Date.now();
    this.later(Math.max(0, Math.min(QUIET, this.since + LONGEST - Date.now())));
  }

  /** On the device first: that takes a moment, and no network. */
  remember() {
    this.op ??= crypto.randomUUID();
    this.onDevice = false;
    this.keeping = this.local?.keep(this.record()).then((kept) => {
      this.onDevice = kept;
      if (kept && this.stuck && this.form.isConnected) this.tellStuck();
    });
  }

  record() {
    const base = Number(this.form.dataset.revision);
    const { op, client, turn, page } = { ...this, turn: this.turn + 1, page: window.location.pathname };
    return { words: words(this.form), lines: lines(this.form), base, op, client, turn, page };
  }

  later(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
  }

  /** Sends until all that was typed is on the server. "ok", or what stood in the way. `asked`: the writer wants it now. */
  async save(asked = false) {
    clearTimeout(this.timer);
    if (this.looks) return "ok";
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
    await this.back; // first what another page did meanwhile
    while (outcome === "ok" && this.waiting) {
      const sent = (this.pending ??= this.next());
      const answer = await this.send(sent);
      if (this.pending !== sent) continue; // the page came back in the meantime
      outcome = await this.take(answer);
      document.dispatchEvent(new CustomEvent("saving:answered", { detail: answer.said }));
    }
    return outcome;
  }

  next() {
    this.since = null;
    const op = this.op ?? crypto.randomUUID();
    this.op = null;
    return { op, turn: (this.turn += 1), words: wordsOf(this.form), body: new FormData(this.form) };
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
    this.unanswered = false;
    if (this.looks) return "elsewhere";
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
    if (this.changed) this.remember();
    else this.local?.settle({ ...this.record(), text });
    show(this.form, "saved", text);
    explain(this.form);
    return "ok";
  }

  /** Written in another place too. Both texts are on the server; the writer chooses on a page of its own. */
  async beside(said) {
    this.kept = this.pending.words;
    this.free();
    await this.local?.holdBack();
    if (!this.changed) this.local?.settle(this.record());
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

  /** No answer, or a server that can't now. */
  noAnswer(wait) {
    this.stuck = this.unanswered = true;
    this.tellStuck();
    this.notBefore = Date.now() + wait * 1000;
    this.later(Math.max(wait * 1000, Math.min(SLOWEST, 1000 * 2 ** this.tries)));
    this.tries += 1;
    return "no-answer";
  }

  tellStuck() {
    if (!this.unanswered) return;
    show(this.form, this.onDevice ? "device" : "unsaved");
    explain(this.form, this.onDevice ? "saving_on_device" : "saving_no_answer");
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
