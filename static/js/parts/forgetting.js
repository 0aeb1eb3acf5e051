// After signing out nothing stays on this device, also in a browser that does not heed Clear-Site-Data.
async function forgetCaches() {
  for (const name of await caches.keys()) await caches.delete(name);
}

async function forgetDatabases() {
  for (const { name } of (await indexedDB.databases?.()) ?? []) indexedDB.deleteDatabase(name);
}

/** Resolves when all is gone; at once on every page but the one after signing out. */
export async function start() {
  if (!document.querySelector("[data-forget]")) return;
  localStorage.clear();
  sessionStorage.clear();
  await Promise.allSettled([forgetCaches(), forgetDatabases()]);
}
