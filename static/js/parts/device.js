// What this device keeps for one person, sealed: what was typed, what waits to be sent, and on somebody's own phone the
// pages to open without a network. Used by pages and by the service worker.
//
// | store   | key                     | sealed value                                              | until                     |
// |---------|-------------------------|-----------------------------------------------------------|---------------------------|
// | drafts  | hash of person, address | words, base, op, client, turn, lines; `saved` by the server? | the server has exactly it |
// | actions | number                  | address, fields, name, page, refused                       | the server did it         |
// | pages   | hash of person, address | html, title, version                                       | the next one, or wiped    |
// | keys    | "own"                   | whose phone this is, with the key                          | signed out, or wiped      |
//
// The key comes from the server with every page of that person, and can't be read out of the browser again. On a shared
// phone it is nowhere else: what stays behind when the session is over says nothing to anybody but the same person.
const NAME = "mijn-route";
const VERSION = 1;
const STORES = { drafts: "id", actions: "number", pages: "id", keys: "id" };
const LONGEST = 30 * 24 * 3600 * 1000; // milliseconds that sealed words wait for their writer
const PATIENCE = 3000; // for a database that does not answer

const plain = new TextEncoder();
const read = new TextDecoder();

/** Some browsers keep nothing, or forget to answer; typing must go on. */
function inTime(promise) {
  return Promise.race([promise, new Promise((_done, fail) => setTimeout(() => fail(new Error("no answer")), PATIENCE))]);
}

const asked = (request) => new Promise((done, fail) => {
  request.onsuccess = () => done(request.result);
  request.onerror = () => fail(request.error);
});

let makes = true;

/** From now on only what is there already is opened: the service worker leaves nothing behind of its own. */
export function onlyLook() {
  makes = false;
}

function open() {
  const request = indexedDB.open(NAME, VERSION);
  request.onupgradeneeded = () => {
    if (!makes) return request.transaction.abort(); // then it fails, and there is none
    for (const [name, keyPath] of Object.entries(STORES)) {
      if (!request.result.objectStoreNames.contains(name)) {
        request.result.createObjectStore(name, { keyPath, autoIncrement: keyPath === "number" });
      }
    }
  };
  return inTime(asked(request));
}

/** Asking must not make it, on a device where somebody just signed out. */
async function exists() {
  return !indexedDB.databases || (await indexedDB.databases()).some(({ name }) => name === NAME);
}

let opened = null;
let wiped = false; // on this page nothing is kept any more

/** The database; opened anew when the browser closed it, as iOS does. */
async function database() {
  if (wiped) throw new Error("wiped");
  opened ??= open();
  try {
    const db = await opened;
    db.onclose = () => (opened = null);
    db.onversionchange = () => {
      db.close();
      opened = null;
    };
    return db;
  } catch (wrong) {
    opened = null;
    throw wrong;
  }
}

/** One step in one store; a second try when the connection turned out to be closed. */
async function within(name, mode, act, again = true) {
  try {
    const transaction = (await database()).transaction(name, mode, { durability: "relaxed" });
    const done = new Promise((ok, fail) => {
      transaction.oncomplete = ok;
      transaction.onabort = transaction.onerror = () => fail(transaction.error);
    });
    const result = await inTime(asked(act(transaction.objectStore(name))));
    if (mode === "readwrite") await inTime(done);
    return result;
  } catch (wrong) {
    if (!again || wrong.name !== "InvalidStateError") throw wrong;
    opened = null;
    return within(name, mode, act, false);
  }
}

async function mark(...words) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", plain.encode(words.join("\n"))));
  return [...hash.slice(0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What belongs to one person. Every step may fail: then this browser keeps nothing. */
export class Device {
  constructor(person, key) {
    this.person = person;
    this.key = key;
    this.owner = mark(person);
  }

  /** With the key that the page brought, as base64. */
  static async of(person, secret) {
    const bytes = Uint8Array.from(atob(secret), (letter) => letter.charCodeAt(0));
    return new Device(person, await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]));
  }

  /** Whose own phone this is; null when it is nobody's. */
  static async ofOwner() {
    if (!(await exists())) return null;
    const kept = await within("keys", "readonly", (store) => store.get("own"));
    return kept ? new Device(kept.person, kept.key) : null;
  }

  /** From now on what is kept can be opened without a network, until it is wiped. */
  async own() {
    await within("keys", "readwrite", (store) => store.put({ id: "own", person: this.person, key: this.key }));
  }

  async put(name, place, value) {
    const record = { owner: await this.owner, at: Date.now(), waits: !value.saved, ...(await this.sealed(value)) };
    if (place !== null) record[STORES[name]] = name === "actions" ? place : await mark(this.person, place);
    return within(name, "readwrite", (store) => store.put(record));
  }

  async get(name, place) {
    const id = await mark(this.person, place);
    return this.opened(await within(name, "readonly", (store) => store.get(id)));
  }

  async remove(name, place) {
    const id = name === "actions" ? place : await mark(this.person, place);
    return within(name, "readwrite", (store) => store.delete(id));
  }

  /** Everything of this person in a store, the oldest first; what can't be opened is left out. */
  async all(name) {
    const owner = await this.owner;
    const mine = (await within(name, "readonly", (store) => store.getAll())).filter((record) => record.owner === owner);
    const values = await Promise.all(mine.map((record) => this.opened(record)));
    return values.filter(Boolean).sort((one, other) => one.at - other.at);
  }

  /** How much of this person is not on the server yet. */
  async waiting() {
    const owner = await this.owner;
    const [drafts, actions] = await Promise.all(
      ["drafts", "actions"].map((name) => within(name, "readonly", (store) => store.getAll())),
    );
    return [...drafts, ...actions].filter((record) => record.owner === owner && record.waits).length;
  }

  async sealed(value) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const bytes = plain.encode(JSON.stringify(value));
    return { iv, sealed: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, this.key, bytes) };
  }

  async opened(record) {
    if (!record) return null;
    try {
      const bytes = await crypto.subtle.decrypt({ name: "AES-GCM", iv: record.iv }, this.key, record.sealed);
      return { ...JSON.parse(read.decode(bytes)), at: record.at, number: record.number };
    } catch {
      return null; // sealed with another key: not ours to read
    }
  }
}

/** Takes away the key and the pages: what was typed stays, sealed, for who wrote it. */
export async function lock() {
  await within("keys", "readwrite", (store) => store.clear());
  await within("pages", "readwrite", (store) => store.clear());
}

/** Everything of everybody: emptied first, for another tab can hold up that the database itself goes. */
export async function wipe() {
  try {
    for (const name of Object.keys(STORES)) await within(name, "readwrite", (store) => store.clear());
  } catch {
    // Nothing was kept, or it goes with the database.
  }
  wiped = true;
  const db = await opened?.catch(() => null);
  db?.close();
  opened = null;
  await inTime(asked(indexedDB.deleteDatabase(NAME)));
}

/** Words of others that nobody came back for. */
export async function prune(owner) {
  const before = Date.now() - LONGEST;
  for (const name of ["drafts", "actions"]) {
    const key = STORES[name];
    const old = (await within(name, "readonly", (store) => store.getAll())).filter((row) => row.at < before && row.owner !== owner);
    for (const record of old) await within(name, "readwrite", (store) => store.delete(record[key]));
  }
}
