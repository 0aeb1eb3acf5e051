// A certified OpenID provider for the tests: node provider.mjs PORT REDIRECT_URI. Any name signs in; the name is the subject.
import Provider from "oidc-provider";

const [port, back] = process.argv.slice(2);
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{ client_id: "mijn-route", client_secret: "geheim", redirect_uris: [back] }],
  claims: { openid: ["sub"], email: ["email"] },
  conformIdTokenClaims: false,
  cookies: { keys: ["for tests only"] },
  pkce: { required: () => true },
  findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, email: `${id}@example.org` }) }),
});
provider.listen(Number(port), "127.0.0.1", () => console.log("ready"));
