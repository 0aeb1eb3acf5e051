// Keeps the app's own files and one neutral page for when there is no network. Never a page of a person.
const VERSION = 'mijn-route-{{ version }}';
const FILES = {{ files|tojson }};
const NEEDED = {{ needed|tojson }}; // by every page; the others are kept once a page has asked for them
const OFFLINE = '/offline';

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(VERSION).then((cache) => cache.addAll([OFFLINE, ...NEEDED])));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter((name) => name !== VERSION).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

// The page asks for this when nothing unsaved is on it.
self.addEventListener('message', (event) => {
  if (event.data === 'take-over') self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (FILES.includes(url.pathname)) {
    event.respondWith(file(request));
  } else if (request.mode === 'navigate') {
    event.respondWith(fetch(request).catch(() => caches.match(OFFLINE, { cacheName: VERSION })));
  }
});

// The name of a file changes with its content, so what is kept is never old.
async function file(request) {
  const cache = await caches.open(VERSION);
  const kept = await cache.match(request.url);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request.url, answer.clone());
  return answer;
}
