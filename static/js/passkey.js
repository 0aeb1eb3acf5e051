// A button that signs in with a passkey or makes one: asks the server what to ask, the device for an answer, and sends
// that with the form around the button. Without this script, or without passkeys on the device, the button is not there.
const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
const PARTS = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];

function read(options) {
  options.challenge = bytes(options.challenge);
  if (options.user) options.user.id = bytes(options.user.id);
  for (const known of [...(options.allowCredentials ?? []), ...(options.excludeCredentials ?? [])]) known.id = bytes(known.id);
  return options;
}

function written({ id, rawId, type, response }) {
  const given = PARTS.filter((name) => response[name]).map((name) => [name, text(response[name])]);
  return JSON.stringify({ id, rawId: text(rawId), type, response: Object.fromEntries(given) });
}

async function use(button) {
  const { form, dataset } = button;
  const questions = await fetch(dataset.questions, { method: "POST", body: new FormData(form) });
  if (!questions.ok) throw new Error(`no questions: ${questions.status}`);
  const answer = await navigator.credentials[dataset.passkey]({ publicKey: read(await questions.json()) });
  form.elements.credential.value = written(answer);
  form.action = dataset.action;
  form.submit();
}

for (const button of window.PublicKeyCredential ? document.querySelectorAll("[data-passkey]") : []) {
  const failed = document.getElementById(button.dataset.failed);
  for (const part of document.querySelectorAll("[data-with-passkeys]")) part.hidden = false;
  button.addEventListener("click", () => {
    button.disabled = true;
    failed.hidden = true;
    use(button).catch(() => {
      button.disabled = false;
      failed.hidden = false;
    });
  });
}
