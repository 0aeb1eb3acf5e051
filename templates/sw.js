{# Keeps the app's own files and one neutral page for when there is no network; the same for everybody. A page of a person
   is never in this cache: on an own phone they are kept apart, sealed (worker.js). Context: files, needed, version, folder. #}
importScripts('{{ asset("worker.js") }}');
const FILES = {{ files|tojson }};
const PATIENCE = 8000; {# milliseconds for a server that may be there, when the phone has the page itself #}
const VERSION = 'mijn-route-{{ version }}';
const NEEDED = {{ needed|tojson }}; {# by every page; the others are kept once a page has asked for them #}
const OFFLINE = '/offline';

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(VERSION).then((cache) => cache.addAll([OFFLINE, ...NEEDED])));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(self.hasOwner().then((owner) => owner || tidy()).then(() => self.clients.claim()));
});

async function tidy() {
  for (const name of await caches.keys()) if (name !== VERSION) await caches.delete(name);
}

{# The page asks for this when nothing unsaved is on it. #}
self.addEventListener('message', (event) => {
  if (event.data === 'take-over') self.skipWaiting();
  if (event.data === 'keep-files') event.waitUntil(keepFiles().catch(() => {}));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith('{{ folder }}')) {
    event.respondWith(file(request));
  } else if (request.mode === 'navigate') {
    event.respondWith(page(request));
  }
});

{# The pages that this phone keeps may need each of them; those of the version before go once the pages are new. #}
async function keepFiles() {
  const cache = await caches.open(VERSION);
  for (const address of FILES) if (!(await cache.match(address))) await keep(cache, address, await fetch(address));
  await tidy();
}

async function page(request) {
  const answer = fetch(request);
  const patient = new Promise((done) => { setTimeout(done, PATIENCE); });
  const kept = () => self.keptPage(request.url);
  try {
    return await Promise.race([answer, patient.then(kept).then((found) => found ?? answer)]);
  } catch {
    return (await kept()) ?? caches.match(OFFLINE);
  }
}

{# Never the page with which a network asks to sign in, in the place of a file. #}
async function keep(cache, address, answer) {
  const type = answer.headers.get('Content-Type') ?? '';
  if (answer.ok && !answer.redirected && !type.startsWith('text/html')) await cache.put(address, answer);
}

{# The name of a file changes with its content, so what is kept is never old. #}
async function file(request) {
  const kept = await caches.match(request.url);
  if (kept) return kept;
  const answer = await fetch(request);
  const copy = answer.clone();
  caches.open(VERSION).then((cache) => keep(cache, request.url, copy)).catch(() => {}); {# a full phone shows it all the same #}
  return answer;
}

// A message to this device: only ever one of these sentences, whatever came in.
const SENTENCES = {{ lock_screen_sentences()|tojson }};

self.addEventListener('push', (event) => {
  let text = '';
  try {
    text = event.data.text();
  } catch {
    // Nothing came along: the first sentence says least.
  }
  event.waitUntil(self.registration.showNotification('Mijn route', {
    body: SENTENCES.includes(text) ? text : SENTENCES[0],
    icon: {{ asset('icon-192.png')|tojson }},
    tag: 'mijn-route', // a newer one takes the place of the one before
    renotify: true,
  }));
});

// Back to the window that is open, as it is: there may be something typed in it.
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(
    self.clients.matchAll({ type: 'window', includeUncontrolled: true })
      .then(([open]) => (open ? open.focus() : self.clients.openWindow('/'))),
  );
});
