// For the service worker: a page that this phone kept for its owner. It is found by whose phone it is and the address
// together, never by the address alone, and opened only here, when there is no network.
import { Device, onlyLook } from "./parts/device.js";

onlyLook();
const FILE = "text/html; charset=utf-8";

/** The page at this address as it was kept, or nothing. */
self.keptPage = async (address) => {
  const on = await Device.ofOwner().catch(() => null);
  const kept = await on?.get("pages", new URL(address).pathname).catch(() => null);
  if (!kept) return null;
  const html = kept.html.replace("<html ", `<html data-kept="${kept.at}" `);
  const headers = { "Content-Type": FILE, "Cache-Control": "no-store", "Content-Security-Policy": kept.policy ?? "" };
  return new Response(html, { headers });
};

/** Whether this is somebody's own phone: then files of the version before are still needed, until its pages are new. */
self.hasOwner = async () => Boolean(await Device.ofOwner().catch(() => null));
